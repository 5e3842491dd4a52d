import { setTimeout as pass } from 'node:timers/promises'

import type { Moment } from '#page/api.ts'
import type { OpenDock } from '#test/real/dock.ts'
import type { ObsProcess, ObsVersion } from '#test/rig/obs.ts'
import { startObs } from '#test/rig/obs.ts'
import { recordFile } from '#test/rig/recording.ts'
import { setUpSceneSwitcher } from '#test/rig/setup-scene-switcher.mjs'

import { seenAndHeard, setStage } from './acting-stage.ts'
import { actBySceneSwitcher } from './acting-switcher.ts'
import type { Condition, Sequence } from './by-onframe.ts'
import { inSeenDock, runSequence } from './by-onframe.ts'
import { judgeFile, judgeOthers } from './judge-actions.ts'

/** At each cut a tone is muted or heard again, and a square hidden or shown again. Errors are against that cut's frame. */
interface ActionsRow {
  readonly condition: Condition | typeof switcher
  readonly obs: ObsVersion
  readonly fps: number
  readonly cuts: number
  /** Cuts with whose frame the square changed, and the worst, in frames. */
  readonly showExact: number
  readonly showWorst: number
  /** The same of the tone: the frame that begins next after it changed. */
  readonly muteExact: number
  readonly muteWorst: number
  /** From the frame's beginning to the change of the tone (ms): negative is before. */
  readonly muteP50: number
  readonly muteP99: number
  readonly muteMax: number
  /** From the moment of an action in the middle of its cue to OBS's event about it (ms). The plugin is given none. */
  readonly othersP50?: number
  readonly othersP99?: number
  readonly othersMax?: number
  /** Of these actions, those of which OBS sent no event. */
  readonly othersMissing?: number
  readonly skippedByObs: number
  /** How often the square was so many frames from its cut. */
  readonly histogram: Readonly<Record<string, number>>
  /** By how much the recording's sound is behind its picture (ms), which has been taken off. */
  readonly soundBehind: number
}

/**
 * `CUTS` is the number of cuts in each row, `ONLY` a part of a row's name ("32 30 undisturbed"), `SOURCES` the number of
 * sources that each scene has besides.
 */
const cuts = Number(process.env['CUTS'] ?? 100)
const only = process.env['ONLY'] ?? ''

/** A restarted page needs half a second to be back, connected and locked. */
const interval = 1000
const scenes = ['S0', 'S1', 'S2', 'S3']
/** Debian has the plugin for its own OBS 29 alone. */
const switcher = 'by Advanced Scene Switcher'
const conditions: readonly Condition[] = [
  'undisturbed',
  'frozen 300 ms at random',
  'killed before every tenth cut',
]

/** As for the cuts. */
const canvas = { width: 320, height: 180 }
const how = { canvas, goesFirst: true, hasMark: true }

/** Number of cuts that are made together with a change of the tone, to learn by how much the sound is behind. */
const learnt = 24

export async function run(): Promise<readonly ActionsRow[]> {
  const rows: ActionsRow[] = []
  for (const obs of ['29', '32'] as const) {
    for (const fps of [30, 60] as const) {
      for (const condition of obs === '29' ? ([...conditions, switcher] as const) : conditions) {
        if (!`${obs} ${fps} ${condition}`.includes(only)) continue
        const row = await measure(obs, fps, condition)
        console.log(JSON.stringify(row))
        rows.push(row)
      }
    }
  }
  return rows
}

async function measure(
  version: ObsVersion,
  fps: 30 | 60,
  condition: ActionsRow['condition'],
): Promise<ActionsRow> {
  const plugins = condition === switcher ? [await setUpSceneSwitcher(console.log)] : []
  const obs = await startObs({ version, fps, password: 'bench', scenes, plugins, ...how })
  try {
    // OBS 32 may not answer while its window still comes up.
    await pass(2000)
    await setStage(obs, { scenes, canvas })
    const sequence = { cuts, interval, scenes, actionsOf: seenAndHeard(interval) }
    let skippedBefore = 0
    const learn = async () => {
      skippedBefore = (await obs.call('GetStats')).renderSkippedFrames
      await learnSound(obs)
    }
    const { path, begunAt } =
      condition === switcher
        ? { path: await actBySceneSwitcher(obs, sequence, learn), begunAt: null }
        : await actByOnframe(obs, condition, sequence, learn)
    const { renderSkippedFrames } = await obs.call('GetStats')
    return {
      condition,
      obs: version,
      fps,
      cuts,
      ...(await judgeFile(path, fps, sequence, { learnt, canvas })),
      ...(begunAt !== null && judgeOthers(obs, begunAt, sequence)),
      skippedByObs: renderSkippedFrames - skippedBefore,
    }
  } finally {
    await obs.stop()
  }
}

async function actByOnframe(
  obs: ObsProcess,
  condition: Condition,
  sequence: Sequence,
  learn: () => Promise<void>,
) {
  return await inSeenDock(obs, sequence, async (context, dock) => {
    let began: number | null = null
    const path = await recordFile(obs, async () => {
      await learn()
      const first = dock.until(({ onAir }) => onAir?.index === 0)
      const ran = runSequence(obs, condition, sequence, context, dock)
      began = toOurs(await first, await skewOf(dock))
      await ran
      if (process.env['EXPLAIN']) console.log(JSON.stringify((await dock.snapshot()).notices))
    })
    const begunAt = began ?? 0
    if (process.env['EXPLAIN']) tellMutes(obs, begunAt)
    return { path, begunAt }
  })
}

/** Cuts, each with a change of the tone; at the end the first scene is on and the tone is heard. */
async function learnSound({ call }: ObsProcess): Promise<void> {
  await call('SetCurrentProgramScene', { sceneName: 'S0' })
  for (let cut = 1; cut <= learnt; cut += 1) {
    await pass(200 + Math.random() * 100)
    // Side by side: a cut is made at once, but answered only when OBS's window has listed the sources of its scene.
    await Promise.all([
      call('SetCurrentProgramScene', { sceneName: scenes[cut % scenes.length] ?? '' }),
      call('SetInputMute', { inputName: 'Tone', inputMuted: cut % 2 === 1 }),
    ])
  }
  await pass(300)
}

/** Prints when OBS muted the tone and opened it again (ms from the start of the show). */
function tellMutes({ events }: ObsProcess, begunAt: number): void {
  const mutes = events.all.filter(({ type }) => type === 'InputMuteStateChanged')
  const told = mutes.map(({ at, data }) => [Math.round(at - begunAt), data['inputMuted']])
  console.log(JSON.stringify(told))
}

/** What the show's clock is ahead of ours (ms): the shortest of some questions tells best. */
async function skewOf(dock: OpenDock): Promise<number> {
  let best = { way: Infinity, skew: 0 }
  for (let turn = 0; turn < 10; turn += 1) {
    const asked = performance.now()
    const { now } = await dock.snapshot()
    const way = performance.now() - asked
    if (way < best.way) best = { way, skew: now - (asked + way / 2) }
  }
  return best.skew
}

function toOurs({ onAir }: Moment, skew: number): number {
  return (onAir?.startedAt ?? NaN) - skew
}
