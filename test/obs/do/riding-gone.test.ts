import { expect, test } from 'vitest'

import { mute } from '#test/show/actions/obs-of-states.ts'

import { hidden, mic, setStage, switched, three } from './riding-stage.ts'

test.each([
  ['before its cut, and not heard of until after it', 300, 800],
  ['before its cut, and another is there in time', 300, 50],
])('a page that is gone %s loses nothing and leaves nothing behind', async (_, before, until) => {
  const stage = await setStage(three(mute(mic, true), hidden))
  stage.page().runner.command({ type: 'start' })
  await stage.pass(2000 - before)
  stage.kill()
  await stage.pass(until)
  await stage.takeOver()
  await stage.pass(before + 100)
  expect(stage.obs.onAir()).toBe('b')
  expect(stage.batches()[0]).toEqual([...switched, 'SetInputMute', 'SetSceneItemEnabled'])
  expect(await stage.isMuted()).toBe(true)
  expect(
    stage
      .page()
      .show()
      .doing.held.map(({ before: was }) => was),
  ).toEqual([mute(mic, false), { ...hidden, on: true }])
  await stage.pass(2000)
  expect(stage.obs.onAir()).toBe('c')
  expect(await stage.isMuted()).toBe(false)
  expect(stage.page().show().notices).toEqual([])
})

test('a page that takes over and stands at the end of the cue puts back what rode on', async () => {
  const stage = await setStage(three(mute(mic, true)), { policy: { onRestart: 'hold' } })
  stage.page().runner.command({ type: 'start' })
  await stage.pass(1800)
  stage.kill()
  await stage.pass(500)
  expect([stage.obs.onAir(), await stage.isMuted()]).toEqual(['b', true])
  await stage.takeOver()
  await stage.pass(500)
  expect(stage.page().show().run.phase).toBe('paused')
  expect([stage.obs.onAir(), await stage.isMuted()]).toEqual(['a', false])
  expect(stage.page().show().doing).toMatchObject({ held: [], rides: [] })
})
