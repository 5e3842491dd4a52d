import { describe, expect, test } from 'vitest'

import { createCutter } from '#obs/cut/cutter.ts'
import type { Inherited } from '#obs/cut/cutting.ts'
import { aimFor } from '#obs/cut/frame-clock.ts'
import { at } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'

import { aimedAt, createSimulatedObs, frames, planAt } from './simulated-obs.ts'

describe('an armed cut', () => {
  test('lands in the middle of the frame before the planned one', async () => {
    const { cutter, pass, cuts, landings } = createSimulatedObs()
    cutter.plan(planAt(2, 'host'), 1)
    await pass(2500)

    expect(cuts).toEqual([{ scene: 'host', at: aimedAt }])
    expect(landings).toMatchObject([{ how: 'armed', frame: 60, scene: 'host' }])
  })

  test('that was called off too late, and planned again, is the cut, and is not taken back', async () => {
    const { cutter, pass, cuts, landings, escaped, missed } = createSimulatedObs({ way: 150 })
    cutter.plan(planAt(2, 'host'), 1)
    await pass(2000 - 150)
    cutter.plan(null, 1)
    cutter.plan(planAt(2, 'host'), 1)
    await pass(500)

    expect(landings).toHaveLength(1)
    expect({ escaped, missed }).toEqual({ escaped: [], missed: [] })
    expect(new Set(cuts.map(({ scene }) => scene))).toEqual(new Set(['host']))
  })

  test('that is cancelled never cuts', async () => {
    const { cutter, pass, cuts } = createSimulatedObs()
    cutter.plan(planAt(2, 'host'), 1)
    await pass(1900)
    cutter.plan(null, 1)
    await pass(1000)

    expect(cuts).toEqual([])
  })

  test('cuts to where it was aimed last', async () => {
    const { cutter, pass, cuts } = createSimulatedObs()
    cutter.plan(planAt(2, 'host'), 1)
    await pass(1800)
    cutter.plan(planAt(2, 'clip'), 1)
    await pass(50)
    cutter.plan(planAt(2, 'end'), 1)
    await pass(500)

    expect(cuts.map(({ scene }) => scene)).toEqual(['end'])
  })

  test('that could not be stopped any more is owned up to', async () => {
    const { cutter, pass, cuts, escaped } = createSimulatedObs({ way: 8 })
    cutter.plan(planAt(2, 'host'), 1)
    await pass(1980)
    cutter.plan(null, 1)
    await pass(100)

    expect(cuts).toHaveLength(1)
    expect(escaped).toEqual(['host'])
  })

  test('that OBS did not make is told, so that the show asks for it', async () => {
    const { cutter, pass, missed, breakDown } = createSimulatedObs()
    cutter.plan(planAt(2, 'host'), 1)
    await pass(1800)
    breakDown()
    await pass(300)

    expect(missed).toMatchObject([{ scene: 'host' }])
    expect(cutter.isMaking(1, 'host')).toBe(false)
  })

  test('is left alone when the show goes on with it before OBS has answered', async () => {
    const { cutter, pass, cuts, clock } = createSimulatedObs()
    cutter.plan(planAt(2, 'host'), 1)
    await pass(1984)
    expect(clock.now()).toBeGreaterThan(aimedAt)
    cutter.plan(planAt(4, 'clip', 2), 2)
    await pass(2500)

    expect(cuts.map(({ scene }) => scene)).toEqual(['host', 'clip'])
  })
})

test('a cut too near to be armed is aimed by a timer', async () => {
  const { cutter, pass, landings } = createSimulatedObs()
  cutter.plan(planAt(0.03, 'host'), 1)
  await pass(100)

  expect(landings).toMatchObject([{ how: 'timer', frame: 1 }])
})

test('with more threads, what was called off may sleep on beside the next', async () => {
  const { cutter, pass, landings, most } = createSimulatedObs({ threads: 4 })
  cutter.plan(planAt(2, 'host'), 1)
  await pass(1700)
  cutter.plan(planAt(2.2, 'clip', 2), 2)
  await pass(1000)

  expect(landings).toMatchObject([{ how: 'armed', scene: 'clip' }])
  expect(most()).toBe(2)
})

test('what waited for the answer to the cut before is armed when that has come', async () => {
  const { cutter, pass, landings, most } = createSimulatedObs({ slow: 100 })
  cutter.plan(planAt(2, 'host'), 1)
  await pass(1990)
  // As after a page stood still: the show has gone on, and the next one should be armed already.
  cutter.plan(planAt(2.3, 'clip', 2), 2)
  await pass(1000)

  expect(landings).toMatchObject([
    { how: 'armed', scene: 'host' },
    { how: 'armed', scene: 'clip' },
  ])
  expect(most()).toBe(1)
})

test.each([
  ['timer', 0.03],
  ['batch', 0.06],
])(
  'a cut by a %s that had to wait is not made when the show has moved on to another cue',
  async (_, due) => {
    const { cutter, pass, cuts, doubt, want, missed } = createSimulatedObs({ threads: 4 })
    want('soon')
    const prove = doubt()
    cutter.plan(planAt(due, 'host', 1), 1)
    await pass(1000 * due + 5)
    cutter.plan(planAt(5, 'clip', 2), 2)
    want('host')
    await pass(20)
    cutter.plan(planAt(5, 'end', 3), 3)
    want('clip')
    await pass(5)
    prove()
    await pass(50)

    expect(cuts).toEqual([])
    expect(missed).toMatchObject([{ take: 1 }])
  },
)

test('nothing is armed while it is looked again for what another Onframe has left armed', async () => {
  const clock = createStillClock()
  const armed: string[] = []
  const written: unknown[] = []
  const finds: ((found: Inherited | null) => void)[] = []
  const cutter = createCutter({
    ...clock,
    aim: (due) => aimFor(due, frames.period, frames),
    isWanted: () => true,
    isAwaited: () => true,
    threads: () => 4,
    onKnown: () => {},
    onLanded: () => {},
    onEscaped: () => {},
    onMissed: () => {},
    port: {
      inherit: () => new Promise((resolve) => finds.push(resolve)),
      arm: ({ slot }) => {
        armed.push(slot)
        return new Promise(() => {})
      },
      retarget: (...change) => written.push(change),
      cut: async () => true,
    },
  })
  finds[0]?.(null)
  await Promise.resolve()
  cutter.plan(planAt(1, 'host'), 1)
  cutter.inherit()
  clock.pass(500)
  expect(armed).toEqual([])

  const theirs = { ...planAt(1.2, 'theirs', 7), slot: 'onframe-cut-0', aimedAt: at(1.2) }
  finds[1]?.({ ...theirs, outcome: new Promise(() => {}) })
  await Promise.resolve()
  await Promise.resolve()

  expect(written).toEqual([['onframe-cut-0', null]])
  expect(armed).toEqual(['onframe-cut-8'])
})
