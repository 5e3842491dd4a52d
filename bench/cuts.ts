import { setTimeout as pass } from 'node:timers/promises'

import type { Verdict } from '#test/rig/judge.ts'
import { judge } from '#test/rig/judge.ts'
import type { ObsProcess, ObsVersion } from '#test/rig/obs.ts'
import { startObs } from '#test/rig/obs.ts'
import { record } from '#test/rig/recording.ts'

import { fiveActions, setStage } from './acting-stage.ts'
import type { Condition, KilledAhead, Sequence } from './by-onframe.ts'
import { byOnframe } from './by-onframe.ts'
import type { Held, PictureVerdict } from './overlay-at-cuts.ts'
import { overlayAtCuts } from './overlay-at-cuts.ts'
import type { SwitcherSetup } from './scene-switcher.ts'
import { bySceneSwitcher } from './scene-switcher.ts'

type CutsRow = Named & (Outcome | PictureVerdict)

interface Named {
  readonly driver: 'onframe' | 'by request' | 'poll-300' | 'poll-100' | 'advanced-scene-switcher'
  /** What happened during the run; for Advanced Scene Switcher, how the sequence was set up. */
  readonly condition: Condition | SwitcherSetup | Held
  readonly obs: ObsVersion
  readonly fps: number
}

/** The result of a driver, and the number of frames that OBS itself did not render in time. */
interface Outcome extends Verdict {
  readonly skippedByObs: number | null
}

/** One row of the table, not measured yet. */
interface Trial extends Named {
  readonly measure: () => Promise<Outcome | PictureVerdict>
}

/**
 * Judged from OBS's own recording. Environment variables make smaller runs: `CUTS` is the number of cuts in
 * each row, `ONLY` a part of a row's name ("onframe 32 30 frozen"), `EXPLAIN` prints every cut. With `ACTIONS=5` every
 * cue of Onframe's also changes five things at its start.
 */
const cuts = Number(process.env['CUTS'] ?? 200)
const only = process.env['ONLY'] ?? ''
const hasActions = process.env['ACTIONS'] === '5'

/** Time from one cut to the next (ms): whole frames at 30 and at 60 fps. */
const usual = 500

const conditions: readonly Condition[] = [
  'undisturbed',
  'frozen 300 ms at random',
  'dock hidden',
  'killed before every tenth cut',
  'every second cue taken by hand',
]

/**
 * With these, OBS sees eight processors, and cuts are armed 5 s ahead. A tenth of the cuts, as each takes
 * seven seconds.
 */
const aheads: readonly KilledAhead[] = [
  'killed 1 s before',
  'killed 2 s before',
  'killed 4 s before',
]

/**
 * The smallest canvas that can still be judged: without a graphics card OBS would itself render some frames
 * of a larger one late, and a cut cannot be in time in a frame that OBS does not render in time.
 */
const canvas = { width: 320, height: 180 }

/**
 * For the same reason OBS goes first on the processors, which everything else wants too: its own setting of
 * the process priority does that on Windows.
 */
const how = { canvas, goesFirst: true, hasMark: true }

/** Debian has the plugin for its own OBS only. */
const setups: readonly SwitcherSetup[] = [
  'macro',
  'macro that does not wait for the transition',
  'dates, checked every 50 ms',
  'sequence',
  'tuned sequence',
]

/** Judged by the picture of the overlay, not by the plan. A tenth of the cuts, as the worst is what counts. */
const held: readonly Held[] = ['overlay in every scene', 'overlay in the next scene only']

export async function run(): Promise<readonly CutsRow[]> {
  const rows: CutsRow[] = []
  for (const { measure, ...trial } of trials().filter((one) => nameOf(one).includes(only))) {
    const row = { ...trial, ...(await measure()) }
    // Each row as it is done: the whole takes more than an hour.
    console.log(JSON.stringify(row))
    rows.push(row)
  }
  return rows
}

function nameOf({ driver, obs, fps, condition }: Trial): string {
  return `${driver} ${obs} ${fps} ${condition}`
}

function trials(): readonly Trial[] {
  const all: Trial[] = []
  for (const obs of ['29', '32'] as const) {
    for (const fps of [30, 60] as const) {
      for (const condition of conditions) {
        // A restarted page needs half a second to be back, connected and locked.
        const interval = condition === 'killed before every tenth cut' ? 1000 : usual
        const drive = (process: ObsProcess) => byOnframe(process, condition, sequenceOf(interval))
        const measure = () => withObs(obs, fps, drive)
        all.push({ driver: 'onframe', condition, obs, fps, measure })
      }
      for (const condition of fps === 30 ? aheads : []) {
        const sequence = { ...sequenceOf(7000), cuts: Math.ceil(cuts / 10) }
        const drive = (process: ObsProcess) => byOnframe(process, condition, sequence)
        const measure = () => withObs(obs, fps, drive, 8)
        all.push({ driver: 'onframe', condition, obs, fps, measure })
      }
      for (const condition of held) {
        const measure = () => overlayAtCuts(obs, fps, condition, Math.ceil(cuts / 10))
        all.push({ driver: 'by request', condition, obs, fps, measure })
      }
      for (const [driver, every] of [
        ['poll-300', 300],
        ['poll-100', 100],
      ] as const) {
        const drive = (process: ObsProcess) => byPolling(process, every, sequenceOf(usual))
        const measure = () => withObs(obs, fps, drive)
        all.push({ driver, condition: 'undisturbed', obs, fps, measure })
      }
      for (const condition of obs === '29' ? setups : []) {
        const measure = async () => ({
          ...(await bySceneSwitcher(fps, sequenceOf(intervalOf(condition)), condition, how)),
          skippedByObs: null,
        })
        all.push({ driver: 'advanced-scene-switcher', condition, obs, fps, measure })
      }
    }
  }
  // Onframe first: an aborted run has the most important rows.
  return all.sort((a, b) => Number(b.driver === 'onframe') - Number(a.driver === 'onframe'))
}

/** The plugin's dates are whole seconds. */
function intervalOf(setup: SwitcherSetup): number {
  return setup === 'dates, checked every 50 ms' ? 1000 : usual
}

function sequenceOf(interval: number): Sequence {
  const scenes = ['S0', 'S1', 'S2', 'S3']
  return { cuts, interval, scenes, ...(hasActions && { actionsOf: fiveActions }) }
}

async function withObs(
  version: ObsVersion,
  fps: 30 | 60,
  drive: (obs: ObsProcess) => Promise<Verdict>,
  processors?: number,
): Promise<Outcome> {
  const { scenes } = sequenceOf(0)
  const obs = await startObs({
    version,
    fps,
    password: 'bench',
    scenes,
    ...how,
    ...(processors !== undefined && { processors }),
  })
  try {
    if (hasActions) {
      // OBS 32 may not answer while its window still comes up.
      await pass(2000)
      await setStage(obs, { scenes, canvas })
    }
    const before = await obs.call('GetStats')
    const verdict = await drive(obs)
    const after = await obs.call('GetStats')
    return { ...verdict, skippedByObs: after.renderSkippedFrames - before.renderSkippedFrames }
  } finally {
    await obs.stop()
  }
}

/** What automation usually does: check at an interval whether something is due, and switch. */
async function byPolling(
  obs: ObsProcess,
  every: number,
  { interval, scenes }: Sequence,
): Promise<Verdict> {
  const recording = await record(obs, async () => {
    await obs.call('SetCurrentProgramScene', { sceneName: 'S0' })
    const start = performance.now()
    let made = 0
    while (made < cuts) {
      await pass(every)
      if (performance.now() - start < (made + 1) * interval) continue
      made += 1
      await obs.call('SetCurrentProgramScene', { sceneName: scenes[made % scenes.length] ?? 'S0' })
    }
    await pass(500)
  })
  return judge(recording, { cuts, scenes: scenes.length, interval })
}
