import type { Instant } from '#base/time.ts'
import { later, milliseconds } from '#base/time.ts'
import { indexOf } from '#show/state/rundown-index.ts'
import type { OnAir, Show } from '#show/state/show.ts'

import type { BackTime } from './back-timing.ts'
import { backTime } from './back-timing.ts'
import type { ClockStart } from './clock-starts.ts'
import { clocksOf, clockStarts } from './clock-starts.ts'
import { followingIndex, standbyIndex } from './standby.ts'

/** A take that the show makes by itself. */
export interface OwnTake {
  readonly at: Instant
  /** The position of the cue, or -1: the rundown ends. */
  readonly index: number
  /**
   * `clock`: since that cue starts by a clock. `end`: since the cue on air is up. `back-time`: so that the cues before a
   * fixed start fit.
   */
  readonly by: 'clock' | 'end' | 'back-time'
}

/** When the time of the cue on air is up, and what says so. */
export interface CueEnd {
  readonly at: Instant
  readonly by: 'plan' | 'media' | 'clock'
}

/**
 * The next automatic take. Null: the show is paused, the cue on air waits or is open-ended, or another
 * scene is shown by hand.
 */
export function nextTake(show: Show): OwnTake | null {
  const onAir = followed(show)
  return onAir && plannedTake(show, onAir)
}

/** The cue on air, if something may follow it by itself. */
function followed({ run }: Show): OnAir | null {
  return run.phase === 'running' && run.override === null ? run.onAir : null
}

/** When something is to be taken by itself, or null. Asked at every command, so mostly without a look-up. */
export function dueOf(show: Show): Instant | null {
  const onAir = followed(show)
  if (onAir === null) return null
  if (hasClocks(show)) return plannedTake(show, onAir)?.at ?? null
  return onAir.cue.end === 'hold' ? null : ownEnd(onAir)
}

function hasClocks({ rundown }: Show): boolean {
  return indexOf(rundown).timed.length > 0
}

/** The same for a paused show: what would be due if it resumed now. */
function plannedTake(show: Show, onAir: OnAir): OwnTake | null {
  const own = onAir.cue.end === 'hold' ? null : ownEnd(onAir)
  if (hasClocks(show)) return takeByClocks(show, onAir, own)
  return own === null ? null : { at: own, index: followingIndex(show), by: 'end' }
}

function takeByClocks(show: Show, onAir: OnAir, own: Instant | null): OwnTake | null {
  const take = takeAtStarts(show, onAir, own)
  const back = backTimeOf(show, onAir)
  return back === null || (take !== null && take.at <= back.at)
    ? take
    : { ...back, by: 'back-time' }
}

function backTimeOf(show: Show, onAir: OnAir): BackTime | null {
  const standby = standbyIndex(show)
  if (standby === -1) return null
  const [next] = startsFrom(show, onAir, standby)
  return next === undefined ? null : backTime(show, onAir, standby, next, ownEnd(onAir))
}

/** The fixed starts from a position on. */
function startsFrom(show: Show, { startedAt }: OnAir, from: number): Iterable<ClockStart> {
  const began = show.run.startedAt ?? startedAt
  return clockStarts(show.rundown, from, began, startedAt, clocksOf(show))
}

/** The next take by the end of the cue on air and by the fixed starts alone. */
function takeAtStarts(show: Show, onAir: OnAir, own: Instant | null): OwnTake | null {
  const standby = standbyIndex(show)
  const following = followingIndex(show)
  const { length } = show.rundown.cues
  let take: OwnTake | null = own === null ? null : { at: own, index: following, by: 'end' }
  for (const start of startsFrom(show, onAir, standby === -1 ? length : standby)) {
    if (start.index === standby && following === standby) {
      take = atItsTime(start, onAir)
    } else if (start.index === standby && start.late === 'wait') {
      // A loop goes on until somebody takes, or until this cue is due: it waits for the one on air.
      if (take !== null && start.at <= take.at) return { ...take, index: standby }
    } else if (start.late === 'cut') {
      // The first that cuts in is all that matters: the others come after it.
      return take === null || start.at <= take.at ? byClock(start, length) : take
    }
  }
  return take
}

/** The next in order, and it has a clock: what is on air lasts until then, or longer if it waits. */
function atItsTime(start: ClockStart, onAir: OnAir): OwnTake {
  const end = start.late === 'wait' ? ownEnd(onAir) : null
  return end !== null && end > start.at
    ? { at: end, index: start.index, by: 'end' }
    : byClock(start, Infinity)
}

/**
 * A cue that a clock takes next although it is not the next in order: those from standby on are passed
 * over, unless somebody takes them. Null: none.
 */
export function jumpOf(show: Show): OwnTake | null {
  const { onAir, phase } = show.run
  if (onAir === null || phase === 'finished') return null
  const take = plannedTake(show, onAir)
  return take?.index === standbyIndex(show) ? null : take
}

/** A loop that a clock ends may be the last of so many cues. */
function byClock({ at, index }: ClockStart, length: number): OwnTake {
  return { at, index: index < length ? index : -1, by: 'clock' }
}

/** When the time of the cue on air is up. Null: open-ended. */
export function endOf(show: Show): CueEnd | null {
  const { onAir } = show.run
  if (onAir === null) return null
  const own = ownEnd(onAir)
  const take = plannedTake(show, onAir)
  if (
    take !== null &&
    take.by !== 'end' &&
    (own === null || take.at < own || (take.by === 'clock' && take.index === standbyIndex(show)))
  ) {
    return { at: take.at, by: 'clock' }
  }
  return own === null ? null : { at: own, by: onAir.mediaEnd === null ? 'plan' : 'media' }
}

/**
 * When the cue on air, or the loop that it is in, makes way at the latest, so that the cues before a fixed start fit. Null:
 * it need not, or it is too late for that.
 */
export function latestEnd(show: Show): Instant | null {
  const { onAir, phase } = show.run
  return onAir === null || phase === 'finished' ? null : (backTimeOf(show, onAir)?.at ?? null)
}

/**
 * When the cue on air makes way for the next in order, if no clock cuts in: by its own end, or in time for the cues
 * before a fixed start (`latest`). Null: nobody knows.
 */
export function orderEnd(onAir: OnAir, latest: Instant | null): Instant | null {
  const own = ownEnd(onAir)
  if (latest === null) return own
  // Of a cue that is held the plan is told, by which somebody takes.
  return onAir.cue.end === 'hold' && own !== null && own <= latest ? own : latest
}

/** When a cue is up by its own length: that of its media if it plays, or the planned. */
export function ownEnd({ cue, startedAt, added, paused, mediaEnd }: OnAir): Instant | null {
  if (mediaEnd !== null) return later(mediaEnd, milliseconds(added - (cue.media?.before ?? 0)))
  return cue.planned === null ? null : later(startedAt, milliseconds(cue.planned + added + paused))
}
