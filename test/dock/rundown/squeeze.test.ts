import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { milliseconds, minutes, seconds } from '#base/time.ts'
import { squeezeOf } from '#dock/rundown/squeeze-aim.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import { planSqueeze } from '#show/time/squeeze.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, cue, play, rehearsing, rundown } from '#test/fixtures.ts'

const ms = fc.integer({ min: 0, max: 10_000_000 }).map(milliseconds)
const anyCues: fc.Arbitrary<readonly Cue[]> = fc
  .array(
    fc.record({
      planned: fc.option(ms),
      least: fc.option(ms),
      most: fc.option(ms),
      skip: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((all) => all.map((fields, index) => cue(String(index), 1, fields)))

function sum(all: readonly Cue[]): number {
  return all.reduce((total, { planned }) => total + (planned ?? 0), 0)
}

function applied(of: Rundown, wish: number): { readonly after: Rundown; readonly missing: number } {
  const { lengths, missing } = planSqueeze(of, 0, of.cues.length, milliseconds(wish))
  const { show } = play(rehearsing(of), [0, { type: 'edit', edit: { type: 'lengths', lengths } }])
  return { after: show.rundown, missing }
}

describe('a squeeze', () => {
  test('adds up to the ms, stays within what each cue can last, and says what cannot be met', () => {
    fc.assert(
      fc.property(anyCues, fc.integer({ min: -20_000_000, max: 20_000_000 }), (cues, wish) => {
        const before = rundown(...cues)
        const { after, missing } = applied(before, wish)

        expect(sum(after.cues) - sum(cues) + missing).toBe(wish)
        for (const [index, { planned }] of after.cues.entries()) {
          const was = cues[index]
          if (!was || planned === was.planned) continue
          expect(was.skip).toBe(false)
          if (wish < 0) expect(planned).toBeGreaterThanOrEqual(was.least ?? Infinity)
          else expect(planned).toBeLessThanOrEqual(was.most ?? -Infinity)
        }
        // What is missing is missing since nobody has room left.
        if (missing !== 0) {
          const rest = planSqueeze(after, 0, cues.length, milliseconds(missing))
          expect(rest.lengths).toEqual([])
        }
      }),
    )
  })

  test('is one edit, and is undone as one', () => {
    const before = rundown(
      cue('a', 60, { least: seconds(30) }),
      cue('b', 60, { least: seconds(50) }),
      cue('c', 60),
    )
    const { lengths } = planSqueeze(before, 0, 3, seconds(-20))
    const { show } = play(rehearsing(before), [
      0,
      { type: 'edit', edit: { type: 'lengths', lengths } },
    ])

    expect(show.rundown.cues.map(({ planned }) => planned)).toEqual([45_000, 55_000, 60_000])
    expect(play(show, [0, { type: 'undo' }]).show.rundown.cues).toEqual(before.cues)
  })

  test('ends the show at the wished time, to the ms', () => {
    const made = rundown(
      cue('a', 10),
      cue('b', 100, { least: seconds(10) }),
      cue('c', 200, { least: seconds(60) }),
    )
    const { show } = play(
      rehearsing(made),
      [0, { type: 'start' }],
      [3, { type: 'nudge', by: seconds(40) }],
    )
    const plan = squeezeOf(momentOf(show, at(5)), made, { type: 'end', at: at(300.123) })
    const lengths = typeof plan === 'string' ? [] : plan.lengths
    const { show: after } = play(show, [6, { type: 'edit', edit: { type: 'lengths', lengths } }])

    expect(plan).toMatchObject({ missing: 0 })
    expect(momentOf(after, at(6)).timing.expectedEnd).toBe(at(300.123))
  })

  test('shares out before the next fixed start, and says where nothing can be done', () => {
    const noon = { clock: 'day', time: minutes(12 * 60 + 10), zone: 'UTC', late: 'cut' } as const
    const made = rundown(
      cue('a', 10),
      cue('b', 100, { least: seconds(10) }),
      cue('c', 200, { least: seconds(60), at: noon }),
    )
    const moment = momentOf(play(rehearsing(made), [0, { type: 'start' }]).show, at(1))

    expect(squeezeOf(moment, made, { type: 'share', by: seconds(-100) })).toEqual({
      lengths: [{ cueId: 'b', planned: seconds(10) }],
      change: seconds(-90),
      missing: seconds(-10),
    })
    const open = rundown(cue('a', 10), cue('b', null))
    const other = momentOf(play(rehearsing(open), [0, { type: 'start' }]).show, at(1))
    expect(squeezeOf(other, open, { type: 'end', at: at(60) })).toContain('has no duration')
  })
})
