import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { milliseconds } from '#base/time.ts'
import type { Snapshot } from '#show/snapshot.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { createSieve } from '#subscription/sieve.ts'
import { cue, onObs, play, rundown } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'
import type { Envelope } from '#wire/envelope.ts'

import { createHall } from './hall.ts'

const loaded = rundown(cue('A', 100), cue('B', 100), cue('C', null))

/** The show with that cue on air, so many seconds after it was taken, with a nudge to make it news. */
function showing(id: string, nudged = 0) {
  const { show } = play(
    onObs(loaded),
    [0, { type: 'start' }],
    [0, { type: 'take', cueId: id }],
    ...(nudged === 0 ? [] : [[0, { type: 'nudge', by: milliseconds(nudged) }] as const]),
    [0, { type: 'program-changed', scene: id }],
  )
  return toSnapshot(show)
}

describe('what is told', () => {
  test('goes to all at once, and to a newcomer whole', async () => {
    const { hello, watchers, heard } = createHall()
    watchers.offer('show', showing('A'))
    const first = await heard()
    hello('late')

    expect(first).toEqual(['all A'])
    expect(await heard()).toEqual(['all A'])
  })

  test('goes nowhere on a carrier where nobody listens', async () => {
    const { hello, watchers, heard } = createHall({ speaksToNobody: false })
    watchers.offer('show', showing('A'))
    const before = await heard()
    hello('a')

    expect([before, await heard()]).toEqual([[], ['all A']])
  })

  test('by scene: only while one of them is seen', async () => {
    const { hello, watchers, heard } = createHall()
    watchers.offer('show', showing('A'))
    hello('b-only', { scenes: ['B'], progress: null, every: null })
    const atFirst = await heard()
    watchers.offer('show', showing('B'))
    const then = await heard()
    watchers.offer('show', showing('C'))

    // There is nothing to tell it yet: a beat says that we live.
    expect(atFirst).toEqual(['all A', 'b-only beat'])
    expect(then).toEqual(['all B', 'b-only B'])
    expect(await heard()).toEqual(['all C'])
  })

  test('by progress: of the same cue only when it has come on by so much', async () => {
    const { hello, watchers, heard, pass } = createHall()
    hello('calm', { scenes: null, progress: 0.25, every: null })
    await heard()
    const told: string[][] = []
    for (const [after, snapshot] of [
      [0, showing('A')],
      [10_000, showing('A', 1)],
      [20_000, showing('A', 2)],
      [1000, showing('B')],
    ] as const) {
      pass(after)
      watchers.offer('show', snapshot)
      told.push((await heard()).filter((line) => line.startsWith('calm')))
    }
    expect(told).toEqual([['calm A'], [], ['calm A'], ['calm B']])
  })

  test('no faster than it wishes, and of what came between the newest', async () => {
    const { hello, watchers, heard, pass } = createHall()
    hello('slow', { scenes: null, progress: null, every: milliseconds(1000) })
    await heard()
    watchers.offer('show', showing('A'))
    const first = (await heard()).filter((line) => line.startsWith('slow'))
    for (let nudge = 1; nudge < 50; nudge += 1) watchers.offer('show', showing('A', nudge))
    watchers.offer('show', showing('B'))
    const between = (await heard()).filter((line) => line.startsWith('slow'))
    pass(1000)

    expect([first, between, await heard()]).toEqual([['slow A'], [], ['slow B']])
  })

  test('however fast it changes, whoever asked for a rest is never told more often', async () => {
    const { hello, watchers, heard, pass } = createHall()
    hello('slow', { scenes: null, progress: null, every: milliseconds(500) })
    await heard()
    let told = 0
    for (let step = 0; step < 1000; step += 1) {
      watchers.offer('show', showing(step % 2 === 0 ? 'A' : 'B'))
      pass(10)
      told += (await heard()).filter((line) => line.startsWith('slow')).length
    }
    // At once, and then every half second of ten.
    expect(told).toBe(21)
  })
})

test('whatever is offered and whenever: no two messages come closer than was wished', () => {
  const instants = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 700 }), fc.constantFrom('A', 'B', 'C')),
  )
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 1000 }), (offers, every) => {
      const clock = createStillClock()
      const passed: { readonly at: number; readonly id: string | undefined }[] = []
      const sieve = createSieve(
        { scenes: null, progress: null, every: milliseconds(every) },
        {
          ...clock,
          showNow: clock.now,
          pass: (_, body) => passed.push({ at: clock.now(), id: (body as Snapshot).onAir?.id }),
        },
      )
      for (const [after, id] of offers) {
        clock.pass(after)
        sieve.offer('show', showing(id))
      }
      clock.pass(every)

      for (const [index, { at }] of passed.entries()) {
        expect(at - (passed[index - 1]?.at ?? -Infinity)).toBeGreaterThanOrEqual(every)
      }
      // And the last word is never lost.
      expect(passed.at(-1)?.id).toBe(offers.at(-1)?.[1])
    }),
  )
})

test('by scene: whatever happens, nothing of another scene is told', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('A', 'B', 'C')), (ids) => {
      const clock = createStillClock()
      const passed: (string | undefined)[] = []
      const sieve = createSieve(
        { scenes: ['B'], progress: null, every: null },
        {
          ...clock,
          showNow: clock.now,
          pass: (_, body) => passed.push((body as Snapshot).onAir?.id),
        },
      )
      for (const id of ids) sieve.offer('show', showing(id))

      expect(passed).toEqual(ids.filter((id) => id === 'B'))
    }),
  )
})

test('messages of another kind are let pass', () => {
  const { watchers } = createHall()
  const others: readonly Envelope[] = [
    { type: 'who-leads', from: 'a' },
    { type: 'request', showId: 'main', from: 'a', id: '1', call: 'send', args: [] },
  ]
  for (const envelope of others) watchers.hear(envelope)

  expect(watchers.ids()).toEqual([])
})
