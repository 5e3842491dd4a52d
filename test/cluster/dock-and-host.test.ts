import { describe, expect, test } from 'vitest'

import { createDockStage } from './dock-stage.ts'
import { get, grid, post, rundown } from './host-stage.ts'

const stage = createDockStage()

const leading = { type: 'leading', away: null, isWaiting: false }

describe('a dock and a host on one NATS server', () => {
  test('the dock follows the host: it shows its show, and hands on what it is asked', async () => {
    const server = await stage.nats()
    const host = await stage.start(server)
    await post(host, '/shows/main/calls/load', JSON.stringify([rundown]))
    const dock = stage.dock()
    await dock.link(server.url)
    await dock.until(({ view }) => view()?.type === 'following')
    await dock.until(({ snapshot }) => snapshot()?.standby?.scene === 'S0')
    const { seen, until } = await stage.witness(server, 'main')
    expect(await dock.ask('send', { type: 'start' })).toEqual({ ok: true })
    await until(() => seen.length >= 3)
    await dock.until(({ snapshot }) => snapshot()?.phase === 'running')

    expect(await get(host, '/shows/main')).toMatchObject({ show: { phase: 'running' } })
    expect(dock.view()?.leader).toMatch(/^host-/)
    // Its own storage is as it was, but for that it shares its shows.
    expect(await dock.own.read('machines')).toEqual({ number: 0, isAhead: false })
  })

  test('the host is killed: the dock goes on at the cue that is due', async () => {
    const server = await stage.nats()
    const host = await stage.start(server)
    await post(host, '/shows/main/calls/load', JSON.stringify([rundown]))
    const dock = stage.dock()
    await dock.link(server.url)
    await dock.until(({ view }) => view()?.type === 'following')
    const { seen, until } = await stage.witness(server, 'main')
    await post(host, '/shows/main/start')
    await until(() => seen.length >= 3)
    await host.end('SIGKILL')
    const before = seen.length
    // How soon: `far-take-over.test.ts`, where time is its own.
    await until(() => seen.length > before + 3, 30_000)

    expect(grid(seen).size).toBe(1)
    expect(dock.view()).toMatchObject(leading)
    expect(await dock.ask('send', { type: 'pause' })).toEqual({ ok: true })
  })
})
