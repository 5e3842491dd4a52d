import { expect } from '@playwright/test'

import { judge } from '#test/rig/judge.ts'
import type { ObsProcess } from '#test/rig/obs.ts'
import { record } from '#test/rig/recording.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import type { OpenDock } from './dock.ts'
import { openDock } from './dock.ts'

const scenes = ['S0', 'S1', 'S2', 'S3']

/** Cues of `interval` ms on the scenes in turn, and one open-ended at the end. */
function rundown(cuts: number, interval: number) {
  return {
    onframe: 1,
    title: 'Cuts',
    cues: Array.from({ length: cuts + 1 }, (_, at) => ({
      id: `c${at}`,
      scene: scenes[at % scenes.length],
      planned: at === cuts ? null : interval,
    })),
  }
}

/** Where OBS has cut to, but for S0, where it stood (which 32 tells of and 29 does not). */
function switches(obs: ObsProcess): readonly unknown[] {
  return obs.events.all
    .filter(({ type }) => type === 'CurrentProgramSceneChanged')
    .map(({ data }) => data['sceneName'])
    .filter((scene) => scene !== 'S0')
}

async function started(
  dock: OpenDock,
  obs: ObsProcess,
  cuts: number,
  interval: number,
): Promise<void> {
  await dock.connect(obs.url, obs.password)
  await dock.load(rundown(cuts, interval))
  await dock.until((moment) => moment.obs.frameLock?.locked === true)
  await obs.call('SetCurrentProgramScene', { sceneName: 'S0' })
}

/** Waits until so many ms before the cue on air is due, by the show's clock. */
async function untilBefore(dock: OpenDock, ms: number): Promise<void> {
  await dock.page.evaluate(
    (left) =>
      new Promise<void>((resolve) => {
        const stop = window.onframe?.watch(
          ({ timing }) => {
            if (timing.remaining === null || timing.remaining > left) return
            queueMicrotask(() => stop?.())
            resolve()
          },
          { tickIntervalMs: 10 },
        )
      }),
    ms,
  )
}

for (const version of ['29', '32'] as const) {
  test.describe(`OBS ${version}`, () => {
    test('thirty cuts, judged from the recording: none is more than a frame off', async ({
      rig,
    }) => {
      const obs = await rig.startObs({ version, password: 'x', scenes })
      const dock = await openDock(await rig.launchEngine('current'))
      await started(dock, obs, 30, 500)
      const before = await obs.call('GetStats')
      const recording = await record(obs, async () => {
        await dock.send({ type: 'start' })
        await dock.until(({ onAir, program }) => onAir?.id === 'c30' && program === onAir.scene)
      })
      const verdict = judge(recording, { cuts: 30, scenes: scenes.length, interval: 500 })

      // A frame that OBS itself renders late fills the places of those before it: a scene may then
      // be seen that much earlier in the video than it was there.
      const { renderSkippedFrames } = await obs.call('GetStats')
      const skipped = renderSkippedFrames - before.renderSkippedFrames

      expect(verdict.maxAbsError, JSON.stringify(verdict)).toBeLessThanOrEqual(1 + skipped)
      expect(verdict.exact, JSON.stringify(verdict)).toBeGreaterThanOrEqual(27)
    })

    test('paused just before the cut, it is not made; resumed, it is', async ({ rig }) => {
      const obs = await rig.startObs({ version, password: 'x', scenes })
      const dock = await openDock(await rig.launchEngine('current'))
      await started(dock, obs, 3, 1500)
      await dock.send({ type: 'start' })
      await untilBefore(dock, 150)
      await dock.send({ type: 'pause' })
      await dock.until(({ phase }) => phase === 'paused')
      // As long as the armed batch would have slept, and then some: OBS's own answer is the clock.
      for (let asked = 0; asked < 200; asked += 1) await obs.call('GetStats')
      expect((await obs.call('GetCurrentProgramScene')).currentProgramSceneName).toBe('S0')
      await dock.send({ type: 'resume' })
      await dock.until(({ onAir, program }) => onAir?.id === 'c1' && program === 'S1')

      expect((await dock.snapshot()).override).toBeNull()
    })

    test('skipped and edited within the lead, every cut is made once, to the last target', async ({
      rig,
    }) => {
      const obs = await rig.startObs({ version, password: 'x', scenes })
      const dock = await openDock(await rig.launchEngine('current'))
      await started(dock, obs, 3, 1500)
      await dock.send({ type: 'start' })
      await untilBefore(dock, 200)
      await dock.send({ type: 'skip', from: 'c0' })
      await dock.until(({ onAir, program }) => onAir?.id === 'c1' && program === 'S1')
      await untilBefore(dock, 200)
      await dock.send({
        type: 'edit',
        edit: { type: 'change', cueId: 'c2', fields: { scene: 'S3' } },
      })
      await dock.until(({ onAir, program }) => onAir?.id === 'c2' && program === 'S3')
      await obs.events.first('CurrentProgramSceneChanged', ({ data }) => data['sceneName'] === 'S3')

      expect(switches(obs)).toEqual(['S1', 'S3'])
    })

    test('the dock dies within the lead: the cut is made all the same', async ({ rig }) => {
      const obs = await rig.startObs({ version, password: 'x', scenes })
      const dock = await openDock(await rig.launchEngine('current'))
      await started(dock, obs, 3, 1500)
      await dock.send({ type: 'start' })
      await untilBefore(dock, 250)
      await dock.page.close()
      await obs.events.first('CurrentProgramSceneChanged', ({ data }) => data['sceneName'] === 'S1')

      expect(switches(obs)).toEqual(['S1'])
    })

    test('OBS killed while a cut is armed: back again, the cue on air is on program', async ({
      rig,
    }) => {
      const obs = await rig.startObs({ version, password: 'x', scenes })
      const dock = await openDock(await rig.launchEngine('current'))
      await started(dock, obs, 3, 1500)
      await dock.send({ type: 'start' })
      await untilBefore(dock, 250)
      await obs.kill()
      await dock.until(({ obs: { link } }) => link.phase === 'waiting')
      await obs.restart()
      const { onAir } = await dock.until(
        ({ program, obs: { link }, onAir: now }) => link.phase === 'up' && program === now?.scene,
      )

      expect((await obs.call('GetCurrentProgramScene')).currentProgramSceneName).toBe(onAir?.scene)
    })
  })
}
