import { describe, expect, test, vi } from 'vitest'

import type { Snapshot } from '#show/snapshot.ts'

import { createDockStage } from './dock-stage.ts'
import { get, oneCue } from './host-stage.ts'

const stage = createDockStage()

describe('a dock without the NATS server of its shows', () => {
  test('a dock that has shared its shows, and finds no server when it is opened, waits and then goes on alone', async () => {
    const dock = stage.dock([['machines', { number: 7, isAhead: false }]])
    await dock.until(({ view }) => view()?.type === 'waits')
    const asked = await dock.ask('send', { type: 'start' })
    expect(asked).toMatchObject({ ok: false, reason: 'no-leader' })
    await dock.until(({ view }) => view()?.type === 'alone', 12_000)
    expect(await dock.ask('send', { type: 'start' })).toEqual({ ok: true })
    expect(await dock.own.read('machines')).toEqual({ number: 7, isAhead: true })
  })

  test('a dock that leaves goes on alone with the newest of the show, and the host leads', async () => {
    const server = await stage.nats()
    const dock = stage.dock()
    await dock.link(server.url)
    await dock.until(({ view }) => view()?.type === 'leading')
    await dock.ask('load', oneCue('Ours'))
    const host = await stage.start(server)
    dock.leave()
    await dock.until(({ view }) => view()?.type === 'alone')
    await dock.until(({ snapshot }) => snapshot()?.standby?.title === 'Ours')
    await vi.waitUntil(() => host.printed().includes('this one runs them'), { timeout: 10_000 })

    await vi.waitUntil(
      async () => {
        const { show } = (await get(host, '/shows/main')) as { show?: Snapshot }
        return show?.standby?.title === 'Ours'
      },
      { timeout: 10_000 },
    )
    expect(await dock.ask('send', { type: 'start' })).toEqual({ ok: true })
    expect(await get(host, '/shows/main')).toMatchObject({ show: { phase: 'idle' } })
  })
})
