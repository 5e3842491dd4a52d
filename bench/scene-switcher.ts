import type { Verdict } from '#test/rig/judge.ts'
import { judge } from '#test/rig/judge.ts'
import type { ObsOptions } from '#test/rig/obs.ts'
import { startObs } from '#test/rig/obs.ts'
import { record } from '#test/rig/recording.ts'
import { setUpSceneSwitcher } from '#test/rig/setup-scene-switcher.mjs'

import type { Sequence } from './by-onframe.ts'

/**
 * How the plugin is given the sequence. `macro`: one macro whose condition always holds and whose actions
 * wait and switch in turn, as the plugin's author advises for a cycle of scenes
 * (WarmUpTill/SceneSwitcher#916). `sequence`: the Sequence tab, with the interval as its delay; each cut
 * then comes one check late. `tuned sequence`: the same by someone who knows that and subtracts the check
 * from the delay.
 *
 * At its best: a macro whose actions are all waits and switches of the whole run, with the Cut transition
 * selected and "wait until transition done" off; and a macro for each scene whose condition is a date that
 * repeats, with the plugin checking every 50 ms. Dates are whole seconds.
 */
export type SwitcherSetup =
  | 'macro'
  | 'macro that does not wait for the transition'
  | 'dates, checked every 50 ms'
  | 'sequence'
  | 'tuned sequence'

/** The plugin's check interval (ms): it looks for something to do this long after it last did. Its default. */
const check = 300

/** The same (ms), set by someone who wants precision. */
const quickCheck = 50

/** Time from writing its settings to the first date (ms): OBS must have started, and be recording. */
const untilFirstDate = 40_000

/** Advanced Scene Switcher in Debian's OBS makes the cuts by itself, as soon as OBS records. */
export async function bySceneSwitcher(
  fps: 30 | 60,
  { cuts, interval, scenes }: Sequence,
  setup: SwitcherSetup,
  how: Pick<ObsOptions, 'canvas' | 'goesFirst' | 'hasMark'>,
): Promise<Verdict> {
  const obs = await startObs({
    version: '29',
    fps,
    password: 'bench',
    scenes,
    ...how,
    plugins: [await setUpSceneSwitcher(console.log)],
    modules: { 'advanced-scene-switcher': settings(setup, { cuts, interval, scenes }) },
  })
  try {
    const recording = await record(obs, async () => {
      let seen = 0
      const isLast = () => (seen += 1) === cuts
      await obs.events.next(
        'CurrentProgramSceneChanged',
        isLast,
        10_000 + untilFirstDate + cuts * interval * 3,
      )
    })
    return judge(recording, { cuts, scenes: scenes.length, interval })
  } finally {
    await obs.stop()
  }
}

/** Settings that are not named here keep the plugin's default. */
function settings(setup: SwitcherSetup, sequence: Sequence) {
  const { interval, scenes } = sequence
  // "Automatically start the scene switcher when: recording".
  const general = { autoStartEvent: 1, interval: check }
  if (setup === 'macro') return { ...general, macros: [cycle(interval, scenes)] }
  if (setup === 'macro that does not wait for the transition') {
    return { ...general, macros: [wholeRun(sequence)] }
  }
  if (setup === 'dates, checked every 50 ms') {
    return { ...general, interval: quickCheck, macros: dates(interval, scenes) }
  }
  const delay = setup === 'sequence' ? interval : interval - check
  return { ...general, sceneRoundTrip: roundTrip(delay, scenes) }
}

export const pluginIsRunning = { id: 'plugin_state', version: 1, condition: 2 }

function cycle(interval: number, scenes: readonly string[]) {
  return {
    name: 'Cycle',
    conditions: [pluginIsRunning],
    actions: pairs(scenes).flatMap(([, to]) => [
      { id: 'wait', seconds: interval / 1000 },
      switchTo(to),
    ]),
  }
}

function wholeRun({ cuts, interval, scenes }: Sequence) {
  return {
    name: 'Whole run',
    conditions: [pluginIsRunning],
    actions: Array.from({ length: cuts }, (_, cut) => [
      { id: 'wait', seconds: interval / 1000 },
      {
        ...switchTo(scenes[(cut + 1) % scenes.length] ?? ''),
        transitionType: 0,
        transition: 'Cut',
        blockUntilTransitionDone: false,
      },
    ]).flat(),
  }
}

/** A macro for each scene, due again when all the others have been on. */
function dates(interval: number, scenes: readonly string[]) {
  const first = Date.now() + untilFirstDate
  return pairs(scenes).map(([, to], index) => ({
    name: to,
    conditions: [
      {
        id: 'date',
        // "At".
        condition: 0,
        dateTime: dateText(new Date(first + index * interval)),
        repeat: true,
        seconds: (scenes.length * interval) / 1000,
        // Otherwise the plugin takes these seconds as the time for which the condition must hold.
        durationModifier: { time_constraint: 0, seconds: 0 },
      },
    ],
    actions: [{ ...switchTo(to), blockUntilTransitionDone: false }],
  }))
}

/** A date as Qt writes it, in local time: "Thu Nov 26 19:08:17 2026". */
function dateText(date: Date): string {
  const [weekday, month, day, year] = date.toDateString().split(' ')
  return `${weekday} ${month} ${Number(day)} ${date.toTimeString().slice(0, 8)} ${year}`
}

/** By default a new action of this kind waits for the end of the transition. */
export function switchTo(scene: string) {
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

/** Each scene with the next one; the last with the first. */
function pairs(scenes: readonly string[]): readonly (readonly [from: string, to: string])[] {
  return scenes.map((from, index) => [from, scenes[(index + 1) % scenes.length] ?? from])
}
