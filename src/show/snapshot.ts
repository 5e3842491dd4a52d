import type { Duration, Instant } from '#base/time.ts'
import type { ActsView } from '#show/acts/acts-view.ts'
import { viewActs } from '#show/acts/acts-view.ts'
import { leftCue } from '#show/acts/take-back.ts'
import type { CalendarView } from '#show/calendar/calendar-view.ts'
import { viewCalendar } from '#show/calendar/calendar-view.ts'
import type { BroadcastView } from '#show/live/broadcast-view.ts'
import { viewBroadcast } from '#show/live/broadcast-view.ts'
import type { Accuracy } from '#show/state/accuracy.ts'
import { missingScenes } from '#show/state/missing-scenes.ts'
import type { Notice } from '#show/state/notice.ts'
import type { FrameLock, Link, OutputStatus, Rival } from '#show/state/obs-status.ts'
import type { Cue, CueId, SceneName } from '#show/state/rundown.ts'
import { plannedTotal } from '#show/state/rundown.ts'
import type { Anchor, Mode, OnAir, Override, Phase, Policy, Show } from '#show/state/show.ts'
import type { Clocks } from '#show/state/start-at.ts'
import type { Timer } from '#show/state/timers.ts'
import { isBlank } from '#show/state/timers.ts'
import { clocksOf } from '#show/time/clock-starts.ts'
import { endOf, jumpOf, latestEnd, orderEnd } from '#show/time/due.ts'
import type { LoopView } from '#show/time/loop-time.ts'
import { viewLoop } from '#show/time/loop-time.ts'
import type { FlagAhead } from '#show/time/next-flag.ts'
import { nextFlag } from '#show/time/next-flag.ts'
import type { Place } from '#show/time/places.ts'
import { passAt, placeBehind } from '#show/time/places.ts'
import { standbyIndex } from '#show/time/standby.ts'
import { startsAhead, timesAhead } from '#show/time/times-ahead.ts'
import type { CueTimes, ShowTimes } from '#show/time/timing.ts'

/** What a page shows of a cue. */
export type CueView = Pick<
  Cue,
  'id' | 'label' | 'title' | 'scene' | 'planned' | 'at' | 'end' | 'colour' | 'warning' | 'danger'
>

export type NoticeView = Omit<Notice, 'about'>

export interface JumpView extends CueView {
  readonly takenAt: Instant
}

/** The cue on air, with what tells its time. */
export interface OnAirView extends CueView, CueTimes {
  readonly index: number
  readonly take: number
  readonly added: Duration
  /** The media that it ends with, if it plays or should. */
  readonly media: string | null
}

/**
 * The state of a show as it is published: everything that a page needs to show now and next. It carries instants and
 * lengths, no ticking numbers, so that it stays true while nothing changes; `timingAt` works out elapsed, remaining and
 * the rest. Not the rundown: only a few cues ahead of the one on air, whatever the rundown's length.
 */
export interface Snapshot extends ShowTimes {
  readonly showId: string
  readonly mode: Mode
  readonly rate: number
  readonly phase: Phase
  readonly rundown: {
    readonly id: string
    readonly title: string
    readonly revision: number
    readonly cues: number
    readonly tickInterval: Duration
  }
  readonly onAir: OnAirView | null
  /** What a take would take. */
  readonly standby: CueView | null
  /** The cue that `take-back` would bring back. Left out: there is none; an older Onframe says null. */
  readonly left?: CueId | null
  /**
   * What is taken by itself in place of standby: by a clock, which passes that over unless somebody takes it, or
   * by a loop. Left out: standby is the next; an older Onframe says null.
   */
  readonly jump?: JumpView | null
  /** The cues after standby, three at most. */
  readonly later: readonly CueView[]
  /** The flagged cue that comes next. Left out: none does, or an older Onframe does not say. */
  readonly nextFlag?: FlagAhead
  /** Left out: no loop is on air, or an older Onframe does not say. */
  readonly loop?: LoopView
  /** Left out: the cue on air has no actions and nothing is held, or an older Onframe does not say. */
  readonly acts?: ActsView
  /** All three. Left out: none was set or started, or an older Onframe does not say. */
  readonly timers?: readonly Timer[]
  /** The next start by the calendar. Left out: there is none, or an older Onframe does not say. */
  readonly calendar?: CalendarView
  readonly override: Override | null
  readonly anchor: Anchor | null
  /** What the clocks read that cues may name. */
  readonly clocks: Clocks
  readonly program: SceneName | null
  readonly policy: Policy
  /** The newest of `notices`. */
  readonly notice: NoticeView | null
  /** Newest first. Left out by an orchestrator of an older version, which has one at a time. */
  readonly notices?: readonly Notice[]
  readonly obs: {
    readonly link: Link
    readonly obsVersion: string | null
    readonly preview: SceneName | null
    readonly studioMode: boolean
    readonly transitioning: boolean
    readonly fps: number | null
    readonly stream: OutputStatus
    readonly record: OutputStatus
    readonly frameLock: FrameLock | null
    readonly rival: Rival | null
  }
  readonly broadcast: BroadcastView
  /**
   * How the show's own cuts have landed since it was started. `last` is null also where the last cut was not
   * judged: an older page takes no such cut. The topic `monitor` has it.
   */
  readonly accuracy: Accuracy
  /** Scenes of the rundown that OBS does not have; three at most, and how many in all. */
  readonly missing: { readonly scenes: readonly SceneName[]; readonly count: number }
}

export function toSnapshot(show: Show): Snapshot {
  const { run, rundown, obs } = show
  const next = standbyIndex(show)
  const starts = startsAhead(show, next)
  const flag = nextFlag(show, next, starts)
  const latest = latestEnd(show)
  const loop = viewLoop(show, next, latest)
  const acts = viewActs(show)
  const left = leftCue(show)
  const jump = viewJump(show)
  const missing = missingScenes(show)
  const calendar = viewCalendar(show)
  return {
    showId: show.id,
    mode: show.mode,
    rate: show.rate,
    phase: run.phase,
    rundown: {
      id: rundown.id,
      title: rundown.title,
      revision: rundown.revision,
      cues: rundown.cues.length,
      tickInterval: rundown.tickInterval,
    },
    onAir: run.onAir && viewOnAir(show, run.onAir, latest),
    standby: viewAt(show, next),
    ...(left && { left: left.onAir.cue.id }),
    ...(jump && { jump }),
    ...(latest !== null && { latest }),
    later: viewsAfter(show, next, 3),
    ...(flag && { nextFlag: flag }),
    ...(loop && { loop }),
    ...(acts && { acts }),
    ...(!show.timers.every(isBlank) && { timers: show.timers }),
    ...(calendar && { calendar }),
    override: run.override,
    anchor: run.anchor,
    clocks: clocksOf(show),
    startedAt: run.startedAt,
    pausedAt: run.pausedAt,
    paused: run.paused,
    finishedAt: run.finishedAt,
    plannedTotal: plannedTotal(rundown),
    ...timesAhead(show, next, starts),
    program: show.program,
    policy: show.policy,
    notice: show.notices[0] ?? null,
    notices: show.notices,
    obs: {
      link: obs.link,
      obsVersion: obs.obsVersion,
      preview: obs.preview,
      studioMode: obs.studioMode,
      transitioning: obs.transitioning,
      fps: obs.fps && obs.fps.numerator / obs.fps.denominator,
      stream: obs.stream,
      record: obs.record,
      frameLock: obs.frameLock,
      rival: obs.rival,
    },
    broadcast: viewBroadcast(show),
    accuracy: withoutUnjudged(show.accuracy),
    missing: { scenes: missing.slice(0, 3), count: missing.length },
  }
}

/** The notices for the operator, newest first. */
export function noticesOf({ notice, notices }: Snapshot): readonly Notice[] {
  return notices ?? (notice ? [{ about: '', ...notice }] : [])
}

function withoutUnjudged(accuracy: Accuracy): Accuracy {
  return accuracy.last?.frames === null ? { ...accuracy, last: null } : accuracy
}

function viewCue(cue: Cue): CueView {
  const { id, label, title, scene, planned, at, end, colour, warning, danger } = cue
  return { id, label, title, scene, planned, at, end, colour, warning, danger }
}

function viewOnAir(show: Show, onAir: OnAir, latest: Instant | null): OnAirView {
  const { cue, index, take, startedAt, added, paused } = onAir
  const up = endOf(show)
  return {
    ...viewCue(cue),
    media: cue.media?.input ?? null,
    index,
    take,
    startedAt,
    added,
    paused,
    upAt: up?.at ?? null,
    upBy: up?.by ?? 'plan',
    ownUpAt: orderEnd(onAir, latest),
  }
}

function viewAt(show: Show, index: number): CueView | null {
  const cue = show.rundown.cues[index]
  return cue ? viewCue(cue) : null
}

function viewJump(show: Show): JumpView | null {
  const jump = jumpOf(show)
  const view = jump && viewAt(show, jump.index)
  return jump && view && { ...view, takenAt: jump.at }
}

function viewsAfter(show: Show, index: number, count: number): readonly CueView[] {
  const views: CueView[] = []
  let place: Place = { index, loop: index === -1 ? null : passAt(show, index) }
  while (views.length < count && place.index !== -1) {
    place = placeBehind(show, place, show.run.takes + 1 + views.length)
    const view = viewAt(show, place.index)
    if (view) views.push(view)
  }
  return views
}
