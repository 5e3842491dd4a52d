import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Instant } from '#base/time.ts'
import { instant, seconds } from '#base/time.ts'
import { decodeSavedShow, savedToRun, showToSaved } from '#decode/stored/saved-show.ts'
import { withRun } from '#show/acts/turn.ts'
import { nextOf } from '#show/next-of.ts'
import { reduce } from '#show/reduce.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { Cue } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { dueOf } from '#show/time/due.ts'
import { at, cue } from '#test/fixtures.ts'

import { atNoon, startedWith } from './clock-shows.ts'

const length = fc.integer({ min: 1, max: 60 })

/** Runs it by itself, each alarm so late, and answers when each cue was on air. */
function run(show: Show, late: readonly number[]): readonly [id: string, since: Instant][] {
  const ran: [string, Instant][] = []
  let now = show
  for (let turn = 0; now.run.phase === 'running' && now.run.onAir !== null; turn += 1) {
    ran.push([now.run.onAir.cue.id, now.run.onAir.startedAt])
    const due = dueOf(now)
    if (due === null) break
    const served = instant(due + (late[turn % late.length] ?? 0))
    ;[now] = reduce(now, { type: 'time-up', take: now.run.onAir.take }, served)
  }
  return ran
}

test('whatever the lengths, what is between is on air as long as planned, and the fixed start is on time', () => {
  fc.assert(
    fc.property(
      fc.array(length, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 300 }),
      fc.constantFrom<Partial<Cue>>({ planned: null }, { planned: seconds(7), end: 'hold' }),
      fc.nat(2),
      fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 5 }),
      (lengths, spare, soon, passedOver, late) => {
        const total = lengths.reduce((sum, one) => sum + one, 0)
        const between = lengths.map((planned, n) => cue(`${n}`, planned))
        const fixed = cue('news', null, atNoon(total + spare))
        const open = Array.from({ length: passedOver }, (_, n) => cue(`open ${n}`, null))
        const ran = run(startedWith(cue('soon', null, soon), ...open, ...between, fixed), late)
        let due = spare
        const expected: [string, Instant][] = [['soon', at(0)]]
        for (const [n, planned] of lengths.entries()) {
          expected.push([`${n}`, at(due)])
          due += planned
        }
        expect(ran).toEqual([...expected, ['news', at(total + spare)]])
      },
    ),
  )
})

test('what is told as the next is what comes, and a reload in the middle and a replay come to the same', () => {
  const anyCue = fc.record({
    planned: fc.option(length),
    end: fc.constantFrom('follow' as const, 'hold' as const),
    least: fc.option(fc.integer({ min: 1, max: 20 })),
    fixed: fc.option(fc.integer({ min: 1, max: 200 }), { freq: 2 }),
    late: fc.constantFrom('cut' as const, 'wait' as const),
  })
  fc.assert(
    fc.property(fc.array(anyCue, { minLength: 2, maxLength: 7 }), fc.nat(5), (items, reload) => {
      const cues = items.map(({ planned, end, least, fixed, late }, n) =>
        cue(`${n}`, planned, {
          end: planned === null ? 'hold' : end,
          least: least === null ? null : seconds(least),
          ...(fixed !== null && n > 0 && atNoon(fixed, late)),
        }),
      )
      let plain = startedWith(...cues)
      let reloaded = plain
      for (let turn = 0; turn < 20; turn += 1) {
        const due = dueOf(plain)
        if (due === null) break
        const told = nextOf(toSnapshot(plain))?.id
        const isPlanned = (plain.run.onAir?.cue.end ?? 'hold') === 'hold'
        const input = { type: 'time-up', take: plain.run.takes } as const
        ;[plain] = reduce(plain, input, due)
        if (turn === reload) {
          const saved: unknown = JSON.parse(JSON.stringify(showToSaved(reloaded, due)))
          const read = decodeSavedShow(saved)
          if (!read.ok) throw new Error(read.message)
          reloaded = withRun(reloaded, savedToRun(read.value))
        }
        ;[reloaded] = reduce(reloaded, input, due)
        expect(reloaded).toEqual(plain)
        // Of a cue that is held the plan is told, by which somebody takes.
        if (plain.run.phase === 'running' && !isPlanned) expect(plain.run.onAir?.cue.id).toBe(told)
      }
    }),
  )
})
