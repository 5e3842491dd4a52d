import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { seconds } from '#base/time.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { Cue } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { flagStart } from '#show/time/next-flag.ts'
import { at, cue, onObs, play, rundown } from '#test/fixtures.ts'

const flag = { flag: true } as const
const hold = { end: 'hold' } as const

function atNoon(after: number, late: 'cut' | 'wait' = 'cut'): Partial<Cue> {
  return { at: { clock: 'day', time: seconds(12 * 3600 + after), zone: 'UTC', late } }
}

function started(...cues: readonly Cue[]): Show {
  return play(onObs(rundown(...cues)), [0, { type: 'start' }]).show
}

/** The next flag, and in how many seconds it is expected, so many seconds after noon. */
function ahead(show: Show, after: number) {
  const snapshot = toSnapshot(show)
  const next = snapshot.nextFlag ?? null
  const start = next && flagStart(snapshot, next, at(after))
  return next && [next.id, start === null ? null : (start - at(after)) / 1000]
}

describe('the next flag', () => {
  const talk = [cue('a', 10), cue('b', 20), cue('guest', 30, flag), cue('z', 5, flag)]

  test('is the first flagged cue after the one on air, and told with its planned time', () => {
    const show = started(...talk)

    expect(toSnapshot(show).nextFlag).toMatchObject({ id: 'guest', planned: at(30) })
    expect(ahead(show, 4)).toEqual(['guest', 26])
    expect(ahead(play(show, [4, { type: 'take', cueId: 'guest' }]).show, 4)).toEqual(['z', 30])
  })

  test('is put off by a nudge, a pause and by running over, and its planned time is not', () => {
    const nudged = play(started(...talk), [1, { type: 'nudge', by: seconds(7) }]).show
    const paused = play(nudged, [2, { type: 'pause' }]).show
    const over = started(cue('a', 10, hold), cue('b', 20), cue('guest', 30, flag))

    expect(ahead(nudged, 1)).toEqual(['guest', 36])
    expect(ahead(paused, 60)).toEqual(['guest', 35])
    expect(ahead(over, 60)).toEqual(['guest', 20])
    expect(toSnapshot(paused).nextFlag?.planned).toBe(at(30))
  })

  test('is none if the flag is skipped, behind, or the show is over', () => {
    const skipped = started(cue('a', 10), cue('b', 20, { ...flag, skip: true }))
    const only = started(cue('a', 10, flag), cue('b', 20))
    const over = play(only, [100, { type: 'time-up', take: 1 }]).show

    for (const show of [skipped, only, over])
      expect(toSnapshot(show)).not.toHaveProperty('nextFlag')
  })

  test('before the show has no time of day, only what lies before it', () => {
    const show = onObs(rundown(...talk))

    expect(toSnapshot(show).nextFlag).toMatchObject({ planned: null, after: seconds(30) })
    expect(ahead(show, 0)).toEqual(['guest', null])
  })

  test('after a cue without a length starts at the earliest then, and nobody planned it', () => {
    const show = started(cue('a', 10), cue('open', null), cue('guest', 30, flag))

    expect(toSnapshot(show).nextFlag).toMatchObject({ isOpen: true, planned: null })
    expect(ahead(show, 4)).toEqual(['guest', 6])
  })

  test('after a clock that cuts in does not depend on what is on air', () => {
    const show = started(
      cue('a', null),
      cue('news', 30, atNoon(60)),
      cue('guest', 30, { ...flag, ...hold }),
    )

    expect(toSnapshot(show).nextFlag).toMatchObject({ isOpen: false, planned: at(90) })
    expect(ahead(show, 50)).toEqual(['guest', 40])
  })

  test('that a clock passes over does not count', () => {
    const show = started(
      cue('a', 50),
      cue('b', 20),
      cue('cut off', 30, flag),
      cue('news', 30, atNoon(60)),
      cue('guest', 30, flag),
    )

    expect(ahead(show, 0)).toEqual(['guest', 90])
  })

  test('is seen to be passed over when what is on air runs so long', () => {
    const show = started(cue('a', 50, hold), cue('guest', 30, flag), cue('news', 30, atNoon(100)))

    expect(ahead(show, 20)).toEqual(['guest', 30])
    expect(ahead(show, 99)).toEqual(['guest', 0])
    expect(ahead(show, 101)).toEqual(['guest', null])
  })

  test('starts when it is expected to, whatever the rundown, if nobody does anything', () => {
    const anyCue = fc.record({ planned: fc.integer({ min: 1, max: 60 }), flag: fc.boolean() })
    fc.assert(
      fc.property(fc.array(anyCue, { minLength: 1, maxLength: 8 }), (cues) => {
        const show = started(
          ...cues.map(({ planned, ...fields }, index) => cue(`${index}`, planned, fields)),
          cue('end', null, flag),
        )
        const snapshot = toSnapshot(show)
        const next = snapshot.nextFlag ?? null
        const start = next && flagStart(snapshot, next, at(0))
        if (next === null || start === null) throw new Error('the end is flagged')

        const then = play(show, [500, { type: 'time-up', take: 1 }]).show
        const ran = [...startsOf(then)].find(([id]) => id === next.id)
        expect(ran).toEqual([next.id, start])
      }),
    )
  })
})

function* startsOf({ run }: Show): Generator<readonly [string, number]> {
  for (let entry = run.asRun; entry !== null; entry = entry.earlier) {
    yield [entry.cueId, entry.startedAt]
  }
}
