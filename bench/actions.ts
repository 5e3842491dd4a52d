import { setTimeout as pass } from 'node:timers/promises'

import type { Moment } from '#page/api.ts'
import type { OpenDock } from '#test/real/dock.ts'
import { framesOfCuts } from '#test/rig/judge.ts'
import type { ObsProcess, ObsVersion } from '#test/rig/obs.ts'
import { startObs } from '#test/rig/obs.ts'
import { readRecording, readSound, readSpot, recordFile } from '#test/rig/recording.ts'

import { loudness, seenAndHeard, setStage, spotOfSquare } from './acting-stage.ts'
import type { Condition, Sequence } from './by-onframe.ts'
import { inSeenDock, runSequence } from './by-onframe.ts'
import { changesOfSound } from './judge-sound.ts'
import { quantile } from './rows.ts'

/** At each cut a tone is muted or heard again, and a square hidden or shown again. Errors are against that cut's frame. */
interface ActionsRow {
  readonly condition: Condition
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
  /** From the moment of an action in the middle of its cue to OBS's event about it (ms). */
  readonly othersP50: number
  readonly othersP99: number
  readonly othersMax: number
  /** Of these actions, those of which OBS sent no event. */
  readonly othersMissing: number
  readonly skippedByObs: number
  /** How often the square was so many frames from its cut. */
  readonly histogram: Readonly<Record<string, number>>
  /** By how much the recording's sound is behind its picture (ms), which has been taken off. */
  readonly soundBehind: number
}

/** `CUTS` is the number of cuts in each row, `ONLY` a part of a row's name ("32 30 undisturbed"). */
const cuts = Number(process.env['CUTS'] ?? 100)
const only = process.env['ONLY'] ?? ''

/** A restarted page needs half a second to be back, connected and locked. */
const interval = 1000
const scenes = ['S0', 'S1', 'S2', 'S3']
const conditions: readonly Condition[] = [
  'undisturbed',
  'frozen 300 ms at random',
  'killed before every tenth cut',
]

/** As for the cuts. */
const canvas = { width: 320, height: 180 }
const how = { canvas, goesFirst: true, hasMark: true }

/** Of what is not in the recording. */
const lost = 999

/**
 * By this much (ms) a change of the tone may seem late: a coder's blocks have 2.7 ms, and one that comes with the last
 * bit of a frame is not late.
 */
const blurred = 2

/** Number of cuts that are made together with a change of the tone, to learn by how much the sound is behind. */
const learnt = 24

export async function run(): Promise<readonly ActionsRow[]> {
  const rows: ActionsRow[] = []
  for (const obs of ['29', '32'] as const) {
    for (const fps of [30, 60] as const) {
      for (const condition of conditions) {
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
  condition: Condition,
): Promise<ActionsRow> {
  const obs = await startObs({ version, fps, password: 'bench', scenes, ...how })
  try {
    // OBS 32 may not answer while its window still comes up.
    await pass(2000)
    await setStage(obs, { scenes, canvas })
    const sequence = { cuts, interval, scenes, actionsOf: seenAndHeard(interval) }
    const before = await obs.call('GetStats')
    const { path, begunAt } = await inSeenDock(obs, sequence, async (context, dock) => {
      let began: number | null = null
      const file = await recordFile(obs, async () => {
        await learnSound(obs)
        const first = dock.until(({ onAir }) => onAir?.index === 0)
        const ran = runSequence(obs, condition, sequence, context, dock)
        began = toOurs(await first, await skewOf(dock))
        await ran
        if (process.env['EXPLAIN']) console.log(JSON.stringify((await dock.snapshot()).notices))
      })
      return { path: file, begunAt: began ?? 0 }
    })
    const after = await obs.call('GetStats')
    if (process.env['EXPLAIN']) tellMutes(obs, begunAt)
    return {
      condition,
      obs: version,
      fps,
      cuts,
      ...(await judgeFile(path, fps, sequence)),
      ...judgeOthers(obs, begunAt),
      skippedByObs: after.renderSkippedFrames - before.renderSkippedFrames,
    }
  } finally {
    await obs.stop()
  }
}

/** Cuts, each with a change of the tone right behind it; at the end the first scene is on and the tone is heard. */
async function learnSound({ call }: ObsProcess): Promise<void> {
  await call('SetCurrentProgramScene', { sceneName: 'S0' })
  for (let cut = 1; cut <= learnt; cut += 1) {
    await pass(200 + Math.random() * 100)
    // A cut waits for OBS's window, and is done when it is answered.
    await call('SetCurrentProgramScene', { sceneName: scenes[cut % scenes.length] ?? '' })
    await call('SetInputMute', { inputName: 'Tone', inputMuted: cut % 2 === 1 })
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

async function judgeFile(path: string, fps: number, sequence: Sequence) {
  const frame = 1000 / fps
  const recording = await readRecording(path)
  const all = { cuts: learnt + cuts, scenes: scenes.length, interval }
  const frames = framesOfCuts(recording, all)
  const square = (await readSpot(path, spotOfSquare(canvas))).slice(1).map((one) => one.frame)
  const tone = changesOfSound(await readSound(path), loudness, 20)
  const together = frames.slice(0, learnt).map((cut) => nearest(tone, cut, frame, 100))
  const known = together.filter((error) => error !== lost)
  // A cut at any moment of a frame is seen in the next: on average half a frame after the sound.
  const soundBehind = known.reduce((sum, one) => sum + one, 0) / known.length + frame / 2
  const own = frames.slice(learnt)
  const shown = own.map((cut) => nearest(square, cut, 1, (sequence.interval * 0.45) / frame))
  const heard = own.map((cut) => {
    const error = nearest(tone, cut, frame, sequence.interval * 0.45)
    return error === lost ? lost : error - soundBehind
  })
  const heardFrames = heard.map((ms) => (ms === lost ? lost : Math.ceil((ms - blurred) / frame)))
  return {
    showExact: shown.filter((error) => error === 0).length,
    showWorst: worst(shown),
    muteExact: heardFrames.filter((error) => error === 0).length,
    muteWorst: worst(heardFrames),
    muteP50: tenth(quantile(heard, 0.5)),
    muteP99: tenth(quantile(heard, 0.99)),
    muteMax: tenth(Math.max(...heard)),
    histogram: countEach(shown),
    soundBehind: tenth(soundBehind),
  }
}

function countEach(errors: readonly number[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const error of errors) counts[error] = (counts[error] ?? 0) + 1
  return counts
}

/** Error of the change that is nearest to a cut's frame, in the changes' unit, of which a frame has so many. */
function nearest(
  changes: readonly number[],
  cut: number | null,
  unit: number,
  within: number,
): number {
  if (cut === null) return lost
  const errors = changes.map((at) => at - cut * unit)
  const best = errors.toSorted((a, b) => Math.abs(a) - Math.abs(b))[0] ?? lost
  return Math.abs(best) <= within ? best : lost
}

function worst(errors: readonly number[]): number {
  return errors.toSorted((a, b) => Math.abs(b) - Math.abs(a))[0] ?? 0
}

function judgeOthers({ events }: ObsProcess, begunAt: number) {
  const isOther = [
    ['InputVolumeChanged', (data: Data) => Number(data['inputVolumeDb']) < -10],
    ['SourceFilterEnableStateChanged', (data: Data) => data['filterEnabled'] === false],
    ['InputAudioBalanceChanged', () => true],
  ] as const
  const late: number[] = []
  let othersMissing = 0
  for (const [type, isIt] of isOther) {
    const at = events.all.filter((one) => one.type === type && isIt(one.data)).map((one) => one.at)
    // The last cue has its middle after the end of the run.
    for (let cue = 0; cue < cuts; cue += 1) {
      const due = begunAt + (cue + 0.5) * interval
      const error = at.map((one) => one - due).find((one) => one > -50 && one < interval * 0.9)
      if (error === undefined) othersMissing += 1
      else late.push(error)
    }
  }
  return {
    othersP50: tenth(quantile(late, 0.5)),
    othersP99: tenth(quantile(late, 0.99)),
    othersMax: tenth(Math.max(...late)),
    othersMissing,
  }
}

type Data = Readonly<Record<string, unknown>>

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
