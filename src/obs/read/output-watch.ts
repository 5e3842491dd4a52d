import type { Duration, Instant } from '#base/time.ts'
import { between, later, milliseconds, seconds } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { createRefresh } from '#obs/link/refresh.ts'
import type { OutputStatus } from '#show/state/obs-status.ts'
import { stopped } from '#show/state/obs-status.ts'

import type { OutputRequest } from './output-status.ts'
import { keepIfSame, readOutput } from './output-status.ts'
import { createOutputWords, doubtful, readOutputWord, simultaneous } from './output-word.ts'
import type { TimecodeTrack } from './timecode-clock.ts'
import { holdOver, needsSamples, noTrack, trackTimecode } from './timecode-clock.ts'

/** Interval of readings (ms): OBS has no event for timecode, congestion and frames. */
const sampleEvery = seconds(5)

/** Interval of readings (ms) until the clock that the timecode makes is known. */
const sampleSoon = milliseconds(300)

interface OutputWatchOptions {
  readonly connection: ObsConnection
  readonly clock: Clock
  readonly request: OutputRequest
  /** Length of a frame (ms): OBS counts timecode in whole frames. */
  readonly frame: () => Duration
  readonly onStatus: (status: OutputStatus) => void
  /** OBS said that the output stopped, or that a start failed; its status is not read yet. */
  readonly onEnded: () => void
  readonly onTrouble: (error: unknown) => void
}

/** Follows one output: reads it when something happens, and every five seconds while it is active. */
export interface OutputWatch {
  /** Reads it without reporting, as part of reading everything. */
  readonly read: () => Promise<void>
  readonly status: () => OutputStatus
  readonly stop: () => void
}

export function watchOutput(options: OutputWatchOptions): OutputWatch {
  const { connection, clock, request, frame, onStatus, onEnded, onTrouble } = options
  const { now, setAlarm } = clock
  let status = stopped
  let track = noTrack
  const said = createOutputWords(now)
  let callOff: (() => void) | null = null

  const refresh = createRefresh(
    async () => {
      const before = status
      await read()
      if (status !== before) onStatus(status)
      return true
    },
    clock,
    onTrouble,
  )

  async function read(): Promise<void> {
    callOff?.()
    const asked = now()
    const answer = await connection.call(request)
    const heard = now()
    const heardOf = readOutput(request, answer, said.word(), asked, heard)
    track = follow(track, heardOf, asked, heard)
    const next = { ...heardOf, clock: track.clock }
    const tolerance = milliseconds(frame() + between(asked, heard) / 2)
    status = keepIfSame(status, next, tolerance)
    callOff?.()
    const isActive = status.state !== 'stopped'
    const isDoubted =
      said.word() === (isActive ? 'stopped' : 'started') && between(said.at(), heard) < doubtful
    if (isDoubted) callOff = setAlarm(later(heard, simultaneous), refresh.hint)
    else if (isActive) {
      const soon = status.state === 'started' && needsSamples(track)
      callOff = setAlarm(later(heard, soon ? sampleSoon : sampleEvery), refresh.hint)
    }
  }

  function hear(data: unknown): void {
    const word = readOutputWord(data)
    if (word !== null) said.hear(word)
    if (word === 'stopped') onEnded()
    refresh.hint()
  }

  const event = request === 'GetStreamStatus' ? 'StreamStateChanged' : 'RecordStateChanged'
  const off = connection.on(event, hear)
  connection.lost.addEventListener('abort', stop, { once: true })

  function stop(): void {
    off()
    refresh.stop()
    callOff?.()
  }
  return { read, status: () => status, stop }
}

function follow(
  track: TimecodeTrack,
  { state, timecode }: OutputStatus,
  sentAt: Instant,
  receivedAt: Instant,
): TimecodeTrack {
  if (state === 'stopped' || state === 'starting' || timecode === null) return noTrack
  if (state !== 'started') return holdOver(track)
  return trackTimecode(track, { sentAt, receivedAt, value: timecode.value })
}
