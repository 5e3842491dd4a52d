import { describe, expect, test } from 'vitest'

import { instant } from '#base/time.ts'
import { createCutter } from '#obs/cut/cutter.ts'
import type { Inherited } from '#obs/cut/cutting.ts'
import { at } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'

import { createSimulatedObs, planAt } from './simulated-obs.ts'

test('while a batch that was called off still sleeps, no other is sent: OBS may have but two threads', async () => {
  const { cutter, pass, cuts, landings, most } = createSimulatedObs()
  cutter.plan(planAt(2, 'host'), 1)
  await pass(1700)
  cutter.plan(planAt(2.01, 'clip', 2), 2)
  await pass(1000)

  expect(cuts.map(({ scene }) => scene)).toEqual(['clip'])
  expect(landings).toMatchObject([{ how: 'timer' }])
  expect(most()).toBe(1)
})

describe('what another page has armed', () => {
  test('is gone on with when it is what is planned: the cut is made once', async () => {
    const { cutter, pass, cuts, landings, most } = createSimulatedObs({
      inherited: planAt(2, 'host'),
    })
    // This page knows the moment by a clock of its own.
    cutter.plan({ ...planAt(2, 'host'), at: instant(at(2) + 3) }, 1)
    await pass(2500)

    expect(cuts).toEqual([{ scene: 'host', at: at(2) - 18 }])
    expect(landings).toMatchObject([{ how: 'armed', scene: 'host' }])
    expect(most()).toBe(0)
  })

  test('goes to the scene that is planned now', async () => {
    const { cutter, pass, cuts } = createSimulatedObs({ inherited: planAt(2, 'host') })
    cutter.plan(planAt(2, 'clip'), 1)
    await pass(2500)

    expect(cuts.map(({ scene }) => scene)).toEqual(['clip'])
  })

  test.each([
    ['nothing is planned any more', null],
    ['another take is on air', planAt(2.2, 'clip', 7)],
    ['it is planned for another moment', planAt(2.4, 'host')],
  ])('is called off when %s', async (_, plan) => {
    const { cutter, pass, cuts } = createSimulatedObs({ threads: 4, inherited: planAt(2, 'host') })
    cutter.plan(plan, plan?.take ?? 1)
    await pass(3000)

    expect(cuts.map(({ scene }) => scene)).toEqual(plan === null ? [] : [plan.scene])
  })
})

test('the planned cut of another page is not made again if its moment comes while the slots are read', async () => {
  const clock = createStillClock()
  const done: string[] = []
  const landed: string[] = []
  const tells: ((found: Inherited) => void)[] = []
  const cutter = createCutter({
    ...clock,
    // By the frames as this page knows them it is due a little later.
    aim: (due) => ({ at: instant(due + 5), frame: null }),
    isWanted: () => true,
    isAwaited: () => false,
    threads: () => 4,
    onKnown: () => {},
    onLanded: ({ scene }) => landed.push(scene),
    onEscaped: () => {},
    onMissed: () => {},
    port: {
      inherit: () => new Promise((resolve) => tells.push(resolve)),
      arm: async () => {
        done.push('armed')
        return null
      },
      retarget: (_, scene) => done.push(`retargeted to ${scene}`),
      cut: async () => {
        done.push('cut')
        return true
      },
    },
  })
  cutter.plan(planAt(2, 'host'), 1)
  clock.pass(2001)
  const theirs = { ...planAt(2, 'host'), slot: 'onframe-cut-5', aimedAt: at(2) }
  tells[0]?.({ ...theirs, outcome: Promise.resolve({ scene: 'host', counted: null }) })
  for (let turns = 0; turns < 9; turns += 1) await Promise.resolve()
  clock.pass(50)
  for (let turns = 0; turns < 9; turns += 1) await Promise.resolve()

  expect(done).toEqual([])
  expect(landed).toEqual(['host'])
})

test.each([
  [2, 400],
  [3, 1000],
  [4, 2000],
  [5, 3500],
  [6, 5000],
])('with %i threads of OBS a cut is armed %i ms ahead', async (threads, lead) => {
  const { cutter, pass, landings } = createSimulatedObs({ threads })
  cutter.plan(planAt(6, 'host'), 1)
  await pass(6500)

  expect(landings).toMatchObject([{ how: 'armed', armedAt: at(6 - lead / 1000) }])
})

test('an armed cut that still sleeps explains no scene that is on program now', async () => {
  const { cutter, pass } = createSimulatedObs({ threads: 6 })
  cutter.plan(planAt(5, 'host'), 1)
  await pass(2000)
  expect(cutter.isMaking(1, 'host')).toBe(true)
  expect(cutter.mayExplain('host')).toBe(false)
  await pass(2950)
  expect(cutter.mayExplain('host')).toBe(true)
})
