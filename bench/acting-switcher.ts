import type { ObsProcess } from '#test/rig/obs.ts'
import { recordFile } from '#test/rig/recording.ts'

import { common } from './acting-stage.ts'
import type { Sequence } from './by-onframe.ts'
import { pluginIsRunning, switchTo } from './scene-switcher.ts'

/** Time from the beginning of the recording to its first wait (ms): the sound is learnt meanwhile. */
const untilFirst = 25_000

/**
 * Advanced Scene Switcher makes the cuts, and mutes and hides the same with each, as soon as OBS records; resolves with
 * the recording. At its best: one macro whose actions are all waits, switches and changes of the whole run, with the Cut
 * transition and without waiting for it.
 *
 * Its actions name sources that must be there when the scene collection is loaded (1.20.4, `SourceSelection::Load`), so OBS
 * is started again, after it stored what `setStage` made.
 */
export async function actBySceneSwitcher(
  obs: ObsProcess,
  sequence: Sequence,
  learn: () => Promise<void>,
): Promise<string> {
  // As "Automatically start the scene switcher when: recording".
  const settings = { autoStartEvent: 1, macros: [wholeRun(sequence)] }
  await obs.restart({ modules: { 'advanced-scene-switcher': settings } })
  const { cuts, interval } = sequence
  return await recordFile(obs, async () => {
    const begun = performance.now()
    await learn()
    if (performance.now() - begun > untilFirst) throw new Error('learning the sound took too long')
    let seen = 0
    const isLast = () => (seen += 1) === cuts
    await obs.events.next('CurrentProgramSceneChanged', isLast, untilFirst + cuts * interval * 2)
  })
}

function wholeRun({ cuts, interval, scenes }: Sequence) {
  return {
    name: 'Whole run',
    conditions: [pluginIsRunning],
    actions: [
      { id: 'wait', seconds: untilFirst / 1000 },
      ...Array.from({ length: cuts }, (_, cut) => [
        { id: 'wait', seconds: interval / 1000 },
        {
          ...switchTo(scenes[(cut + 1) % scenes.length] ?? ''),
          transitionType: 0,
          transition: 'Cut',
          blockUntilTransitionDone: false,
        },
        ...changes(cut % 2 === 0),
      ]).flat(),
    ],
  }
}

/** Mutes and hides, or the contrary. */
function changes(isOn: boolean) {
  return [
    { id: 'audio', audioSource: { type: 0, name: 'Tone' }, action: isOn ? 0 : 1 },
    {
      id: 'scene_visibility',
      sceneSelection: { type: 0, name: common },
      sceneItemSelection: { type: 0, item: 'Square', idxType: 0, idx: 0 },
      sourceType: 0,
      action: isOn ? 1 : 0,
    },
  ]
}
