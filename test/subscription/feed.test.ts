import { expect, test } from 'vitest'

import { instant } from '#base/time.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { createShow } from '#show/state/show.ts'
import { createFeed } from '#subscription/feed.ts'
import { matinee, noon } from '#test/fixtures.ts'
import type { Told } from '#wire/envelope.ts'

const idle = toSnapshot(createShow('main'))

test('what did not change is said once', async () => {
  const { feed, said } = createListenedFeed()
  feed.offer('show', idle)
  await endOfTurn()
  feed.offer('show', idle)
  await endOfTurn()

  expect(said).toEqual([
    {
      type: 'snapshot',
      showId: 'main',
      topic: 'show',
      mark: { run: 'one', sequence: 1 },
      clock: { at: noon, rate: 1 },
      to: null,
      body: idle,
    },
  ])
})

test('of what is offered in one turn, each topic goes out once, with its newest', async () => {
  const { feed, said } = createListenedFeed()
  const changed = { ...idle, rate: 2 }
  feed.offer('show', idle)
  feed.offer('rundown', matinee)
  feed.offer('show', changed)
  feed.repeat(['show'])
  const atOnce = said.length
  await endOfTurn()

  expect(atOnce).toBe(0)
  expect(said.map(bodyOf)).toEqual([changed, matinee])
})

test('a newcomer gets the topics it asks for, and no other', async () => {
  const { feed, said } = createListenedFeed()
  feed.offer('show', idle)
  feed.offer('rundown', matinee)
  await endOfTurn()
  said.length = 0
  feed.repeat(['rundown'])
  await endOfTurn()

  expect(said.map(bodyOf)).toEqual([matinee])
})

test('every post is counted, over all topics and repeats', async () => {
  const { feed, said } = createListenedFeed()
  feed.offer('show', idle)
  feed.offer('rundown', matinee)
  await endOfTurn()
  feed.repeat(['show'])
  await endOfTurn()

  expect(said.map(sequenceOf)).toEqual([1, 2, 3])
})

test('asked for nothing, or for what there is not yet, it says that it lives', async () => {
  const { feed, said } = createListenedFeed()
  const beat = { type: 'beat', showId: 'main', clock: { at: noon, rate: 1 }, to: null }
  feed.repeat(['show'])
  await endOfTurn()
  feed.offer('show', idle)
  await endOfTurn()
  said.length = 0
  feed.repeat([])
  await endOfTurn()

  expect(said).toEqual([{ ...beat, mark: { run: 'one', sequence: 1 } }])
})

test('a beat along with news is one word too many', async () => {
  const { feed, said } = createListenedFeed()
  feed.repeat([])
  feed.offer('show', idle)
  await endOfTurn()

  expect(said.map(({ type }) => type)).toEqual(['snapshot'])
})

function createListenedFeed() {
  const said: Told[] = []
  const feed = createFeed({
    showId: 'main',
    run: 'one',
    clock: () => ({ at: instant(noon), rate: 1 }),
    isWanted: () => true,
    breathe: queueMicrotask,
    publish: (envelope) => said.push(envelope),
  })
  return { feed, said }
}

function bodyOf(envelope: Told): unknown {
  return envelope.type === 'snapshot' ? envelope.body : undefined
}

function sequenceOf(envelope: Told): number {
  return envelope.mark.sequence
}

/** What was put off to the end of the turn has been done. */
async function endOfTurn(): Promise<void> {
  await Promise.resolve()
}
