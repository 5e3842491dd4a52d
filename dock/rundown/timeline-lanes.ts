import type { Instant } from '#base/time.ts'
import { instant, later } from '#base/time.ts'
import { beganAt } from '#dock/state/delayed-starts.ts'
import type { Moment } from '#page/api.ts'
import { nextOf } from '#show/next-of.ts'
import type { RanCue } from '#show/state/as-run.ts'
import { groupOf } from '#show/state/groups.ts'
import { indexOf } from '#show/state/rundown-index.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { indexOfCue } from '#show/state/rundown.ts'
import type { LoopShift, Mark } from '#show/time/clock-starts.ts'
import { marksFrom, plannedBetween, plannedWith } from '#show/time/clock-starts.ts'
import { startsOf } from '#show/time/fixed-starts.ts'
import { nextArrival } from '#show/time/timing.ts'

import type { Stretch } from './timeline-blocks.ts'

/** A cue in a lane. One without a length ends as it starts. */
export interface Laid extends Stretch {
  /** Its position in the rundown; -1: it was removed since. */
  readonly index: number
  /** From when on it is longer than planned. Left out: it is not. */
  readonly overFrom?: number
  readonly isOnAir?: true
  /** The further passes of a loop; `index` is its first cue. */
  readonly isAgain?: true
}

export type Lane = readonly Laid[]

/** When each cue runs by the plan, without a delay: from the start of the show, and from each fixed start. */
export function plannedLane(moment: Moment, rundown: Rundown): Lane {
  const { delay: _, ...clocks } = moment.clocks
  const began = beganAt(moment)
  const startsAt = startsOf(rundown, began, clocks)
  const marks: Mark[] = []
  indexOf(rundown).timed.forEach((index, place) => {
    const at = startsAt(place)
    if (at !== null) marks.push({ index, at: instant(Math.max(at, marks.at(-1)?.at ?? at)) })
  })
  const [first] = marks
  if (first === undefined) marks.push({ index: 0, at: began })
  else if (first.index > 0) {
    // A show that began when its first fixed start was over was planned to begin before that.
    const latest = instant(first.at - plannedBetween(rundown, 0, first.index))
    marks.unshift({ index: 0, at: first.at < began ? latest : began })
  }
  return layOut(rundown, marks, 0)
}

/**
 * When each cue ran, and when it is expected to run. `asRun`: newest first. `now`: a little later than it is does no
 * harm, so that one computation serves many paintings.
 */
export function expectedLane(
  moment: Moment,
  rundown: Rundown,
  asRun: readonly RanCue[],
  now: Instant,
): Lane {
  const { phase, onAir } = moment
  const ahead = phase === 'finished' ? [] : aheadLane(moment, rundown, now)
  const lane = phase === 'idle' ? [] : ranLane(moment, rundown, asRun)
  if (phase === 'idle' || onAir === null) return [...lane, ...ahead]
  const arrival = phase === 'finished' ? moment.finishedAt : nextArrival(moment, now)
  // What a clock takes in its place ends it.
  const end = Math.min(arrival ?? now, ahead[0]?.start ?? Infinity)
  const index = indexOfCue(rundown, onAir.id)
  lane.push({
    index,
    start: onAir.startedAt,
    end: Math.max(onAir.startedAt, end),
    ...(onAir.upAt !== null && onAir.upAt < end && { overFrom: onAir.upAt }),
    ...(phase !== 'finished' && { isOnAir: true }),
  })
  return [...lane, ...ahead]
}

/** What has run in this show, and is over. */
function ranLane({ startedAt, onAir }: Moment, rundown: Rundown, asRun: readonly RanCue[]): Laid[] {
  const lane: Laid[] = []
  let next = onAir?.startedAt ?? Infinity
  for (const ran of asRun) {
    if (startedAt === null || ran.startedAt < startedAt || ran.startedAt > next) break
    if (ran.endedAt !== null && ran.startedAt < next) {
      const end = Math.min(ran.endedAt, next)
      const planned = ran.planned === null ? end : later(ran.startedAt, ran.planned)
      lane.push({
        index: indexOfCue(rundown, ran.cueId),
        start: ran.startedAt,
        end,
        ...(planned + leastOver < end && { overFrom: planned }),
      })
    }
    next = ran.startedAt
  }
  return lane.sort((a, b) => a.start - b.start)
}

/** Less than that (ms) is no over-run: cuts fall on frames. */
const leastOver = 1000

function aheadLane(moment: Moment, rundown: Rundown, now: Instant): Lane {
  const { standby, onAir, phase, clocks, loop } = moment
  const from = standby === null ? -1 : indexOfCue(rundown, standby.id)
  const began = moment.startedAt ?? onAir?.startedAt ?? beganAt(moment)
  const arrival = phase === 'idle' ? began : nextArrival(moment, now)
  if (from === -1 || arrival === null) return []
  const since = onAir?.startedAt ?? began
  const shift = loop?.shift ?? null
  const marks = marksFrom(rundown, from, arrival, began, since, clocks, shift)
  const next = nextOf(moment)
  const jump = next !== null && next.id === moment.jump?.id ? indexOfCue(rundown, next.id) : -1
  return layOut(rundown, marks, Math.max(from, jump), { isReal: true, shift })
}

interface LayOut {
  /** What a clock passes over is left out. On paper all have a place. */
  readonly isReal?: true
  /** The marks count a loop that is on air from its start. */
  readonly shift?: LoopShift | null
}

/** The cues from `from` on, one after another, and anew from each mark. */
function layOut(
  rundown: Rundown,
  marks: readonly Mark[],
  from: number,
  { isReal, shift = null }: LayOut = {},
): Lane {
  const { next, loops } = indexOf(rundown)
  const between = plannedWith(rundown, shift)
  const lane: Laid[] = []
  let place = 0
  for (let index = next[from] ?? -1; index !== -1; index = next[index + 1] ?? -1) {
    while ((marks[place + 1]?.index ?? Infinity) <= index) place += 1
    const limit = marks[place + 1]?.at ?? Infinity
    const begins = startAt(index)
    if (isReal && begins > limit) continue
    const cue = rundown.cues[index]
    const start = Math.min(begins, limit)
    const end = Math.min(start + (cue?.planned ?? 0), limit)
    lane.push({ index, start, end })
    const group = groupOf(cue)
    const plan = group === null ? undefined : loops.get(group)
    const following = next[index + 1] ?? -1
    if (plan === undefined || (following !== -1 && following < plan.end)) continue
    const over = Math.min(marks[place + 1]?.index === plan.end ? limit : startAt(plan.end), limit)
    if (over > end) lane.push({ index: plan.first, start: end, end: over, isAgain: true })
  }
  return lane

  function startAt(index: number): number {
    const mark = marks[place]
    return (mark?.at ?? 0) + between(mark?.index ?? 0, index)
  }
}
