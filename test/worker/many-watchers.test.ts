import { expect, test } from 'vitest'

import { later, milliseconds } from '#base/time.ts'
import { rememberAsked } from '#subscription/asked-before.ts'
import { onObs } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'
import { settle } from '#test/subscription/stage.ts'
import { createMemoryBus } from '#transport/memory.ts'
import type { Transport } from '#transport/transport.ts'
import type { Envelope, Filter } from '#wire/envelope.ts'
import type { Topic } from '#wire/topics.ts'
import { createPublisher } from '#worker/show-publisher.ts'

import { plainNews } from './plain-news.ts'

/** A show's publisher on OBS's bus, and how much it did. */
function createHouse() {
  const clock = createStillClock()
  const receivers = new Set<(envelope: Envelope) => void>()
  const said: Envelope[] = []
  const counts: number[] = []
  let published = 0
  const overObs: Transport = {
    publish: (envelope) => void said.push(envelope),
    subscribe: (receive) => {
      receivers.add(receive)
      return () => receivers.delete(receive)
    },
    ignored: () => 0,
    close: () => {},
  }
  const publisher = createPublisher({
    ...clock,
    id: 'main',
    ranBy: 'dock',
    clock: () => ({ at: clock.now(), rate: 1 }),
    transport: createMemoryBus().join(),
    overObs,
    far: null,
    link: { emit: async () => {}, takePicture: async () => null },
    show: () => show,
    serveRemote: async () => ({ ok: true }),
    asked: rememberAsked(clock.now),
    tellsSources: () => false,
    breathe: (run) => void clock.setAlarm(later(clock.now(), milliseconds(1)), run),
    onWatchers: (count) => counts.push(count),
    onSources: publish,
  })
  let show = onObs()

  function publish(): void {
    published += 1
    publisher.publish(plainNews(show))
  }

  publish()
  return {
    counts,
    pass: async (ms: number) => {
      clock.pass(ms)
      await settle()
    },
    said: () => said.splice(0),
    published: () => published,
    change: () => {
      show = { ...show, cuts: show.cuts + 1, program: `Scene ${show.cuts}` }
      publish()
    },
    hello: (from: string, source: string, topics: readonly Topic[], filter: Filter | null) => {
      for (const receive of receivers) {
        receive({ type: 'hello', showId: 'main', from, source, topics, filter })
      }
    },
    stats: publisher.stats,
  }
}

const calm: Filter = { scenes: null, progress: null, every: milliseconds(1000) }

test('a thousand that come at once with a filter are a thousand messages, and not a million', async () => {
  const house = createHouse()
  for (let index = 0; index < 1000; index += 1) {
    house.hello(`w-${index}`, 'script', ['show'], calm)
    // Each is a message of its own.
    await Promise.resolve()
  }
  await house.pass(1000)
  const first = house.said()
  house.change()
  await house.pass(1000)
  const then = house.said()

  expect(house.counts.at(-1)).toBe(1000)
  expect(first.length).toBeLessThanOrEqual(2000)
  expect(then).toHaveLength(1000)
  expect(new Set(then.map((said) => said.type === 'snapshot' && said.topic))).toEqual(
    new Set(['show']),
  )
  // At the beginning, when they had come, and the change.
  expect(house.published()).toBeLessThanOrEqual(4)
})

test('nobody is told what nobody asked for', async () => {
  const house = createHouse()
  house.hello('a', 'script', ['show'], null)
  await house.pass(10)
  house.said()
  house.change()
  await house.pass(1000)

  expect(house.said().map((said) => said.type === 'snapshot' && said.topic)).toEqual(['show'])
})

test('one that was forgotten, and takes itself for known, is told all', async () => {
  const house = createHouse()
  house.hello('a', 'remote', [], null)
  await house.pass(10)
  house.said()
  house.change()
  await house.pass(10)

  expect(house.said()).toContainEqual(expect.objectContaining({ type: 'snapshot', topic: 'show' }))
})

test('whatever they call themselves, each name is counted', async () => {
  const house = createHouse()
  const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'x'.repeat(1000)]
  for (const [index, name] of names.entries()) house.hello(`w-${index}`, name, ['monitor'], null)
  await house.pass(1000)
  const monitor = house.said().findLast((said) => said.type === 'snapshot')
  const watchers =
    monitor?.type === 'snapshot' && monitor.topic === 'monitor' ? monitor.body.watchers : {}

  expect(Object.entries(watchers)).toEqual(names.map((name) => [name.slice(0, 60), 1]))
  expect(Object.values(house.stats().bySource)).toEqual([1, 1, 1, 1, 1])
})
