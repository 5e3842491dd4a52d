import { expect, onTestFinished, test } from 'vitest'

import { instant } from '#base/time.ts'
import type { Observation } from '#show/state/observation.ts'
import { noon } from '#test/fixtures.ts'
import { openConnection } from '#test/obs/bench.ts'
import type { Log } from '#test/obs/log.ts'
import { createLog } from '#test/obs/log.ts'
import { startAlone } from '#test/obs/session-alone.ts'

const realm = 'OBS_WEBSOCKET_DATA_REALM_GLOBAL'
const due = instant(noon + 40)
const aimedAt = instant(due - 18)
const planned = { take: 1, at: due, scene: 'Two', transition: null }

/**
 * Another page has armed the cut from "One" to "Two" and is gone. This one is let in by OBS about the moment of that
 * cut, and OBS keeps it waiting for what is in the slots.
 */
async function enterLate(slotValue: string | boolean) {
  const { obs, clock, connection } = await openConnection({ scenes: ['One', 'Two', 'Three'] })
  const armed = { slot: 'onframe-cut-3', aimedAt, ...planned }
  for (const [slotName, value] of [
    ['onframe-armed', armed],
    ['onframe-cut-3', slotValue],
  ] as const) {
    await connection.call('SetPersistentData', { realm, slotName, slotValue: value })
  }
  const tellSlots: (() => void)[] = []
  const mayTell = new Promise<void>((go) => {
    tellSlots.push(go)
  })
  obs.answer('GetPersistentData', async ({ slotName }) => {
    await mayTell
    return { ok: { slotValue: slotName === 'onframe-armed' ? armed : slotValue } }
  })

  const told: Log<Observation> = createLog<Observation>()
  const session = startAlone(connection, clock, told.add)
  onTestFinished(session.stop)
  session.plan(planned, null, 'One')
  await told.first('obs-read')

  return {
    told,
    asked: () => obs.received.filter(({ type }) => type === 'SetCurrentProgramScene'),
    pass: async (ms: number) => {
      clock.pass(ms)
      await obs.quiet()
    },
    /** What the batch of the page that is gone does, which asks for its scene inside OBS. */
    theirBatchCuts: async () => {
      await connection.call('SetCurrentProgramScene', { sceneName: 'Two' })
      await obs.quiet()
    },
    /** The cue is over: the show goes on to the next, whose scene it asks for. */
    cueEnds: async (scene = 'Two') => {
      session.plan(null, null, scene)
      const why = { at: due, because: 'follow' }
      session.put({ type: 'put-on-program', cut: 9, scene, transition: null, ended: 1, ...why })
      await obs.quiet()
    },
    tellSlots: async () => {
      tellSlots[0]?.()
      await obs.quiet()
    },
  }
}

test('a cut that falls due before the slots are read is not asked for a second time', async () => {
  const page = await enterLate('Two')
  await page.pass(22)
  await page.theirBatchCuts()
  await page.pass(18)
  await page.cueEnds()
  await page.tellSlots()
  await page.pass(100)

  expect(page.asked()).toHaveLength(1)
  expect(page.told.all).toContainEqual({ type: 'cut-made', cut: 9, scene: 'Two' })
})

test('one whose batch has cut already when the slots are read is not asked for again either', async () => {
  const page = await enterLate('Two')
  await page.pass(22)
  await page.theirBatchCuts()
  await page.tellSlots()
  await page.pass(18)
  await page.cueEnds()
  await page.pass(100)

  expect(page.asked()).toHaveLength(1)
  expect(page.told.all).toContainEqual({ type: 'cut-made', cut: 9, scene: 'Two' })
})

test('the other page may have crossed off its slot after the cut', async () => {
  const page = await enterLate(false)
  await page.pass(22)
  await page.theirBatchCuts()
  await page.pass(18)
  await page.cueEnds()
  await page.tellSlots()
  await page.pass(100)

  expect(page.asked()).toHaveLength(1)
  expect(page.told.all).toContainEqual({ type: 'cut-made', cut: 9, scene: 'Two' })
})

test.each([
  ['whose batch was cancelled', false, 'Two'],
  ['to another scene than the batch had', 'Three', 'Two'],
])('a cut %s is asked for', async (_, slotValue, scene) => {
  const page = await enterLate(slotValue)
  await page.pass(40)
  await page.cueEnds(scene)
  await page.tellSlots()
  await page.pass(100)

  expect(page.asked().map(({ data }) => data['sceneName'])).toEqual([scene])
  expect(page.told.all).toContainEqual({ type: 'cut-made', cut: 9, scene })
})

test('what changed on program meanwhile is told once it is known whose it was', async () => {
  const page = await enterLate(false)
  await page.theirBatchCuts()
  expect(page.told.all.filter(({ type }) => type === 'program-changed')).toEqual([])
  await page.tellSlots()
  await page.pass(100)

  await page.told.first('program-changed', ({ scene }) => scene === 'Two')
})
