import { once } from 'node:events'

import { expect, test } from 'vitest'

import type { StateAct } from '#show/state/actions.ts'
import { cue, rundown } from '#test/fixtures.ts'
import { action, after, mute, start } from '#test/show/actions/obs-of-states.ts'

import { mic, setStage, three } from './riding-stage.ts'

function volume(db: number): StateAct {
  return { type: 'volume', input: mic, db, fade: null, stay: false }
}

test('what a person changes before the cut is what is put back', async () => {
  const stage = await setStage(three(mute(mic, false)))
  stage.page().runner.command({ type: 'start' })
  await stage.pass(1800)
  expect(stage.page().show().doing.rides).toMatchObject([{ before: mute(mic, false) }])
  await stage.byHand('SetInputMute', { inputName: mic, inputMuted: true })
  await stage.pass(300)
  expect(await stage.isMuted()).toBe(false)
  await stage.pass(2000)
  expect(stage.obs.onAir()).toBe('c')
  expect(await stage.isMuted()).toBe(true)
})

test('what is done by hand in the cue on air is put back behind the cut, and no hand is suspected', async () => {
  const loaded = rundown(
    cue('a', 2, { actions: [action('m', after(1.9), mute(mic, true))] }),
    cue('b', null),
  )
  const stage = await setStage(loaded)
  stage.page().runner.command({ type: 'start' })
  await stage.pass(2200)
  expect(await stage.isMuted()).toBe(false)
  expect(stage.page().show().notices).toEqual([])
})

test('a volume that rode, and that OBS tells with other last digits, is not taken for a change by hand', async () => {
  const loaded = rundown(
    cue('a', 2, { actions: [action('v', start, volume(-20.3))] }),
    cue('b', null, { actions: [action('v', start, volume(-13.7))] }),
  )
  const stage = await setStage(loaded)
  stage.page().runner.command({ type: 'start' })
  await stage.pass(1970)
  // As its batch does it: before the moment of the cut, in the middle of the frame that ends then.
  await stage.byHand('SetInputVolume', { inputName: mic, inputVolumeDb: -13.7 })
  await stage.pass(500)
  expect(stage.page().inputs.filter(({ type }) => type === 'state-changed')).toEqual([])
  expect(stage.page().show().notices).toEqual([])
})

test('what rode is neither asked for once more nor taken for a change by hand when OBS answers late', async () => {
  const stage = await setStage(three(mute(mic, true)))
  stage.page().runner.command({ type: 'start' })
  await stage.pass(1980)
  const read = new EventTarget()
  stage.obs.answer('GetInputMute', async () => {
    await once(read, 'now')
    return { ok: { inputMuted: true } }
  })
  // The batch sets it, OBS tells so, and is asked.
  await stage.pass(300)
  stage.obs.answer('GetInputMute', null)
  read.dispatchEvent(new Event('now'))
  await stage.pass(300)
  expect(stage.obs.received.filter(({ type }) => type === 'GetInputMute')).toHaveLength(2)
  expect(stage.page().inputs.filter(({ type }) => type === 'state-changed')).toEqual([])
  expect(stage.alone('SetInputMute')).toBe(0)
})
