import { describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'

import { createHostStage, get, grid, post, rundown } from './host-stage.ts'

const stage = createHostStage()

describe('of two hosts on one NATS server', () => {
  test('one leads; it is killed, and the other goes on at the right cue', async () => {
    const server = await stage.nats()
    const first = await stage.start(server)
    const second = await stage.start(server)
    expect(second.printed()).toContain('Another host runs the shows.')
    expect(await post(second, '/shows?id=race', rundown)).toMatchObject({ ok: true })
    const { seen, until } = await stage.witness(server, 'race')
    // Asked of the one that follows, and done by the one that leads.
    expect(await post(second, '/shows/race/start')).toEqual({ ok: true })
    await until(() => seen.length >= 3)
    await first.end('SIGKILL')
    const before = seen.length
    // How soon: `far-take-over.test.ts`, where time is its own.
    await until(() => seen.length > before + 4, 30_000)

    expect(second.printed()).toContain('The host that ran the shows is gone: this one runs them')
    // The cue that was due, and from then on each at its moment.
    expect(grid(seen).size).toBe(1)
    expect(await get(second, '/health')).toMatchObject({ ok: true })
  })

  test('one that ends in good order is followed at once', async () => {
    const server = await stage.nats()
    const [first, second] = [await stage.start(server), await stage.start(server)]
    await post(first, '/shows?id=race', rundown)
    const { seen, until } = await stage.witness(server, 'race')
    await post(first, '/shows/race/start')
    await until(() => seen.length >= 2)
    expect(await first.end('SIGTERM')).toBe(0)
    const before = seen.length
    await until(() => seen.length > before, 3000)
    expect(second.printed()).toContain('this one runs them')
  })

  test('the one that follows says that the other has the shows, however it is asked', async () => {
    const server = await stage.nats()
    await stage.start(server)
    const second = await stage.start(server)
    const socket = new WebSocket(`${second.url.replace('http', 'ws')}/shows/main/ws`)
    const status = await new Promise((say) => {
      socket.on('unexpected-response', (request, { statusCode }) => {
        request.destroy()
        say(statusCode)
      })
      socket.on('open', () => say('open'))
      socket.on('error', say)
    })
    socket.terminate()

    expect(status).toBe(503)
    expect(await get(second, '/shows/main')).toMatchObject({
      reason: 'not-open',
      message: expect.stringContaining('Another host runs the shows') as unknown,
    })
  })

  test('one that was told to ask runs the shows when it is told to', async () => {
    const server = await stage.nats()
    const first = await stage.start(server)
    const second = await stage.start(server, ['--take-over', 'ask'])
    await first.end('SIGKILL')
    await vi.waitUntil(() => second.printed().includes('POST /take-over'), { timeout: 12_000 })
    expect(await post(second, '/take-over')).toEqual({ ok: true })

    expect(await post(second, '/shows/main/start')).toEqual({ ok: true })
    expect(second.printed()).toContain('this one runs them now')
  })

  test('that start at the same moment one leads', async () => {
    const server = await stage.nats()
    const hosts = await Promise.all([stage.start(server), stage.start(server)])
    const following = hosts.filter(({ printed }) => printed().includes('Another host runs'))

    expect(following).toHaveLength(1)
    for (const host of hosts) expect(await get(host, '/health')).toMatchObject({ ok: true })
  })
})
