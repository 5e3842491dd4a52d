import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { milliseconds } from '#base/time.ts'
import type { CalendarEntry } from '#show/state/calendar.ts'
import { startOf } from '#show/time/calendar-times.ts'
import { cue, onObs, rundown } from '#test/fixtures.ts'

import type { Stage } from './stage.ts'
import { createStage, put } from './stage.ts'

type Step = (stage: Stage, now: number) => number

const wait: fc.Arbitrary<Step> = fc
  .oneof(fc.nat({ max: 120 }), fc.nat({ max: 90_000 }))
  .map((seconds) => (stage, now) => {
    stage.to(now + seconds)
    return now + seconds
  })

const reload: fc.Arbitrary<Step> = fc
  .tuple(fc.oneof(fc.nat({ max: 60 }), fc.nat({ max: 90_000 })), fc.nat({ max: 30 }))
  .map(([away, obsAfter]) => (stage, now) => {
    stage.reload(now + away, obsAfter)
    return now + away + obsAfter
  })

const command: fc.Arbitrary<Step> = fc
  .constantFrom(
    { type: 'start' } as const,
    { type: 'stop' } as const,
    { type: 'emergency-stop' } as const,
    { type: 'set-mode', mode: 'rehearsal' } as const,
    { type: 'set-mode', mode: 'obs' } as const,
    { type: 'wall-clock', ahead: milliseconds(40_000) } as const,
    { type: 'wall-clock', ahead: milliseconds(-40_000) } as const,
    { type: 'rival-changed', rival: null } as const,
    {
      type: 'rival-changed',
      rival: { run: 'other', title: '', isSilent: false },
    } as const,
  )
  .map((input) => (stage, now) => {
    stage.send(input)
    return now
  })

const silence: fc.Arbitrary<Step> = fc.boolean().map((isSilent) => (stage, now) => {
  stage.silence(isSilent)
  return now
})

const answer: fc.Arbitrary<Step> = fc.boolean().map((isWanted) => (stage, now) => {
  for (const planned of stage.show().calendar.plans) {
    const { id } = planned.entry
    const at = startOf(planned)?.at
    if (at === undefined) continue
    const order = { type: 'answer', id, at, isWanted } as const
    stage.send({ type: 'calendar', order })
  }
  return now
})

const entries: fc.Arbitrary<readonly Partial<CalendarEntry>[]> = fc.array(
  fc.record({
    time: fc.nat({ max: 40 }).map((half) => milliseconds(12 * 3_600_000 + half * 30_000)),
    rundown: fc.constantFrom('evening', null, 'nowhere'),
    late: fc.constantFrom('join' as const, 'skip' as const, 'ask' as const),
    busy: fc.constantFrom('queue' as const, 'skip' as const),
    prepare: fc.constantFrom(milliseconds(0), milliseconds(60_000)),
  }),
  { minLength: 1, maxLength: 4 },
)

test('whatever happens, each start is made at most once, never over a show on air, and none is forgotten', () => {
  let made = 0
  fc.assert(
    fc.property(
      entries,
      fc.array(fc.oneof(wait, reload, command, silence, answer), { maxLength: 25 }),
      (calendar, steps) => {
        const stage = createStage({ show: onObs(rundown(cue('welcome', 200), cue('end', 50))) })
        calendar.forEach((fields, number) => stage.send(put({ id: `e${number}`, ...fields })))
        let now = 0
        for (const step of steps) now = step(stage, now)
        stage.to(now)

        const starts = stage.byCalendar()
        made += starts.length
        expect(new Set(starts.map(({ name }) => name)).size).toBe(starts.length)
        expect(starts.filter(({ wasOn }) => wasOn)).toEqual([])
        const { plans, finding } = stage.show().calendar
        expect(finding).toBeNull()
        if (stage.show().mode === 'rehearsal') return
        // Whatever is due is on its way, or waits: for a person, for a show that is on air, for storage, or for OBS.
        for (const planned of plans) {
          const start = startOf(planned)
          const wall = stage.wall()
          if (start === null || start.at > wall || planned.again !== null) continue
          expect(planned.waits ?? stage.show().obs.link.phase).toMatch(/asked|queued|off/)
          expect(wall - start.at).toBeLessThan(7_200_000)
        }
      },
    ),
    { numRuns: 400 },
  )
  expect(made).toBeGreaterThan(100)
})
