import type { Duration, Instant } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'
import type { OutputStatus } from '#show/obs-status.ts'
import { stopped } from '#show/obs-status.ts'

import { fieldsOf } from './fields.ts'

export type OutputRequest = 'GetStreamStatus' | 'GetRecordStatus'

/** What OBS told of an output in an event, under way from one state to the next. */
export type OnItsWay = 'starting' | 'stopping' | null

/** OBS's answer of an output's state, asked and heard at these instants. */
export function readOutput(
  request: OutputRequest,
  answer: unknown,
  onItsWay: OnItsWay,
  asked: Instant,
  heard: Instant,
): OutputStatus {
  const fields = fieldsOf(request, answer)
  if (!fields.flag('outputActive')) {
    return onItsWay === 'starting' ? { ...stopped, state: 'starting' } : stopped
  }
  const duration = fields.number('outputDuration')
  const isStream = request === 'GetStreamStatus'
  return {
    state: onItsWay === 'stopping' ? 'stopping' : activeState(isStream, fields.flag),
    // The answer was true at some moment in between.
    timecode: { value: milliseconds(duration), at: ((asked + heard) / 2) as Instant },
    congestion: isStream ? congestion(answer) : null,
    skippedFrames: isStream ? fields.number('outputSkippedFrames') : 0,
    totalFrames: isStream ? fields.number('outputTotalFrames') : 0,
  }
}

function activeState(isStream: boolean, flag: (name: string) => boolean): OutputStatus['state'] {
  if (isStream) return flag('outputReconnecting') ? 'reconnecting' : 'started'
  return flag('outputPaused') ? 'paused' : 'started'
}

/** In twentieths, so that noise is no news. Before obs-websocket 5.4 it could be NaN, sent as null. */
function congestion(answer: unknown): number | null {
  const { outputCongestion: value } = answer as { readonly outputCongestion?: unknown }
  return typeof value === 'number' ? Math.round(value * 20) / 20 : null
}

/**
 * The old status itself if the new one says no more than that time went on, within `tolerance`:
 * then nothing need be published. Frames in total go on with the time, and are as old as it.
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
    isAsPredicted(old, next, tolerance)
  return isSame ? old : next
}

function isAsPredicted(old: OutputStatus, next: OutputStatus, tolerance: Duration): boolean {
  if (old.timecode === null || next.timecode === null) return old.timecode === next.timecode
  const ran = old.state === 'started' ? next.timecode.at - old.timecode.at : 0
  return Math.abs(old.timecode.value + ran - next.timecode.value) <= tolerance
}
