import type { Duration, Instant } from '#base/time.ts'
import { none } from '#base/time.ts'

import type { Accuracy } from './accuracy.ts'
import { noCuts } from './accuracy.ts'
import type { Broadcast } from './broadcast.ts'
import { idleBroadcast } from './broadcast.ts'
import type { Calendar } from './calendar.ts'
import { noCalendar } from './calendar.ts'
import type { Doing } from './doing.ts'
import { nothingDone } from './doing.ts'
import type { LoopPass } from './groups.ts'
import type { History } from './history.ts'
import { noHistory } from './history.ts'
import type { Notice } from './notice.ts'
import type { ObsStatus } from './obs-status.ts'
import { unknownObs } from './obs-status.ts'
import type { OutputName } from './output-clock.ts'
import type { Cue, CueId, Rundown, SceneName } from './rundown.ts'
import { emptyRundown } from './rundown.ts'
import type { Delay } from './start-at.ts'
import type { Timer } from './timers.ts'
import { blankTimers } from './timers.ts'

/** `rehearsal`: the same show with a drawn program, and no write to OBS. */
export type Mode = 'rehearsal' | 'obs'

export type Phase = 'idle' | 'running' | 'paused' | 'finished'

/** Where the show's zero is: when it was started, or where the timecode of an output is zero. */
export type ClockSource = 'start' | OutputName

/** How the show is run, for any rundown. */
export interface Policy {
  readonly clock: ClockSource
  /**
   * A scene changed by hand. `hold`: stop following and say so. `adopt`: if it is a coming cue's
   * scene, take that cue. `reassert`: put the cue's scene back.
   */
  readonly byHand: 'hold' | 'adopt' | 'reassert'
  /** OBS is back with another scene. `reassert`: put ours on; `follow`: treat it as changed by hand. */
  readonly onReconnect: 'reassert' | 'follow'
  /**
   * Onframe was away, and cues came due meanwhile. `resume`: the cue that is due by now. `hold`: the
   * show stands at the end of the cue that was on air. `ask`: the same, and the operator is asked.
   */
  readonly onRestart: 'resume' | 'hold' | 'ask'
}

/** The cue that is on air. */
export interface OnAir {
  /** As it was when taken, so that editing the rundown cannot touch what is on air. */
  readonly cue: Cue
  /** Its position in the rundown; after it was removed there, that of the cue before. */
  readonly index: number
  /** Counts the takes of this show; names the alarm that ends this one. */
  readonly take: number
  /** Start of its time: when it was due, or when it was taken by hand. */
  readonly startedAt: Instant
  /** The sum of all nudges. */
  readonly added: Duration
  /** How long the show stood paused while it was on air; a pause under way is not yet in it. */
  readonly paused: Duration
  /** When its media will end, or ended, as OBS tells. Null: it has none, or that does not play. */
  readonly mediaEnd: Instant | null
  /** The scene that a person left on program in place of the cue's, until the next take. */
  readonly instead: SceneName | null
  /** The pass of its group's loop. Left out: the group does not loop. */
  readonly loop?: LoopPass
}

/** The cue that was on air before the last take, so that the take can be undone. */
export interface Left {
  readonly onAir: OnAir
  /** When its time stopped: at the take, or at the pause in which that was made. */
  readonly at: Instant
  /** What was chosen to be next then. */
  readonly standby: CueId | null
}

/** What holds a run to the timecode of an output. */
export interface Anchor {
  readonly output: OutputName
  /** Where that timecode was zero when the run was last moved with it. */
  readonly zero: Instant
  /** What the timecode has jumped since the start, and the run not with it. Positive: it lags. */
  readonly offset: Duration
}

/** A scene on program that is not the cue's. While there is one, nothing follows by itself. */
export interface Override {
  readonly scene: SceneName
  /** `command`: `force-scene`. `hand`: somebody in OBS. */
  readonly by: 'command' | 'hand'
  readonly since: Instant
}

/** How a cue went, newest first. A chain, since it grows by one at each take and is never copied. */
export interface AsRun {
  readonly cueId: CueId
  readonly label: string
  readonly title: string
  readonly planned: Duration | null
  readonly startedAt: Instant
  /** Null while on air. */
  readonly endedAt: Instant | null
  /** The timecode of each output when it started. Null: that was not running. */
  readonly timecode: { readonly stream: Duration | null; readonly record: Duration | null }
  readonly earlier: AsRun | null
}

/** The running of the rundown. */
export interface Run {
  readonly phase: Phase
  readonly onAir: OnAir | null
  /** Null: no take can be undone, since there was none or it was undone. */
  readonly left: Left | null
  /** The cue that a person made next. Null: the one that follows in order. */
  readonly standby: CueId | null
  readonly override: Override | null
  /** Start of the show, or null before. */
  readonly startedAt: Instant | null
  /** Null: the run goes by our own clock alone. */
  readonly anchor: Anchor | null
  readonly pausedAt: Instant | null
  /** All pauses of the show that are over. */
  readonly paused: Duration
  readonly finishedAt: Instant | null
  readonly takes: number
  readonly asRun: AsRun | null
}

/** A scene that OBS was asked for, and has not answered yet. */
export interface Asked {
  readonly cut: number
  readonly scene: SceneName
  /** OBS has not answered in time. It may still make the cut. */
  readonly isLate: boolean
  /** False: OBS had no such scene when it was asked. */
  readonly wasThere: boolean
}

/**
 * Where the rundown is from. `stored`: from storage, or a person made or loaded it, so it may replace
 * copies elsewhere. `example`: nothing was stored. `lost`: what was stored is gone or cannot be read.
 */
export type RundownOrigin = 'stored' | 'example' | 'lost'

/** The whole state of a show. Never changed in place. */
export interface Show {
  readonly id: string
  readonly mode: Mode
  /** Of the show's clock; 1 unless in rehearsal. */
  readonly rate: number
  readonly policy: Policy
  readonly rundown: Rundown
  /** The edits of this rundown. */
  readonly history: History
  readonly origin: RundownOrigin
  readonly run: Run
  /** The scene on program: in rehearsal the one we draw, else the one OBS reports. */
  readonly program: SceneName | null
  /** Oldest first. Forgotten with the connection. */
  readonly asked: readonly Asked[]
  /** The scene that OBS refused last. Null as soon as OBS might have it. */
  readonly refused: SceneName | null
  /** Number of cuts asked for since the show was opened. */
  readonly cuts: number
  /** When a scene changed by hand was last put back: two hands must not fight for long. */
  readonly reassertedAt: Instant | null
  readonly obs: ObsStatus
  /** How far the wall clock is ahead of the show's, which never steps. */
  readonly wallAhead: Duration
  readonly accuracy: Accuracy
  readonly broadcast: Broadcast
  readonly doing: Doing
  /** Null: fixed starts are as the rundown says. */
  readonly delay: Delay | null
  /** The three timers beside the show. */
  readonly timers: readonly Timer[]
  /** When shows start by themselves. */
  readonly calendar: Calendar
  /** Newest first, 5 at most. */
  readonly notices: readonly Notice[]
}

export const idle: Run = {
  phase: 'idle',
  onAir: null,
  left: null,
  standby: null,
  override: null,
  startedAt: null,
  anchor: null,
  pausedAt: null,
  paused: none,
  finishedAt: null,
  takes: 0,
  asRun: null,
}

export const defaultPolicy: Policy = {
  clock: 'start',
  byHand: 'hold',
  onReconnect: 'reassert',
  onRestart: 'resume',
}

export function createShow(id: string): Show {
  return {
    id,
    mode: 'rehearsal',
    rate: 1,
    policy: defaultPolicy,
    rundown: emptyRundown,
    history: noHistory,
    origin: 'stored',
    run: idle,
    program: null,
    asked: [],
    refused: null,
    cuts: 0,
    reassertedAt: null,
    obs: unknownObs,
    wallAhead: none,
    accuracy: noCuts,
    broadcast: idleBroadcast,
    doing: nothingDone,
    delay: null,
    timers: blankTimers,
    calendar: noCalendar,
    notices: [],
  }
}
