import { expect } from '@playwright/test'

import type { ObsProcess } from '#test/rig/obs.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { openDock } from './dock.ts'

const scenes = ['Soon', 'Intro', 'Main', 'Break', 'Talk', 'Outro', 'Other']

/** Six cues that follow each other, the last of them open-ended. */
const rundown = {
  onframe: 1,
  title: 'Real show',
  cues: scenes
    .slice(0, 6)
    .map((scene, at) => ({ id: scene, scene, planned: at === 5 ? null : 1000 })),
}

/** The scenes that OBS itself says it has cut to, in order. */
function scenesReported(obs: ObsProcess): readonly unknown[] {
  return obs.events.all
    .filter(({ type }) => type === 'CurrentProgramSceneChanged')
    .map(({ data }) => data['sceneName'])
}

for (const version of ['29', '32'] as const) {
  test(`on OBS ${version} a whole show runs by itself, each cut within a frame of its plan @frames`, async ({
    rig,
  }) => {
    const obs = await rig.startObs({ version, password: 'right horse', scenes })
    const dock = await openDock(await rig.launchEngine('current'))
    expect(await dock.connect(obs.url, 'right horse')).toEqual({ ok: true })
    expect(await dock.load(rundown)).toEqual({ ok: true })
    await dock.until(({ obs: { frameLock } }) => frameLock?.locked === true)
    expect(await dock.send({ type: 'start' })).toEqual({ ok: true })
    const last = await dock.until(
      ({ onAir, accuracy }) => onAir?.id === 'Outro' && accuracy.cuts === 5,
    )

    await obs.events.first(
      'CurrentProgramSceneChanged',
      ({ data }) => data['sceneName'] === 'Outro',
    )

    expect(scenesReported(obs).slice(-5)).toEqual(['Intro', 'Main', 'Break', 'Talk', 'Outro'])
    expect(last.obs.link.phase).toBe('up')
    // Judged or not, none is known to be further off.
    const [earliest, early2, , , , late2, latest] = last.accuracy.histogram
    expect([earliest, early2, late2, latest]).toEqual([0, 0, 0, 0])
  })
}
