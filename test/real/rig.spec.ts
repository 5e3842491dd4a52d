import { expect } from '@playwright/test'

import { framesPass } from '#test/rig/frames.ts'
import type { ObsProcess, ObsVersion } from '#test/rig/obs.ts'
import { readRecording, record } from '#test/rig/recording.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { switches } from './switches.ts'

const scenes = ['Opening', 'Host', 'Guest']

const versions: readonly ObsVersion[] = ['29', '32']

for (const version of versions) {
  test(`OBS ${version} is the version that it is called and has the scenes wanted`, async ({
    rig,
  }) => {
    const obs = await rig.startObs({ version, password: 'secret', scenes })

    const { obsVersion } = await obs.call('GetVersion')
    expect(Number.parseInt(obsVersion, 10)).toBeGreaterThanOrEqual(Number(version))
    expect(await sceneNames(obs)).toEqual(scenes)
    await expect.poll(async () => (await obs.call('GetStats')).activeFps).toBeGreaterThan(29)
  })

  test(`OBS ${version} has its scenes back after a crash, and what it saved after a quit`, async ({
    rig,
  }) => {
    const obs = await rig.startObs({ version, password: 'secret', scenes })

    await obs.kill()
    await expect(obs.call('GetSceneList')).rejects.toThrow('does not run')
    await obs.restart()
    expect(await sceneNames(obs)).toEqual(scenes)

    await obs.call('SetCurrentProgramScene', { sceneName: 'Guest' })
    await obs.quit()
    await obs.restart()
    const { currentProgramSceneName } = await obs.call('GetSceneList')
    expect(currentProgramSceneName).toBe('Guest')
  })

  test(`OBS ${version} that is renewed is as if just started`, async ({ rig }) => {
    const obs = await rig.startObs({ version, password: 'secret', scenes })
    const slots = ['GLOBAL', 'PROFILE'].map((realm) => ({
      realm: `OBS_WEBSOCKET_DATA_REALM_${realm}`,
      slotName: 'onframe/main',
    }))
    await obs.call('SetSceneName', { sceneName: 'Host', newSceneName: 'Other' })
    await obs.call('SetCurrentProgramScene', { sceneName: 'Guest' })
    await obs.call('SetStudioModeEnabled', { studioModeEnabled: true })
    await obs.call('SetCurrentSceneTransition', { transitionName: 'Fade' })
    for (const slot of slots) await obs.call('SetPersistentData', { ...slot, slotValue: 7 })
    const recording = await record(obs, () => framesPass(obs.call, 10))
    expect(recording.runs.map(({ colour }) => colour)).toEqual(['blue'])
    expect(switches(obs)).toContain('Guest')

    expect(await obs.renew()).toBe(true)
    expect(obs.events.all).toEqual([])
    expect(switches(obs)).toEqual([])
    expect(await sceneNames(obs)).toEqual(scenes)
    expect(await obs.call('GetSceneList')).toMatchObject({
      currentProgramSceneName: 'Opening',
      currentPreviewSceneName: null,
    })
    expect((await obs.call('GetCurrentSceneTransition')).transitionName).toBe('Cut')
    for (const slot of slots) {
      expect((await obs.call('GetPersistentData', slot)).slotValue).toBeNull()
    }

    await record(obs, async () => {
      expect(await obs.renew()).toBe(false)
    })
    await obs.restart()
    expect(await sceneNames(obs)).toEqual(scenes)
    expect(await obs.renew()).toBe(false)
  })

  test(`a recording of OBS ${version} tells which scene was on, and how long`, async ({ rig }) => {
    const obs = await rig.startObs({ version, password: 'secret', scenes })

    const { fps, runs, repeated } = await record(obs, async () => {
      for (const sceneName of ['Host', 'Guest']) {
        await obs.call('SetCurrentProgramScene', { sceneName })
        await framesPass(obs.call, 15)
      }
    })

    expect(fps).toBe(30)
    expect(repeated).toEqual([])
    expect(runs.map((run) => run.colour).slice(-2)).toEqual(['green', 'blue'])
    expect(runs.at(-1)?.frames).toBeGreaterThanOrEqual(10)
  })
}

test('a recording with a mark tells which frames OBS rendered @alone', async ({ rig }) => {
  const settings = { fps: 60, canvas: { width: 320, height: 180 }, hasMark: true } as const
  const obs = await rig.startObs({ version: '32', password: 'secret', scenes, ...settings })

  let before = 0
  let skipped = 0
  const { rendered, runs } = await record(obs, async () => {
    // OBS says that it records some frames before the first one that is in the file.
    await framesPass(obs.call, 30)
    before = (await obs.call('GetStats')).renderSkippedFrames
    for (let times = 0; times < 5; times += 1) {
      await obs.holdUp(100)
      await framesPass(obs.call, 10)
    }
    skipped = (await obs.call('GetStats')).renderSkippedFrames - before
  })

  const all = runs.reduce((total, run) => total + run.frames, 0)
  const repeated = all - (rendered?.size ?? 0)
  const { renderSkippedFrames, outputSkippedFrames } = await obs.call('GetStats')
  expect(skipped).toBeGreaterThan(10)
  expect(repeated).toBeGreaterThanOrEqual(skipped)
  // A frame for which the encoder had no time shows the one before as well.
  expect(repeated).toBeLessThanOrEqual(renderSkippedFrames + outputSkippedFrames)
})

test('a recording can be read even when OBS crashed under it', async ({ rig }) => {
  const obs = await rig.startObs({ version: '32', password: 'secret', scenes })

  const recording = obs.events.next(
    'RecordStateChanged',
    ({ data }) => data['outputActive'] === true,
  )
  await obs.call('StartRecord')
  const { data } = await recording
  await framesPass(obs.call, 30)
  await obs.kill()

  const { runs } = await readRecording(String(data['outputPath']))
  expect(runs.map((run) => run.colour)).toEqual(['red'])
})

test('the streaming server sees who publishes, and who no longer does', async ({ rig }) => {
  const obs = await rig.startObs({ version: '29', password: 'secret', scenes })
  const server = await rig.startRtmp()
  await obs.call('SetStreamServiceSettings', {
    streamServiceType: 'rtmp_custom',
    streamServiceSettings: { server: server.url, key: server.key },
  })
  expect(server.streams()).toEqual([])

  await Promise.all([streamState('STARTED'), obs.call('StartStream')])
  expect(server.streams()).toEqual([server.key])

  await Promise.all([streamState('STOPPED'), obs.call('StopStream')])
  await expect.poll(server.streams).toEqual([])

  function streamState(state: string) {
    return obs.events.next(
      'StreamStateChanged',
      (event) => event.data['outputState'] === `OBS_WEBSOCKET_OUTPUT_${state}`,
    )
  }
})

/** OBS lists the bottom one first. */
async function sceneNames(obs: ObsProcess) {
  const { scenes: listed } = await obs.call('GetSceneList')
  return listed.map((scene) => scene['sceneName']).toReversed()
}
