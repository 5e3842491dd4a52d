import { expect, test, vi } from 'vitest'

import { openNatsFeed } from '#transport/nats/feed-end.ts'
import type { Envelope } from '#wire/envelope.ts'

import { beat, request } from './carried.ts'
import { hear, watcher } from './ends.ts'
import { openPipe } from './pipe.ts'
import type { Way } from './stage.ts'
import { codec, createStage, subjects } from './stage.ts'

/** A server that says nothing any more. Takes seconds, and so has files of its own. */
export function frozenSuite(way: Way): void {
  const stage = createStage(way)

  test('a frozen server is left in about three seconds for another, and what was full is let go', async () => {
    const own = await stage.nats()
    const another = await stage.nats()
    const { link, states, up, sawFrozen } = stage.link([own, another].map(way.urlOf), 'runner')
    const main = openNatsFeed({ link, codec, subjects }, 'main')
    const first = await up()
    const urls = [own, another].map((one) => way.urlOf(one))
    const frozen = first.type === 'up' && urls[0]?.endsWith(first.server) ? own : another
    frozen.freeze()
    // Time as this process itself has it: while the machine lets it stand, nothing is noticed either.
    let tenths = 0
    const turning = setInterval(() => (tenths += 1), 100)
    const since = performance.now()
    // More than its sockets hold.
    const large = { ...request('1'), args: ['x'.repeat(900_000)] } as Envelope
    for (let count = 0; count < 20; count += 1) {
      link.publish({ subject: subjects.of('main').feed, bytes: codec.encode(large), what: 'much' })
    }
    await sawFrozen()
    const left = performance.now() - since
    clearInterval(turning)
    await up()
    const heard = hear(watcher(stage.link([urls[frozen === own ? 1 : 0] ?? ''], 'watcher'), 'one'))
    await vi.waitUntil(
      () => {
        main.publish(beat(1))
        return heard.length > 0
      },
      { timeout: 10_000, interval: 20 },
    )

    expect(left).toBeGreaterThan(2500)
    expect(tenths).toBeLessThan(65)
    expect(states.map((state) => (state.type === 'away' ? state.reason : state.type))).toEqual([
      'up',
      'frozen',
      'up',
    ])
  })
  test('a frozen server is not dialled again before another: it would let one wait', async () => {
    const servers = [await stage.nats(), await stage.nats()]
    const pipes = await Promise.all(
      servers.map((one) => openPipe({ url: way.urlOf(one) }, stage.keep)),
    )
    const { sawFrozen, up } = stage.link(
      pipes.map(({ url }) => url),
      'runner',
    )
    await up()
    const at = pipes.findIndex((pipe) => pipe.count() > 0)
    servers[at]?.freeze()
    await sawFrozen()
    await up()

    expect(pipes.map((pipe) => pipe.count())).toEqual([1, 1])
  })
}
