import { once } from 'node:events'

import { expect, test } from 'vitest'

import type { StateAct } from '#show/state/actions.ts'
import { mute } from '#test/show/actions/obs-of-states.ts'

import { hidden, mic, setStage, switched, three } from './riding-stage.ts'

const both = ['SetSceneItemEnabled', 'SetInputMute']

test('what rides is there as soon as OBS tells of the cut, however long its batch stands behind the switch', async () => {
  const stage = await setStage(three(hidden, mute(mic, true)))
  const goesOn = new EventTarget()
  let asked = 0
  stage.obs.answer('SetSceneItemEnabled', async () => {
    asked += 1
    // OBS's window still lists the sources of the new scene.
    if (asked === 1) await once(goesOn, 'now')
    return { ok: {} }
  })
  stage.page().runner.command({ type: 'start' })
  await stage.pass(2050)
  expect(stage.obs.onAir()).toBe('b')
  expect([asked, await stage.isMuted()]).toEqual([2, true])
  goesOn.dispatchEvent(new Event('now'))
  await stage.pass(300)
  expect(
    stage
      .page()
      .show()
      .doing.held.map(({ is }) => is),
  ).toEqual(['set', 'set'])
  expect(stage.alone('SetInputMute')).toBe(0)
})

test('what the batch has not done and OBS did beside it is done, and is not asked for once more', async () => {
  const stage = await setStage(three(mute(mic, true)))
  let asked = 0
  stage.obs.answer('SetInputMute', () => {
    asked += 1
    return asked === 1 ? { code: 600, comment: 'No source was found' } : { ok: {} }
  })
  stage.page().runner.command({ type: 'start' })
  await stage.pass(2300)
  expect([asked, stage.alone('SetInputMute')]).toEqual([2, 0])
  expect(
    stage
      .page()
      .show()
      .doing.held.map(({ is }) => is),
  ).toEqual(['set'])
  expect(stage.page().show().notices).toEqual([])
})

test('what OBS refuses in the batch and beside it is asked for by itself, and told', async () => {
  const stage = await setStage(three(mute(mic, true)))
  stage.obs.answer('SetInputMute', () => ({ code: 600, comment: 'No source was found' }))
  stage.page().runner.command({ type: 'start' })
  await stage.pass(2300)
  expect([stage.beside(), stage.alone('SetInputMute')]).toEqual([[['SetInputMute']], 1])
  expect(stage.page().show().notices).toHaveLength(1)
})

test('settings are not set twice: media would begin anew', async () => {
  const settings: StateAct = { type: 'settings', input: 'Page', with: { text: 'now' }, stay: true }
  const stage = await setStage(three(settings, mute(mic, true)))
  await stage.makePage()
  stage.page().runner.command({ type: 'start' })
  await stage.pass(2300)
  expect(stage.batches()[0]).toEqual([...switched, 'SetInputSettings', 'SetInputMute'])
  expect(stage.beside()).toEqual([['SetInputMute']])
  expect(stage.obs.received.filter(({ type }) => type === 'SetInputSettings')).toHaveLength(1)
})

test.each([
  ['long before the cut', 1500, false],
  ['when the cut has been called off', 1980, true],
])('a transition %s sets nothing', async (_, at, isCalledOff) => {
  const stage = await setStage(three(hidden, mute(mic, true)))
  stage.page().runner.command({ type: 'start' })
  await stage.pass(1400)
  if (isCalledOff) stage.page().runner.command({ type: 'pause' })
  await stage.pass(at - 1400)
  stage.obs.emit('SceneTransitionStarted', { transitionName: 'Cut' })
  await stage.pass(20)
  expect(stage.beside()).toEqual([])
  expect(await stage.isMuted()).toBe(false)
})

test('a page that stands still while its cut is made asks for nothing beside the batch, and the batch does all', async () => {
  const stage = await setStage(three(hidden, mute(mic, true)))
  stage.page().runner.command({ type: 'start' })
  await stage.pass(1900)
  stage.kill()
  await stage.pass(200)
  expect(stage.batches()).toEqual([[...switched, ...both]])
  expect([stage.beside(), await stage.isMuted()]).toEqual([[], true])
})
