import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { instant } from '#base/time.ts'
import type { Actor } from '#orchestrator/run/actor.ts'
import { createActor } from '#orchestrator/run/actor.ts'
import type { Journal } from '#orchestrator/run/journal.ts'
import { createJournal } from '#orchestrator/run/journal.ts'
import { gapOf } from '#show/acts/wanted-program.ts'
import { reduce } from '#show/reduce.ts'
import type { Input } from '#show/state/input.ts'
import type { Show } from '#show/state/show.ts'
import { dueOf } from '#show/time/due.ts'
import { at, cue, onObs, rundown } from '#test/fixtures.ts'

import { anyShow, command, script } from './any-input.ts'

test('whatever happens, the state is one that can be', () => {
  fc.assert(
    fc.property(anyShow, script, (make, steps) => {
      let show = make()
      let now = at(0)
      for (const [after, input] of steps) {
        now = instant(now + after)
        const before = show
        const [next, effects] = reduce(before, input, now)
        show = next
        const { run } = show

        expect(run.phase === 'idle').toBe(run.onAir === null)
        expect(run.phase === 'paused').toBe(run.pausedAt !== null)
        expect(run.phase === 'finished').toBe(run.finishedAt !== null)
        expect(run.takes).toBeGreaterThanOrEqual(before.run.takes)
        // Whatever was due has been taken, unless by an observation that tells nothing of time.
        const isAlarm = input.type === 'time-up' && input.take === before.run.onAir?.take
        if (isAlarm || input.type === 'woken') expect(dueOf(show) ?? Infinity).toBeGreaterThan(now)
        if (show.mode === 'rehearsal') {
          expect(effects.filter(({ type }) => type === 'put-on-program')).toEqual([])
        }
        // At most one scene goes on program in a turn.
        expect(effects.filter(({ type }) => type === 'put-on-program').length).toBeLessThan(2)
        // What is remembered as asked for was asked for: else its answer would be waited for in vain.
        const cuts = new Set(effects.flatMap((effect) => ('cut' in effect ? [effect.cut] : [])))
        const added = show.asked.filter(({ cut }) => cut > before.cuts)
        expect(added.filter(({ cut }) => !cuts.has(cut))).toEqual([])
        // Where program is not as wanted, something is under way or in the way.
        expect(gapOf(show)).not.toBe('open')
        expect(show.notices.length).toBeLessThanOrEqual(5)
        expect(show.asked.length).toBeLessThanOrEqual(16)
        if (run.phase === 'running') expect(run.onAir?.startedAt).toBeLessThanOrEqual(now)
      }
    }),
    { numRuns: 500 },
  )
})

test('a refused command changes nothing but what time had changed already', () => {
  let refused = 0
  fc.assert(
    fc.property(
      anyShow,
      script,
      command,
      fc.integer({ min: 0, max: 8000 }),
      (make, steps, last, wait) => {
        let show = make()
        let now = at(0)
        for (const [after, input] of steps) {
          now = instant(now + after)
          show = reduce(show, input, now)[0]
        }
        now = instant(now + wait)
        const [present] = reduce(show, { type: 'woken' }, now)
        const [after, effects] = reduce(present, last, now)

        if (!effects.some(({ type }) => type === 'refuse')) return
        refused += 1
        expect(after).toBe(present)
      },
    ),
    { numRuns: 500 },
  )

  // Else the property would have said nothing.
  expect(refused).toBeGreaterThan(50)
})

test('due times of follow cues never drift, however late each alarm is served', () => {
  const cues = Array.from({ length: 50 }, (_, index) => cue(`c${index}`, 2))
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 1900 }), { minLength: 49, maxLength: 49 }),
      (delays) => {
        let [show] = reduce(onObs(rundown(...cues)), { type: 'start' }, at(0))
        for (const [index, late] of delays.entries()) {
          ;[show] = reduce(
            show,
            { type: 'time-up', take: show.run.takes },
            instant(at((index + 1) * 2) + late),
          )
        }
        expect(show.run.onAir?.startedAt).toBe(at(98))
      },
    ),
  )
})

test('an alarm that is late, superseded or double changes nothing about how the show goes', () => {
  fc.assert(
    fc.property(
      script,
      fc.array(
        fc.tuple(
          fc.nat({ max: 40 }),
          fc.integer({ min: -3, max: 3 }).filter((by) => by !== 0),
        ),
        { maxLength: 20 },
      ),
      (steps, strays) => {
        let [plain, disturbed] = [onObs(), onObs()]
        let now = at(0)
        for (const [index, [after, input]] of steps.entries()) {
          now = instant(now + after)
          ;[plain] = reduce(plain, input, now)
          ;[disturbed] = reduce(disturbed, input, now)
          for (const [where, by] of strays) {
            // What it names is over, or has not begun.
            const take = (disturbed.run.onAir?.take ?? 0) + by
            if (where === index)
              expect(reduce(disturbed, { type: 'time-up', take }, now)[1]).toEqual([])
            if (where === index) [disturbed] = reduce(disturbed, { type: 'time-up', take }, now)
          }
        }
        expect(disturbed).toEqual(plain)
      },
    ),
  )
})

test('pauses add exactly their length, wherever they fall', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 5000 })), {
        maxLength: 20,
      }),
      (pauses) => {
        let [show] = reduce(onObs(), { type: 'start' }, at(0))
        let now = at(0)
        let stood = 0
        for (const [run, pause] of pauses) {
          now = instant(now + run)
          ;[show] = reduce(show, { type: 'pause' }, now)
          now = instant(now + pause)
          ;[show] = reduce(show, { type: 'resume' }, now)
          stood += pause
        }
        expect(dueOf(show)).toBe(at(10) + stood)
      },
    ),
  )
})

test('the journal replays to the same state, byte for byte', () => {
  fc.assert(
    fc.property(anyShow, script, (make, steps) => {
      const initial = make()
      let now = at(0)
      const journal: Journal<Show, Input> = createJournal(initial, () => actor.state(), 5)
      const actor: Actor<Show, Input, unknown> = createActor<Show, Input, unknown>({
        initial,
        reduce,
        perform: () => undefined,
        now: () => now,
        record: journal.record,
        onFault: (error) => {
          throw error
        },
      })
      for (const [after, input] of steps) {
        now = instant(now + after)
        actor.send(input)
      }

      const { from, entries } = journal.read()
      let replayed = from
      for (const { input, at: when } of entries) [replayed] = reduce(replayed, input, when)
      expect(JSON.stringify(replayed)).toBe(JSON.stringify(actor.state()))
      expect(entries.length).toBeLessThanOrEqual(10)
    }),
  )
})
