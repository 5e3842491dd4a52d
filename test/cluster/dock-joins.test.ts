import { describe, expect, test, vi } from 'vitest'

import type { Snapshot } from '#show/snapshot.ts'

import { createDockStage } from './dock-stage.ts'
import { get, post } from './host-stage.ts'

const stage = createDockStage()

/** A rundown of one cue. */
function one(name: string): string {
  return JSON.stringify({ scenes: [{ name, duration_ms: 300_000 }] })
}

describe('a dock that joins or leaves a NATS server', () => {
  test('a dock whose own show is on does not end it for that of the host, and publishes nothing', async () => {
    const server = await stage.nats()
    const host = await stage.start(server)
    await post(host, '/shows/main/calls/load', JSON.stringify(['Theirs 5:00']))
    const dock = stage.dock()
    await dock.ask('load', one('Mine'))
    await dock.ask('send', { type: 'start' })
    const { seen } = await stage.witness(server, 'main')
    await dock.link(server.url)
    await dock.until(({ view }) => view()?.type === 'apart')
    expect(await dock.ask('send', { type: 'pause' })).toEqual({ ok: true })
    await dock.until(({ snapshot }) => snapshot()?.onAir?.title === 'Mine')
    await post(host, '/shows/main/start')
    await vi.waitUntil(() => seen.length > 0)
    expect(seen.map(({ title }) => title)).toEqual(['Theirs'])

    expect(await dock.leadHere()).toEqual({ ok: true })
    await dock.until(({ view }) => view()?.type === 'following')
    await dock.until(({ snapshot }) => snapshot()?.onAir?.title === 'Theirs')
  })

  test('where nobody leads, and the show of yesterday is over, the dock’s own show is the one', async () => {
    const server = await stage.nats()
    const host = await stage.start(server)
    await post(host, '/shows/main/calls/load', JSON.stringify(['Theirs 5:00']))
    await host.end('SIGTERM')
    const dock = stage.dock()
    await dock.ask('load', one('Mine'))
    await dock.ask('send', { type: 'start' })
    await dock.link(server.url)
    await dock.until(({ view }) => view()?.type === 'leading')

    expect(dock.snapshot()?.onAir?.title).toBe('Mine')
    const { seen } = await stage.witness(server, 'main')
    await vi.waitUntil(() => seen.length > 0, { timeout: 35_000 })
    expect(seen.map(({ title }) => title)).toEqual(['Mine'])
  })

  test('where nobody leads, and a show is on, the dock goes on with that', async () => {
    const server = await stage.nats()
    const host = await stage.start(server)
    await post(host, '/shows/main/calls/load', JSON.stringify(['Theirs 5:00']))
    await post(host, '/shows/main/start')
    await host.end('SIGKILL')
    const dock = stage.dock()
    await dock.ask('load', one('Mine'))
    await dock.link(server.url)
    await dock.until(({ view }) => view()?.type === 'leading')
    await dock.until(({ snapshot }) => snapshot()?.onAir?.title === 'Theirs')
    expect(dock.snapshot()?.phase).toBe('running')
  })

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
    await dock.ask('load', one('Ours'))
    const host = await stage.start(server)
    dock.leave()
    await dock.until(({ view }) => view()?.type === 'alone')
    await dock.until(({ snapshot }) => snapshot()?.standby?.title === 'Ours')
    await vi.waitUntil(() => host.printed().includes('this one runs them'), { timeout: 10_000 })

    await vi.waitUntil(async () => {
      const { show } = (await get(host, '/shows/main')) as { show?: Snapshot }
      return show?.standby?.title === 'Ours'
    })
    expect(await dock.ask('send', { type: 'start' })).toEqual({ ok: true })
    expect(await get(host, '/shows/main')).toMatchObject({ show: { phase: 'idle' } })
  })
})
