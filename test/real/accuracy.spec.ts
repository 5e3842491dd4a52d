import { execFile } from 'node:child_process'

import { expect } from '@playwright/test'

import type { MeasuredCut } from '#show/state/accuracy.ts'
import { judge, judgeEach } from '#test/rig/judge.ts'
import { record } from '#test/rig/recording.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import type { OpenDock } from './dock.ts'
import { openDock } from './dock.ts'

const scenes = ['S0', 'S1', 'S2', 'S3']
const interval = 500

/** Keeps the processors busy until it is called off. */
function load(processes: number): () => void {
  const busy = Array.from({ length: processes }, () =>
    execFile(process.execPath, ['-e', 'for (;;) Math.random()']),
  )
  return () => {
    for (const one of busy) one.kill('SIGKILL')
  }
}

/** What the page is told of each cut, in order; null: it was not judged. */
async function watchCuts(dock: OpenDock): Promise<() => Promise<readonly (MeasuredCut | null)[]>> {
  const told = await dock.page.evaluateHandle(() => {
    const seen: (MeasuredCut | null)[] = []
    let known = 0
    window.onframe?.watch(({ accuracy }) => {
      if (accuracy.cuts > known) seen.push(accuracy.last)
      known = accuracy.cuts
    })
    return seen
  })
  return async () => await told.jsonValue()
}

const conditions = [
  { version: '29', machine: 'an idle machine', fps: 30, cuts: 20, judged: 0.9, width: 320 },
  { version: '32', machine: 'an idle machine', fps: 60, cuts: 20, judged: 0.9, width: 320 },
  { version: '29', machine: 'a loaded machine', fps: 60, cuts: 16, judged: 0.5, width: 640 },
  { version: '32', machine: 'a loaded machine', fps: 60, cuts: 16, judged: 0.5, width: 640 },
] as const

for (const { version, machine, fps, cuts, judged, width } of conditions) {
  const isIdle = machine === 'an idle machine'
  test(`on OBS ${version} at ${fps} frames a second, on ${machine}, the show’s own judgement of each cut is the recording’s, or none${isIdle ? ', and no cut is off' : ''} @alone`, async ({
    rig,
  }) => {
    const canvas = { width, height: (width * 9) / 16 }
    const obs = await rig.startObs({ version, password: 'x', scenes, fps, canvas })
    const dock = await openDock(await rig.launchEngine('current'))
    await dock.connect(obs.url, obs.password)
    await dock.load({
      onframe: 1,
      cues: Array.from({ length: cuts + 1 }, (_, at) => ({
        id: `c${at}`,
        scene: scenes[at % scenes.length],
        planned: at === cuts ? null : interval,
      })),
    })
    await dock.until((moment) => moment.obs.frameLock?.locked === true)
    await obs.call('SetCurrentProgramScene', { sceneName: 'S0' })
    await dock.until(({ program }) => program === 'S0')
    const toldCuts = await watchCuts(dock)
    const before = await obs.call('GetStats')
    const recording = await record(obs, async () => {
      const rest = load(isIdle ? 0 : 2)
      try {
        await dock.send({ type: 'start' })
        await dock.until(
          ({ onAir, program }) => onAir?.id === `c${cuts}` && program === onAir.scene,
        )
      } finally {
        rest()
      }
    })
    const { accuracy } = await dock.until((moment) => moment.accuracy.cuts === cuts)
    const { renderSkippedFrames } = await obs.call('GetStats')
    const skipped = renderSkippedFrames - before.renderSkippedFrames

    const plan = { cuts, scenes: scenes.length, interval }
    const errors = judgeEach(recording, plan)
    const told = (await toldCuts()).map((cut) => cut?.frames ?? null)
    const { histogram } = accuracy
    const found = `${told.join(' ')}\n${errors.join(' ')}\n${skipped} skipped, ${accuracy.skipped} told`
    expect(told, found).toHaveLength(cuts)
    expect(
      told.map((frames, at) => frames ?? errors[at]),
      found,
    ).toEqual(errors)
    expect(histogram[3], found).toBeLessThanOrEqual(errors.filter((error) => error === 0).length)
    expect(accuracy.skipped, found).toBeLessThanOrEqual(skipped)
    // Two counts may lie on either side of a frame, the more often the busier OBS is.
    const known = told.filter((frames) => frames !== null).length
    if (skipped === 0) expect(known, found).toBeGreaterThanOrEqual(cuts * judged)
    if (!isIdle) return

    // None is more than a frame off. A frame that OBS itself renders late fills the places of those before it: a scene
    // may then be seen that much earlier in the video than it was there.
    const { maxAbsError, exact } = judge(recording, plan)
    expect(maxAbsError, found).toBeLessThanOrEqual(1 + skipped)
    expect(exact, found).toBeGreaterThanOrEqual(cuts - 2 - (fps === 60 ? skipped : 0))
  })
}
