import { describe, expect, test } from 'vitest'

import { cue, noon, onObs, rundown } from '#test/fixtures.ts'

import { createMachine, halfHours, hour, runOn } from './machine.ts'

describe('what wall clocks do changes no duration', () => {
  test.each([
    ['an NTP step of +1 s', 1000],
    ['an NTP step of -1 s', -1000],
    ['a step of +1 h, as into summer time on a badly set machine', hour],
    ['a step of -1 h', -hour],
    ['a clock put to another day', -26 * hour],
  ])('%s, 10 minutes into a half-hour cue', (_, step) => {
    const machine = createMachine(noon)
    const { runner, clock } = runOn(machine, onObs(halfHours))
    runner.command({ type: 'start' })
    const started = clock.now()
    machine.pass(600_000)
    machine.stepWall(step)
    machine.pass(1_200_000 - 1)
    expect(runner.state().run.onAir?.cue.id).toBe('c0')
    machine.pass(1)

    expect(runner.state().run.onAir).toMatchObject({
      cue: { id: 'c1' },
      startedAt: started + 1_800_000,
    })
  })

  test('midnight, with a pause across it', () => {
    const machine = createMachine(Date.UTC(2026, 9, 24, 23, 58))
    const { runner } = runOn(machine, onObs(rundown(cue('a', 300), cue('b', 300))))
    runner.command({ type: 'start' })
    machine.pass(60_000)
    runner.command({ type: 'pause' })
    machine.pass(180_000)
    runner.command({ type: 'resume' })
    machine.pass(240_000)

    const { run } = runner.state()
    expect(run.onAir?.cue.id).toBe('b')
    expect(run.paused).toBe(180_000)
  })

  test('a step right after the start leaves nothing over', () => {
    const machine = createMachine(noon)
    const { runner } = runOn(machine, onObs(halfHours))
    runner.command({ type: 'start' })
    machine.stepWall(-1000)
    machine.pass(10)

    expect(runner.state().run.onAir?.cue.id).toBe('c0')
  })
})
