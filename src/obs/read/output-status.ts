import type { Duration, Instant } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'
import { fieldsOf } from '#obs/link/fields.ts'
import type { OutputStatus } from '#show/state/obs-status.ts'
import { stopped } from '#show/state/obs-status.ts'
import type { OutputClock } from '#show/state/output-clock.ts'

import type { OutputWord } from './output-word.ts'

export type OutputRequest = 'GetStreamStatus' | 'GetRecordStatus'

/**
 * Decodes OBS's answer about an output. `said`: OBS's last event about it. `asked`, `heard`: when the
 * request was sent and answered. Leaves the clock to `timecode-clock.ts`.
 */
export function readOutput(
  request: OutputRequest,
  answer: unknown,
  said: OutputWord | null,
  asked: Instant,
  heard: Instant,
): OutputStatus {
  const fields = fieldsOf(request, answer)
  if (!fields.flag('outputActive')) {
    return said === 'starting' ? { ...stopped, state: 'starting' } : stopped
  }
  const duration = fields.number('outputDuration')
  const isStream = request === 'GetStreamStatus'
  return {
    state: said === 'stopping' ? 'stopping' : activeState(isStream, fields.flag),
    // The answer was true at some moment in between.
    timecode: { value: milliseconds(duration), at: ((asked + heard) / 2) as Instant },
    clock: null,
    congestion: isStream ? congestion(answer) : null,
    skippedFrames: isStream ? fields.number('outputSkippedFrames') : 0,
    totalFrames: isStream ? fields.number('outputTotalFrames') : 0,
  }
}

function activeState(isStream: boolean, flag: (name: string) => boolean): OutputStatus['state'] {
  if (isStream) return flag('outputReconnecting') ? 'reconnecting' : 'started'
  return flag('outputPaused') ? 'paused' : 'started'
}

/** In steps of 1/20, so that noise is not published. Before obs-websocket 5.4 it could be NaN, sent as null. */
function congestion(answer: unknown): number | null {
  const { outputCongestion: value } = answer as { readonly outputCongestion?: unknown }
  return typeof value === 'number' ? Math.round(value * 20) / 20 : null
}

/**
 * Returns `old` if only time has passed (within `tolerance`, ms), so nothing needs publishing. The number
 * of all frames grows with the time, and is as old as it.
 */
export function keepIfSame(
  old: OutputStatus,
  next: OutputStatus,
  tolerance: Duration,
): OutputStatus {
  const isSame =
    old.state === next.state &&
    old.congestion === next.congestion &&
    old.skippedFrames === next.skippedFrames &&
    isSameClock(old.clock, next.clock) &&
    isAsPredicted(old, next, tolerance)
  return isSame ? old : next
}

/** Least change (ms) that is published: no cut depends on less. */
const noNews = 5

function isSameClock(old: OutputClock | null, next: OutputClock | null): boolean {
  if (old === null || next === null) return old === next
  return (
    old.state === next.state &&
    old.multiple === next.multiple &&
    Math.abs(old.zero - next.zero) < noNews &&
    next.error > old.error / 2 &&
    next.error < old.error * 2
  )
}

function isAsPredicted(old: OutputStatus, next: OutputStatus, tolerance: Duration): boolean {
  if (old.timecode === null || next.timecode === null) return old.timecode === next.timecode
  const speed = old.clock?.multiple ?? 1
  const ran = old.state === 'started' ? (next.timecode.at - old.timecode.at) * speed : 0
  return Math.abs(old.timecode.value + ran - next.timecode.value) <= tolerance
}
