import { once } from 'node:events'

import { expect, test } from 'vitest'

import { milliseconds } from '#base/time.ts'
import type { StateAct } from '#show/state/actions.ts'
import { cue, rundown } from '#test/fixtures.ts'
import { silence } from '#test/obs/fake-obs.ts'
import { action, after, mute, start } from '#test/show/actions/obs-of-states.ts'

import { hidden, mic, setStage, switched, three } from './riding-stage.ts'

test('what a cue begins with is set right behind its cut, in its batch, and is put back so', async () => {
  const stage = await setStage(three(mute(mic, true), hidden))
  stage.page().runner.command({ type: 'start' })
  await stage.pass(2100)
  expect(stage.obs.onAir()).toBe('b')
  expect(await stage.isMuted()).toBe(true)
  await stage.pass(2000)
  expect(stage.obs.onAir()).toBe('c')
  expect(await stage.isMuted()).toBe(false)
  // Until all that can be told of a batch has been told.
  await stage.pass(2000)
  const rode = ['SetInputMute', 'SetSceneItemEnabled']
  expect(stage.batches()).toEqual([
    [...switched, ...rode],
    [...switched, ...rode.toReversed()],
  ])
  expect([stage.alone('SetInputMute'), stage.alone('SetSceneItemEnabled')]).toEqual([0, 0])
  expect(stage.page().show().doing).toMatchObject({ held: [], rides: [] })
  expect(stage.page().show().notices).toEqual([])
})

test('what rode is told as done by the cut, at its moment', async () => {
  const stage = await setStage(three(mute(mic, true)))
  stage.page().runner.command({ type: 'start' })
  await stage.pass(2100)
  const { inputs, askings, show } = stage.page()
  const { startedAt } = show().run.onAir ?? {}
  expect(inputs).toContainEqual({
    type: 'action-done',
    number: askings[0]?.number,
    rode: startedAt,
  })
})

test('what two cues share does not ride, nor what is no state, a fade, or the time of day', async () => {
  const fade: StateAct = {
    type: 'volume',
    input: mic,
    db: -20,
    fade: milliseconds(100),
    stay: true,
  }
  const time: StateAct = { type: 'text', input: 'Page', text: '{time}', stay: true }
  const shared = [action('m', start, mute(mic, true))]
  const stage = await setStage(
    rundown(
      cue('a', 2, { actions: shared }),
      cue('b', null, {
        actions: [
          ...shared,
          action('f', start, fade),
          action('t', start, time),
          action('h', start, { type: 'hotkey', name: 'x' }),
        ],
      }),
    ),
  )
  await stage.makePage()
  stage.page().runner.command({ type: 'start' })
  await stage.pass(2300)
  expect(stage.batches()).toEqual([switched])
  expect(stage.alone('SetInputSettings')).toBe(1)
  expect(stage.alone('SetInputMute')).toBe(1)
  expect(stage.alone('TriggerHotkeyByName')).toBe(1)
})

test('nothing rides before it is stored what was there before', async () => {
  const stage = await setStage(three(mute(mic, true)), { stores: () => false })
  stage.page().runner.command({ type: 'start' })
  await stage.pass(2100)
  expect(stage.batches()[0]).toEqual(switched)
  expect([stage.alone('SetInputMute'), await stage.isMuted()]).toEqual([1, true])
})

test('what was before is read and stored well before the cut is armed', async () => {
  const loaded = rundown(
    cue('a', 9),
    cue('b', null, { actions: [action('m', start, mute(mic, true))] }),
  )
  const stage = await setStage(loaded)
  stage.page().runner.command({ type: 'start' })
  await stage.pass(3900)
  expect(stage.batches()).toEqual([])
  expect(stage.page().show().doing.rides).toMatchObject([{ before: mute(mic, false) }])
  // From now on OBS tells nothing any more.
  stage.obs.answer('GetInputMute', silence())
  await stage.pass(300)
  expect(stage.batches()).toEqual([[...switched, 'SetInputMute']])
})

test('an OBS that does not tell what was before keeps no cut from being armed', async () => {
  const stage = await setStage(three(mute(mic, true)))
  stage.page().runner.command({ type: 'start' })
  stage.obs.answer('GetInputMute', silence())
  await stage.pass(2100)
  expect(stage.batches()[0]).toEqual(switched)
  expect(stage.obs.onAir()).toBe('b')
})

test('with a cut that is called off nothing of it is done', async () => {
  const stage = await setStage(three(mute(mic, true), hidden))
  stage.page().runner.command({ type: 'start' })
  await stage.pass(1800)
  stage.page().runner.command({ type: 'pause' })
  await stage.pass(1000)
  expect(stage.obs.onAir()).toBe('a')
  expect(await stage.isMuted()).toBe(false)
  expect(stage.page().show().doing).toMatchObject({ held: [], rides: [] })
})

test('with a cut that was called off too late it goes back, as its scene does', async () => {
  const stage = await setStage(three(mute(mic, true), hidden))
  stage.page().runner.command({ type: 'start' })
  await stage.pass(1800)
  stage.obs.answer('SetPersistentData', silence())
  stage.page().runner.command({ type: 'pause' })
  await stage.pass(1000)
  expect(stage.batches()[0]).toEqual([...switched, 'SetInputMute', 'SetSceneItemEnabled'])
  expect(stage.obs.onAir()).toBe('a')
  expect(await stage.isMuted()).toBe(false)
  expect(stage.page().show().doing.held).toEqual([])
})

test('what was put back with a cut that was called off too late is set again', async () => {
  const stage = await setStage(three(mute(mic, true)))
  stage.page().runner.command({ type: 'start' })
  await stage.pass(3800)
  stage.obs.answer('SetPersistentData', silence())
  stage.page().runner.command({ type: 'pause' })
  await stage.pass(1000)
  expect(stage.batches()[1]).toEqual([...switched, 'SetInputMute'])
  expect(stage.obs.onAir()).toBe('b')
  expect(await stage.isMuted()).toBe(true)
})

test('a cut that goes to another scene takes along what its cue begins with now', async () => {
  const stage = await setStage(three(mute(mic, true)))
  const { runner } = stage.page()
  runner.command({ type: 'start' })
  await stage.pass(1800)
  const cueId = runner.state().rundown.cues[1]?.id ?? ''
  const unmuted = { actions: [action('x0', start, hidden)] }
  runner.command({
    type: 'edit',
    edit: { type: 'change', cueId, fields: { scene: 'c', ...unmuted } },
  })
  await stage.pass(300)
  expect(stage.obs.onAir()).toBe('c')
  // Not even for a moment: the batch with it was called off.
  expect(stage.obs.received.filter(({ type }) => type === 'SetInputMute')).toEqual([])
  const { held } = stage.page().show().doing
  expect(held.map(({ is, state }) => [is, state])).toEqual([['set', hidden]])
})

test('what OBS refuses neither keeps the cut back nor what comes behind it, and is told', async () => {
  const stage = await setStage(three(mute(mic, true), hidden))
  stage.page().runner.command({ type: 'start' })
  await stage.pass(1800)
  stage.obs.answer('SetInputMute', () => ({ code: 600, comment: 'No source was found' }))
  await stage.pass(300)
  expect(stage.obs.onAir()).toBe('b')
  const { held, rides } = stage.page().show().doing
  expect(held.map(({ is }) => is)).toEqual(['failed', 'set'])
  expect(rides.filter(({ take }) => take === 1)).toEqual([])
  expect(
    stage
      .page()
      .show()
      .notices.map(({ message }) => message),
  ).toEqual([expect.stringMatching(/^Mute “Mic\/Aux” \(cue “b Cue b”\) was not done\./)])
})

test('a cut by hand is followed by what its cue begins with, one request each', async () => {
  const stage = await setStage(three(mute(mic, true)))
  stage.page().runner.command({ type: 'start' })
  await stage.pass(1000)
  stage.page().runner.command({ type: 'skip' })
  await stage.pass(100)
  expect([stage.alone('SetInputMute'), await stage.isMuted()]).toEqual([1, true])
  await stage.pass(2000)
  expect(await stage.isMuted()).toBe(false)
})

test('what is set while the batch sleeps goes back with the cut, too, where OBS has threads to spare', async () => {
  const loaded = rundown(
    cue('a', 4, { actions: [action('m', after(2), mute(mic, true))] }),
    cue('b', null),
  )
  const stage = await setStage(loaded)
  stage.page().runner.command({ type: 'start' })
  await stage.pass(1900)
  expect(stage.batches()).toEqual([switched])
  await stage.pass(2200)
  expect(stage.batches()).toEqual([switched, [...switched, 'SetInputMute']])
  expect([stage.alone('SetInputMute'), await stage.isMuted()]).toEqual([1, false])
})

test('a cut that is armed while its cue is still being set waits for that', async () => {
  const stage = await setStage(
    rundown(
      cue('a', 9),
      cue('b', 2, { actions: [action('m', start, mute(mic, true))] }),
      cue('c', null),
    ),
  )
  stage.page().runner.command({ type: 'start' })
  // OBS's threads are counted while no cut is near: then a cut is armed 5 s ahead.
  await stage.pass(3000)
  const set = new EventTarget()
  stage.obs.answer('SetInputMute', async () => {
    await once(set, 'now')
    return { ok: null }
  })
  stage.page().runner.command({ type: 'skip' })
  await stage.pass(50)
  expect(stage.batches()).toEqual([])
  set.dispatchEvent(new Event('now'))
  stage.obs.answer('SetInputMute', null)
  await stage.pass(50)
  expect(stage.batches()).toEqual([[...switched, 'SetInputMute']])
})
