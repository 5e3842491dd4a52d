import type { Verdict } from '#test/rig/judge.ts'
import { judge } from '#test/rig/judge.ts'
import type { ObsOptions } from '#test/rig/obs.ts'
import { startObs } from '#test/rig/obs.ts'
import { record } from '#test/rig/recording.ts'
import { setUpSceneSwitcher } from '#test/rig/setup-scene-switcher.mjs'

import type { Sequence } from './by-onframe.ts'

/**
 * How the plugin is told the sequence. `macro`: one macro whose condition always holds and whose
 * actions wait and switch in turn, which is what the plugin's author advises for a cycle of scenes
 * (WarmUpTill/SceneSwitcher#916). `sequence`: the Sequence tab, with the interval as its delay;
 * each cut then comes a check late. `tuned sequence`: the same by someone who has found that out
 * and takes the check off the delay.
 */
export type SwitcherSetup = 'macro' | 'sequence' | 'tuned sequence'

/** The plugin looks whether there is something to do so many ms after it last did. Its default. */
const check = 300

/** Advanced Scene Switcher in Debian's OBS makes the cuts by itself, as soon as OBS records. */
export async function bySceneSwitcher(
  fps: 30 | 60,
  { cuts, interval, scenes }: Sequence,
  setup: SwitcherSetup,
  how: Pick<ObsOptions, 'canvas' | 'goesFirst'>,
): Promise<Verdict> {
  const obs = await startObs({
    version: '29',
    fps,
    password: 'bench',
    scenes,
    ...how,
    plugins: [await setUpSceneSwitcher(console.log)],
    modules: { 'advanced-scene-switcher': settings(setup, interval, scenes) },
  })
  try {
    const recording = await record(obs, async () => {
      let seen = 0
      const isLast = () => (seen += 1) === cuts
      await obs.events.next('CurrentProgramSceneChanged', isLast, 10_000 + cuts * interval * 3)
    })
    return judge(recording, { cuts, scenes: scenes.length, interval })
  } finally {
    await obs.stop()
  }
}

/** What is not named here is as the plugin has it by default. */
function settings(setup: SwitcherSetup, interval: number, scenes: readonly string[]) {
  // "Automatically start the scene switcher when: recording".
  const general = { autoStartEvent: 1, interval: check }
  if (setup === 'macro') return { ...general, macros: [cycle(interval, scenes)] }
  const delay = setup === 'sequence' ? interval : interval - check
  return { ...general, sceneRoundTrip: roundTrip(delay, scenes) }
}

function cycle(interval: number, scenes: readonly string[]) {
  const pluginIsRunning = { id: 'plugin_state', version: 1, condition: 2 }
  return {
    name: 'Cycle',
    conditions: [pluginIsRunning],
    actions: pairs(scenes).flatMap(([, to]) => [
      { id: 'wait', seconds: interval / 1000 },
      switchTo(to),
    ]),
  }
}

/** Waits for the end of the transition, as a new action of this kind does unless told not to. */
function switchTo(scene: string) {
  return {
    id: 'scene_switch',
    sceneSelection: { type: 0, name: scene },
    transitionType: 1,
    blockUntilTransitionDone: true,
  }
}

function roundTrip(delay: number, scenes: readonly string[]) {
  return pairs(scenes).map(([from, to]) => ({
    startScene: from,
    target: to,
    transition: 'Current Transition',
    delay: delay / 1000,
  }))
}

/** Each scene with the one that follows it; the first follows the last. */
function pairs(scenes: readonly string[]): readonly (readonly [from: string, to: string])[] {
  return scenes.map((from, index) => [from, scenes[(index + 1) % scenes.length] ?? from])
}
