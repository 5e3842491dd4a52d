import { describe, expect, test, vi } from 'vitest'

import { createDockStage } from './dock-stage.ts'
import { get, grid, rundown } from './host-stage.ts'
import { openPipe } from './pipe.ts'

const stage = createDockStage()

describe('a dock that comes to lead, and a host', () => {
  test('a dock that is to ask waits, and runs the shows when it is told to', async () => {
    const server = await stage.nats()
    const host = await stage.start(server)
    const dock = stage.dock()
    await dock.link(server.url, { takeOver: 'ask', withoutServer: 'go-on' })
    await dock.until(({ view }) => view()?.type === 'following')
    await host.end('SIGKILL')
    await dock.until(({ view }) => view()?.isWaiting === true)
    expect(dock.view()?.type).toBe('following')
    expect(await dock.leadHere()).toEqual({ ok: true })
    await dock.until(({ view }) => view()?.type === 'leading')

    expect(await dock.ask('send', { type: 'start' })).toEqual({ ok: true })
  })

  test('the dock was first and brings its show; it is cut off, and the host goes on from it', async () => {
    const server = await stage.nats()
    const pipe = await openPipe(server, stage.keep)
    const dock = stage.dock()
    await dock.until(({ view }) => view()?.type === 'alone')
    expect(await dock.ask('load', rundown)).toMatchObject({ ok: true })
    expect(await dock.ask('send', { type: 'start' })).toEqual({ ok: true })
    const { seen, until } = await stage.witness(server, 'main')
    await dock.link(pipe.url)
    await dock.until(({ view }) => view()?.type === 'leading')
    const host = await stage.start(server)
    expect(host.printed()).toContain('Another host runs the shows.')
    await until(() => seen.length >= 3)
    // Neither of it is said to the dock that it is replaced, nor does it say that it goes.
    pipe.stop()
    await vi.waitUntil(() => host.printed().includes('this one runs them'), { timeout: 12_000 })
    const before = seen.length
    await until(() => seen.length > before + 3)
    expect(grid(seen).size).toBe(1)
    await dock.until(({ view }) => view()?.away === 'awake')

    // It is back, finds who leads, and follows.
    pipe.open()
    await dock.until(({ view }) => view()?.type === 'following')
    expect(await get(host, '/shows/main')).toMatchObject({ show: { phase: 'running' } })
  })
})
