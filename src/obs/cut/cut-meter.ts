import type { Instant } from '#base/time.ts'
import { later, milliseconds } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import type { MeasuredCut } from '#show/state/accuracy.ts'

import type { Counted, FrameCount } from './cutting.ts'
import type { FrameClock } from './frame-clock.ts'
import { frameAt, frameFrom, isLocked } from './frame-clock.ts'

/** A cut that was planned, and from when OBS's word of it may be expected. */
interface ExpectedCut extends Omit<MeasuredCut, 'confirmed' | 'frames' | 'skipped'> {
  /** The frame that was to show it. Null: the frames were not known. */
  readonly frame: number | null
  /** Null: OBS did not count them right before and after it. */
  readonly counted: Counted | null
}

interface CutMeterOptions {
  readonly connection: ObsConnection
  readonly clock: Clock
  readonly frameClock: () => FrameClock | null
  readonly onMeasured: (cut: MeasuredCut) => void
}

/** OBS says within milliseconds that a transition has started; without a word there is no figure. */
const patience = milliseconds(1000)

/** An event of OBS may be this much older than our clock says, in ms. */
const slack = milliseconds(-10)

/** So long after its word (ms) OBS has rendered the frame that shows a cut, at 24 a second and more. */
const shown = milliseconds(100)

/**
 * Measures our cuts by `SceneTransitionStarted`, which is the moment of the switch;
 * `CurrentProgramSceneChanged` comes at the end of the transition. Judges them by OBS's own counts of
 * frames, and those that these leave in doubt not at all.
 */
export function createCutMeter(options: CutMeterOptions): {
  readonly expect: (cut: ExpectedCut) => void
} {
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
      // The cut is not judged then, and that is told.
      return null
    }
  }

  return {
    expect: (cut) => {
      // The word of it may come before the answer of the batch that made it.
      if (startedAt !== null && startedAt >= later(cut.sent, slack)) measure(cut, startedAt)
      else expected = cut
    },
  }
}

/**
 * The first frame that OBS rendered after the switch. It is the one after the frame that OBS was at
 * before it; not later than the one after the frame that OBS was at afterwards, nor than the first one
 * after OBS's word of it (`byWord`). Null: these do not agree, or OBS has skipped frames or not yet
 * rendered that one by `at`. A skipped frame is counted only when the next one is rendered: what came
 * instead of it is not known (libobs `video_sleep`).
 */
function frameOf({ before, after }: Counted, at: FrameCount, byWord: number | null): number | null {
  const first = before.frames + 1
  const last = Math.min(after.frames + 1, byWord ?? Infinity)
  return first === last && at.frames >= first && at.skipped === before.skipped ? first : null
}

/** Null: it is none. */
export function readFrameCount(stats: unknown): FrameCount | null {
  const { renderTotalFrames: frames, renderSkippedFrames: skipped } = (stats ?? {}) as Readonly<
    Record<string, unknown>
  >
  return typeof frames === 'number' && typeof skipped === 'number' ? { frames, skipped } : null
}
