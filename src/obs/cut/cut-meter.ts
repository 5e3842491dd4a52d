import type { Instant } from '#base/time.ts'
import { later, milliseconds } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import type { MeasuredCut } from '#show/state/accuracy.ts'

import type { Counted, FrameCount } from './cutting.ts'
import type { FrameClock } from './frame-clock.ts'
import { frameAt, frameFrom, isLocked } from './frame-clock.ts'

/** A planned cut, with the moment from which OBS's event about it may come. */
interface ExpectedCut extends Omit<MeasuredCut, 'confirmed' | 'frames' | 'skipped'> {
  /** The frame that should show it. Null: the frames were not known. */
  readonly frame: number | null
  /** Null: OBS gave no counts from right before and after it. */
  readonly counted: Counted | null
}

interface CutMeterOptions {
  readonly connection: ObsConnection
  readonly clock: Clock
  readonly frameClock: () => FrameClock | null
  readonly onMeasured: (cut: MeasuredCut) => void
}

export interface CutMeter {
  /** This cut was just sent, or made. */
  readonly expect: (cut: ExpectedCut) => void
}

/**
 * How long (ms) to wait for `SceneTransitionStarted`, which comes within milliseconds. Without it the cut
 * is not measured.
 */
const patience = milliseconds(1000)

/** How far before the cut's own moment (ms, negative) OBS's event may seem to come. */
const slack = milliseconds(-10)

/** After this time (ms) from its event, OBS has rendered the frame that shows a cut, at 24 fps or more. */
const shown = milliseconds(100)

/**
 * Measures our cuts by `SceneTransitionStarted`, the moment of the switch (`CurrentProgramSceneChanged`
 * comes at the end of the transition). Judges them by OBS's own frame counts; where these leave doubt, the
 * cut is not judged.
 */
export function createCutMeter(options: CutMeterOptions): CutMeter {
  const { connection, clock, onMeasured } = options
  let startedAt: Instant | null = null
  let expected: ExpectedCut | null = null

  connection.on('SceneTransitionStarted', () => {
    startedAt = clock.now()
    const cut = expected
    expected = null
    if (cut && startedAt <= later(cut.sent, patience)) measure(cut, startedAt)
  })

  function measure(cut: ExpectedCut, confirmed: Instant): void {
    clock.setAlarm(later(clock.now(), shown), () => void judge(cut, confirmed))
  }

  async function judge({ frame, counted, ...cut }: ExpectedCut, confirmed: Instant): Promise<void> {
    const at = await count()
    if (connection.lost.aborted) return
    const frames = options.frameClock()
    const grid = frames && isLocked(frames) ? frames : null
    const planned = frame ?? (grid && frameAt(grid, cut.planned))
    const seen = counted && at && frameOf(counted, at, grid && frameFrom(grid, confirmed))
    const before = counted?.before ?? at
    onMeasured({
      ...cut,
      confirmed,
      frames: seen === null || planned === null ? null : seen - planned,
      skipped: at && before && { before: before.skipped, after: at.skipped },
    })
  }

  async function count(): Promise<FrameCount | null> {
    try {
      return readFrameCount(await connection.call('GetStats'))
    } catch {
      // Then the cut is reported as not judged.
      return null
    }
  }

  return {
    expect: (cut) => {
      // The event may come before the answer of the batch that made the cut.
      if (startedAt !== null && startedAt >= later(cut.sent, slack)) measure(cut, startedAt)
      else expected = cut
    },
  }
}

/**
 * The first frame that OBS rendered after the switch: the one after `before`, provided that `after` or
 * OBS's event (`byWord`) allows no later one. Null: the frame is in doubt, or OBS has skipped frames or not
 * yet rendered that one by `at`. OBS counts a skipped frame only when it renders the next one, and what it
 * showed instead is not known (libobs `video_sleep`).
 */
function frameOf({ before, after }: Counted, at: FrameCount, byWord: number | null): number | null {
  const first = before.frames + 1
  const last = Math.min(after.frames + 1, byWord ?? Infinity)
  return first === last && at.frames >= first && at.skipped === before.skipped ? first : null
}

/** Null: the answer holds no frame count. */
export function readFrameCount(stats: unknown): FrameCount | null {
  const { renderTotalFrames: frames, renderSkippedFrames: skipped } = (stats ?? {}) as Readonly<
    Record<string, unknown>
  >
  return typeof frames === 'number' && typeof skipped === 'number' ? { frames, skipped } : null
}
