import { expect, test } from 'vitest'

import { instant } from '#base/time.ts'
import { createShowClock } from '#orchestrator/run/clock.ts'
import { createShowRunner } from '#orchestrator/run/show-runner.ts'
import type { Show } from '#show/state/show.ts'
import { at, cue, noon, onObs, rehearsing, rundown } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'

import { createMachine, halfHours, hour, runOn } from './machine.ts'

test('24 hours of half-hour cues end with no drift at all', () => {
  const machine = createMachine(noon)
  const { runner, cuts, clock } = runOn(machine, onObs(halfHours))
  runner.command({ type: 'start' })
  const started = clock.now()
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    machine.pass(59_000 + (minute % 7) * 100)
    machine.freeze(1000 - (minute % 7) * 100)
  }

  expect(cuts.map(({ scene }) => scene)).toEqual(halfHours.cues.map(({ scene }) => scene))
  expect(runner.state().run.onAir?.startedAt).toBe(started + 24 * hour)
})

test('eight hours of sleep: the right cue is on air at once, and only that one is cut to', () => {
  const machine = createMachine(noon)
  const { runner, cuts, clock } = runOn(machine, onObs(halfHours))
  runner.command({ type: 'start' })
  const started = clock.now()
  machine.freeze(8 * hour + 60_000)

  expect(cuts.map(({ scene }) => scene)).toEqual(['c0', 'c16'])
  expect(runner.state().run.onAir?.startedAt).toBe(started + 8 * hour)
})

test('an alarm that the browser fires early waits for the rest', () => {
  const machine = createMachine(noon)
  const rung: number[] = []
  const base = machine.time.now()
  machine.time.setAlarm((base + 10.4) as typeof base, () => rung.push(machine.time.now() - base))
  machine.pass(20)

  expect(rung).toEqual([11])
})

test('an alarm more than 25 days ahead does not ring at once', () => {
  const machine = createMachine(noon)
  let rung = 0
  const base = machine.time.now()
  const days = 30 * 24 * hour
  machine.time.setAlarm((base + days) as typeof base, () => {
    rung += 1
  })
  machine.pass(days - 1)
  expect(rung).toBe(0)
  machine.pass(1)
  expect(rung).toBe(1)
})

test('a rehearsal at 60 times makes an hour in a minute, and back at 1 goes on from there', () => {
  const still = createStillClock()
  const clock = createShowClock({ ...still, setting: null })
  const runner = createShowRunner(rehearsing(rundown(cue('a', 3600), cue('b', 60))), {
    align: (now) => now,
    reach: (now) => now,
    goLive: () => undefined,
    record: () => undefined,
    clock,
    putOnProgram: () => expect.unreachable('a rehearsal writes nothing'),
    keepRundown: () => undefined,
    onFault: (error) => {
      throw error
    },
  })
  runner.command({ type: 'set-rate', rate: 60 })
  runner.command({ type: 'start' })
  still.pass(30_000)
  runner.command({ type: 'set-rate', rate: 1 })
  still.pass(1_799_999)
  expect(runner.state().run.onAir?.cue.id).toBe('a')
  still.pass(1)

  expect(runner.state().run.onAir?.cue.id).toBe('b')
  expect(runner.state().run.onAir?.startedAt).toBe(at(3600))
})

test('a running show at rest wakes for nothing', () => {
  const still = createStillClock()
  const runner = createShowRunner(rehearsing(rundown(cue('a', 3600), cue('b', 60))), {
    align: (now) => now,
    reach: (now) => now,
    goLive: () => undefined,
    record: () => undefined,
    clock: createShowClock({ ...still, setting: null }),
    putOnProgram: () => undefined,
    keepRundown: () => undefined,
    onFault: () => undefined,
  })
  runner.command({ type: 'start' })
  still.pass(3_599_999)

  expect(still.rung()).toBe(0)
})

test('on air, what is taken begins with the first frame that can show it, other commands count from the last', () => {
  const still = createStillClock()
  function timesOf(show: Show): readonly (number | null)[] {
    const puts: (number | null)[] = []
    const runner = createShowRunner(show, {
      align: (now) => instant(now - (now % 40)),
      reach: (now) => instant(now - (now % 40) + 80),
      goLive: () => undefined,
      record: () => undefined,
      clock: createShowClock({ ...still, setting: null }),
      putOnProgram: (cut) => puts.push(cut.at),
      keepRundown: () => undefined,
      onFault: () => undefined,
    })
    runner.command({ type: 'start' })
    runner.command({ type: 'pause' })
    const { startedAt, pausedAt } = runner.state().run
    return [startedAt, pausedAt, ...puts]
  }
  still.pass(130)

  // The scene is asked for in time for the frame that its cue begins with.
  expect(timesOf(onObs())).toEqual([at(0.2), at(0.12), at(0.2)])
  expect(timesOf(rehearsing())).toEqual([at(0.13), at(0.13)])
})
