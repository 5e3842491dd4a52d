import { expect } from '@playwright/test'

import { rigTest as test } from '#test/rig/rig-test.ts'

import { hasOnAirOnProgram, openDock } from './dock.ts'

const scenes = ['Soon', 'Intro', 'Main', 'Break', 'Talk', 'Outro', 'Other']

/** Six cues that follow each other, the last of them open-ended. */
function rundown(seconds: number) {
  return {
    onframe: 1,
    title: 'Real show',
    cues: scenes
      .slice(0, 6)
      .map((scene, at) => ({ id: scene, scene, planned: at === 5 ? null : seconds * 1000 })),
  }
}

for (const version of ['29', '32'] as const) {
  test.describe(`OBS ${version}`, () => {
    test('a wrong password gets a plain sentence, and is not tried again', async ({ rig }) => {
      const obs = await rig.startObs({ version, password: 'right horse', scenes })
      const dock = await openDock(await rig.launchEngine('current'))

      expect(await dock.connect(obs.url, 'wrong horse')).toMatchObject({
        ok: false,
        reason: 'wrong-password',
        message: expect.stringMatching(/password/i),
      })
      expect((await dock.until(({ obs: { link } }) => link.phase === 'refused')).mode).toBe(
        'rehearsal',
      )
      const published = JSON.stringify(dock.moments)
      expect(published).not.toContain('wrong horse')
    })

    test('OBS killed in mid-show and back again has the cue of the hour on program', async ({
      rig,
    }) => {
      const obs = await rig.startObs({ version, password: 'x', scenes })
      const dock = await openDock(await rig.launchEngine('current'))
      await dock.connect(obs.url, 'x')
      await dock.load(rundown(3))
      await dock.send({ type: 'start' })
      await dock.until(({ onAir, program }) => onAir?.id === 'Intro' && program === 'Intro')
      await obs.kill()
      await dock.until(({ obs: { link } }) => link.phase === 'waiting')
      await obs.restart()
      await dock.until(
        ({ obs: { link }, program, onAir }) => link.phase === 'up' && program === onAir?.scene,
      )

      await hasOnAirOnProgram(obs, dock)
      expect((await dock.snapshot()).override).toBeNull()
    })

    test('a scene renamed in OBS is followed, and cut to by its new name', async ({ rig }) => {
      const obs = await rig.startObs({ version, password: 'x', scenes })
      const dock = await openDock(await rig.launchEngine('current'))
      await dock.connect(obs.url, 'x')
      await dock.load(rundown(60))
      await dock.send({ type: 'start' })
      await obs.call('SetSceneName', { sceneName: 'Main', newSceneName: 'Main stage' })
      const { notice } = await dock.until((moment) => moment.notice?.kind === 'renamed')
      expect(notice?.message).toContain('Main stage')
      await dock.send({ type: 'take', cueId: 'Main' })
      await dock.until(({ program }) => program === 'Main stage')

      expect((await obs.call('GetCurrentProgramScene')).currentProgramSceneName).toBe('Main stage')
    })

    test('a scene changed by hand holds the rundown, and back to cue puts it back', async ({
      rig,
    }) => {
      const obs = await rig.startObs({ version, password: 'x', scenes })
      const dock = await openDock(await rig.launchEngine('current'))
      await dock.connect(obs.url, 'x')
      await dock.load(rundown(60))
      await dock.send({ type: 'start' })
      await dock.until(({ program }) => program === 'Soon')
      await obs.call('SetCurrentProgramScene', { sceneName: 'Other' })
      const held = await dock.until(({ override }) => override !== null)
      expect(held.override).toMatchObject({ scene: 'Other', by: 'hand' })
      await dock.send({ type: 'release' })
      await dock.until(({ program, override }) => program === 'Soon' && override === null)

      expect((await obs.call('GetCurrentProgramScene')).currentProgramSceneName).toBe('Soon')
    })

    test('the dock reloaded in mid-show goes on at the right cue, and cuts on time', async ({
      rig,
    }) => {
      const obs = await rig.startObs({ version, password: 'x', scenes })
      const dock = await openDock(await rig.launchEngine('current'))
      await dock.connect(obs.url, 'x')
      await dock.load(rundown(4))
      await dock.send({ type: 'start' })
      const before = await dock.until(({ onAir }) => onAir?.id === 'Intro')
      await dock.reload()
      const after = await dock.until(
        ({ obs: { link }, onAir }) => link.phase === 'up' && onAir?.id === 'Main',
      )

      // The next boundary is where it was planned before the reload.
      expect(after.onAir?.startedAt).toBe((before.onAir?.startedAt ?? 0) + 4000)
      await dock.until(({ program }) => program === 'Main')
    })
  })
}

test('the stream’s timecode is in the snapshot while OBS streams to a real server', async ({
  rig,
}) => {
  const rtmp = await rig.startRtmp()
  const obs = await rig.startObs({ version: '29', password: 'x', scenes })
  await obs.call('SetStreamServiceSettings', {
    streamServiceType: 'rtmp_custom',
    streamServiceSettings: { server: rtmp.url, key: rtmp.key },
  })
  const dock = await openDock(await rig.launchEngine('current'))
  await dock.connect(obs.url, 'x')
  await obs.call('StartStream')
  await dock.until(({ obs: { stream } }) => stream.state === 'started' && stream.timecode !== null)
  const { outputDuration: before } = await obs.call('GetStreamStatus')
  const { now, obs: status } = await dock.snapshot()
  const { outputDuration: after } = await obs.call('GetStreamStatus')

  // Told once and reckoned on from there, it is what OBS says about then, however long it takes to ask.
  const { value, at } = status.stream.timecode ?? { value: 0, at: now }
  expect(value + now - at).toBeGreaterThan(before - 1000)
  expect(value + now - at).toBeLessThan(after + 1000)
  expect(rtmp.streams()).toEqual([rtmp.key])
})
