import { describe, expect, test, vi } from 'vitest'

import { createDockStage } from './dock-stage.ts'
import { oneCue, post } from './host-stage.ts'

const stage = createDockStage()

describe('a dock that joins or leaves a NATS server', () => {
  test('a dock whose own show is on does not end it for that of the host, and publishes nothing', async () => {
    const server = await stage.nats()
    const host = await stage.start(server)
    await post(host, '/shows/main/calls/load', JSON.stringify(['Theirs 5:00']))
    const dock = stage.dock()
    await dock.ask('load', oneCue('Mine'))
    await dock.ask('send', { type: 'start' })
    const { seen } = await stage.witness(server, 'main')
    await dock.link(server.url)
    await dock.until(({ view }) => view()?.type === 'apart')
    expect(await dock.ask('send', { type: 'pause' })).toEqual({ ok: true })
    await dock.until(({ snapshot }) => snapshot()?.onAir?.title === 'Mine')
    await post(host, '/shows/main/start')
    await vi.waitUntil(() => seen.length > 0, { timeout: 10_000 })
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
    await dock.ask('load', oneCue('Mine'))
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
    await dock.ask('load', oneCue('Mine'))
    await dock.link(server.url)
    await dock.until(({ view }) => view()?.type === 'leading')
    await dock.until(({ snapshot }) => snapshot()?.onAir?.title === 'Theirs')
    expect(dock.snapshot()?.phase).toBe('running')
  })
})
