import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { nameColour, type Colour, type Seen } from './colours.ts'
import { moved, pixelOfMark } from './moving-mark.ts'
import type { ObsProcess } from './obs.ts'

/** Consecutive frames that show the same. */
export interface Run {
  /** Number of its first frame, counted from the first frame of the recording. */
  readonly frame: number
  readonly frames: number
  readonly colour: Seen
}

export interface Recording {
  readonly fps: number
  readonly runs: readonly Run[]
  /** Frame numbers without a picture, or with more than one: OBS dropped or repeated a frame there. */
  readonly missing: readonly number[]
  readonly repeated: readonly number[]
  /** The frames that OBS rendered; in the others it repeated the one before. Null: there is no moving mark. */
  readonly rendered: ReadonlySet<number> | null
}

const runFile = promisify(execFile)

/**
 * A recording, and how many frames OBS says that it did not render meanwhile: it repeats the one before instead, so a cut
 * can be seen as much later.
 */
export interface Recorded extends Recording {
  readonly skipped: number
}

/** Makes OBS record during the scenario, and reads the recording. */
export async function record(obs: ObsProcess, scenario: () => Promise<void>): Promise<Recorded> {
  const before = await skippedBy(obs)
  const path = await recordFile(obs, scenario)
  const skipped = (await skippedBy(obs)) - before
  return { ...(await readRecording(path, obs.hasMark)), skipped }
}

async function skippedBy(obs: ObsProcess): Promise<number> {
  return (await obs.call('GetStats')).renderSkippedFrames
}

/** The same without reading it. Resolves to the path of the file. */
export async function recordFile(obs: ObsProcess, scenario: () => Promise<void>): Promise<string> {
  await changeTo(obs, 'STARTED', () => obs.call('StartRecord'))
  await scenario()
  await recordMore(obs, 300)
  return await stopRecording(obs)
}

/** Resolves to the path of the file when that is complete. */
export async function stopRecording(obs: ObsProcess): Promise<string> {
  const stopped = await changeTo(obs, 'STOPPED', () => obs.call('StopRecord'))
  return String(stopped.data['outputPath'])
}

/** Records on for some ms of video: the last scene on program may not have reached the encoder yet. */
async function recordMore(obs: ObsProcess, ms: number): Promise<void> {
  const { outputDuration: from } = await obs.call('GetRecordStatus')
  for (;;) {
    const { outputDuration } = await obs.call('GetRecordStatus')
    if (outputDuration >= from + ms) return
  }
}

/** Reads a recording frame by frame, by the times in the file and not only by order. */
export async function readRecording(path: string, hasMark = false): Promise<Recording> {
  const { fps, times } = await readTimes(path)
  const colours = await readColours(path)
  if (colours.length !== times.length) {
    throw new Error(`${path} has ${times.length} frames, of which ${colours.length} can be decoded`)
  }
  const [start = 0] = times
  const numbers = times.map((time) => Math.round((time - start) * fps))
  return {
    fps,
    runs: toRuns(numbers, colours),
    missing: Array.from({ length: (numbers.at(-1) ?? -1) + 1 }, (_, number) => number).filter(
      (number) => !numbers.includes(number),
    ),
    repeated: numbers.filter((number, index) => number === numbers[index - 1]),
    rendered: hasMark ? await readRendered(path, numbers) : null,
  }
}

function toRuns(numbers: readonly number[], colours: readonly Seen[]): readonly Run[] {
  const starts = colours.flatMap((colour, index) =>
    colour === colours[index - 1] ? [] : [{ colour, frame: numbers[index] ?? 0 }],
  )
  const end = (numbers.at(-1) ?? -1) + 1
  return starts.map(({ colour, frame }, index) => ({
    frame,
    frames: (starts[index + 1]?.frame ?? end) - frame,
    colour,
  }))
}

async function changeTo(
  obs: ObsProcess,
  state: 'STARTED' | 'STOPPED',
  ask: () => Promise<unknown>,
) {
  const changed = obs.events.next(
    'RecordStateChanged',
    (event) => event.data['outputState'] === `OBS_WEBSOCKET_OUTPUT_${state}`,
  )
  const [event] = await Promise.all([changed, ask()])
  return event
}

async function readTimes(path: string) {
  const { stdout } = await runFile(
    'ffprobe',
    [
      ['-v', 'error', '-select_streams', 'v:0', '-of', 'json'],
      ['-show_entries', 'stream=r_frame_rate:packet=pts_time', path],
    ].flat(),
    { maxBuffer: 2 ** 28 },
  )
  const { streams, packets } = JSON.parse(stdout) as {
    readonly streams: readonly { readonly r_frame_rate: string }[]
    readonly packets: readonly { readonly pts_time: string }[]
  }
  const [frames = 0, seconds = 1] = (streams[0]?.r_frame_rate ?? '').split('/').map(Number)
  // Packets are in the order of decoding.
  const times = packets.map((packet) => Number(packet.pts_time)).toSorted((a, b) => a - b)
  return { fps: frames / seconds, times }
}

/** What a spot of the picture shows, which `ffmpeg` cuts out by that filter: "crop=4:4:300:10". */
export async function readSpot(path: string, spot: string): Promise<readonly Run[]> {
  const { fps, times } = await readTimes(path)
  const [start = 0] = times
  const numbers = times.map((time) => Math.round((time - start) * fps))
  return toRuns(numbers, await readColours(path, spot))
}

/** Samples a second, as `readSound` reads them. */
export const soundRate = 8000

/** The sound of a recording, from its first frame on: one channel, -1 to 1. */
export async function readSound(path: string): Promise<Float32Array> {
  const { times } = await readTimes(path)
  // Silence is put before sound that begins later than the file.
  const filter = `aresample=${soundRate}:async=1:first_pts=0`
  const { stdout } = await runFile(
    'ffmpeg',
    [
      ['-v', 'error', '-nostdin', '-i', path, '-map', 'a:0', '-ac', '1'],
      ['-af', filter, '-f', 'f32le', '-'],
    ].flat(),
    { encoding: 'buffer', maxBuffer: 2 ** 28 },
  )
  const samples = new Float32Array(new Uint8Array(stdout).buffer)
  return samples.subarray(Math.round((times[0] ?? 0) * soundRate))
}

/** The frames in which the mark has moved. */
async function readRendered(path: string, numbers: readonly number[]): Promise<Set<number>> {
  const places = [...(await readPixels(path, `${pixelOfMark},scale=1:1:flags=area`, 'gray'))]
  return new Set(
    numbers.filter((_, index) => index === 0 || moved(places[index - 1] ?? 0, places[index] ?? 0)),
  )
}

/** Frames are passed through as they are, neither repeated nor left out. */
async function readPixels(path: string, filter: string, format: 'rgb24' | 'gray'): Promise<Buffer> {
  const { stdout } = await runFile(
    'ffmpeg',
    [
      ['-v', 'error', '-nostdin', '-i', path, '-map', 'v:0', '-fps_mode', 'passthrough'],
      ['-vf', filter, '-f', 'rawvideo', '-pix_fmt', format, '-'],
    ].flat(),
    { encoding: 'buffer', maxBuffer: 2 ** 28 },
  )
  return stdout
}

/** Each frame averaged to one pixel. `part`: what `ffmpeg` is to take of the picture before; left out: all of it. */
export async function readColours(path: string, part?: string): Promise<readonly Seen[]> {
  const filter = [...(part === undefined ? [] : [part]), 'scale=1:1:flags=area'].join(',')
  const stdout = await readPixels(path, filter, 'rgb24')
  return Array.from({ length: stdout.length / 3 }, (_, index) => {
    const [red = 0, green = 0, blue = 0] = stdout.subarray(index * 3)
    return nameColour([red, green, blue] satisfies Colour)
  })
}
