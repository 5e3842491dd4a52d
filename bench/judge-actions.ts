import { changesOfColour, framesOfCuts } from '#test/rig/judge.ts'
import type { ObsProcess } from '#test/rig/obs.ts'
import { readRecording, readSound, readSpot } from '#test/rig/recording.ts'

import { loudness, spotOfSquare } from './acting-stage.ts'
import type { Sequence } from './by-onframe.ts'
import { changesOfSound } from './judge-sound.ts'
import { quantile } from './rows.ts'

/** Of what is not in the recording. */
const lost = 999

/**
 * By this much (ms) a change of the tone may seem late: a coder's blocks have 2.7 ms, and one that comes with the last
 * bit of a frame is not late.
 */
const blurred = 2

interface Judged {
  /** Number of cuts before those of the run, each with a change of the tone right behind it. */
  readonly learnt: number
  readonly canvas: { readonly width: number }
}

/** The square and the tone against the frames of the cuts. */
export async function judgeFile(
  path: string,
  fps: number,
  { cuts, scenes, interval }: Sequence,
  { learnt, canvas }: Judged,
) {
  const frame = 1000 / fps
  const recording = await readRecording(path)
  const all = { cuts: learnt + cuts, scenes: scenes.length, interval }
  const frames = framesOfCuts(recording, all)
  // While it is hidden, the scenes behind it change, too.
  const square = changesOfColour(await readSpot(path, spotOfSquare(canvas)), 'white')
  const tone = changesOfSound(await readSound(path), loudness, 20)
  const together = frames.slice(0, learnt).map((cut) => nearest(tone, cut, frame, 100))
  const known = together.filter((error) => error !== lost)
  // A cut at any moment of a frame is seen in the next: on average half a frame after the sound.
  const soundBehind = known.reduce((sum, one) => sum + one, 0) / known.length + frame / 2
  const own = frames.slice(learnt)
  const shown = own.map((cut) => nearest(square, cut, 1, (interval * 0.45) / frame))
  const heard = own.map((cut) => {
    const error = nearest(tone, cut, frame, interval * 0.45)
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

/** What is done in the middle of each cue, against its moment. */
export function judgeOthers({ events }: ObsProcess, begunAt: number, { cuts, interval }: Sequence) {
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
