import type { Instant } from '#base/time.ts'

import type { Command } from './command.ts'
import type { Asking } from './doing.ts'
import type { EditRefusal } from './edit.ts'
import type { History } from './history.ts'
import type { OutputName } from './output-clock.ts'
import type { Rundown, SceneName, Transition } from './rundown.ts'
import type { Show } from './show.ts'

/** What the core wants done to the world. Plain data: the shell carries it out. */
export type Effect =
  /** Never asked in rehearsal. `cut` numbers what was asked, newest highest. */
  | {
      readonly type: 'put-on-program'
      readonly cut: number
      readonly scene: SceneName
      readonly transition: Transition | null
      /** When its cue begins, and so when it is to be seen: now, or in the next frame. Null: at once. */
      readonly at: Instant | null
      /** The take that came to its end by itself, and so may have been cut to already; else null. */
      readonly ended: number | null
      /** Why, for the log and the monitor. */
      readonly because: string
    }
  /** Say `time-up` with this take at that instant. Ignored if another cue is on air by then. */
  | { readonly type: 'wake'; readonly at: Instant; readonly take: number }
  /** Run the show's clock at this rate from now on; `real`: and put it back on real time. */
  | { readonly type: 'run-clock'; readonly rate: number; readonly real: boolean }
  /** Say `broadcast-time-up` at that instant. One such alarm: the newest replaces the last. */
  | { readonly type: 'wake-broadcast'; readonly at: Instant }
  /** Opens a record of the session; `step-done` or `step-failed` comes of it, once. */
  | { readonly type: 'open-session'; readonly procedure: number; readonly id: string }
  /** Makes sure that none is open; `step-undone` or `step-stuck` comes of it. */
  | { readonly type: 'close-session'; readonly procedure: number }
  /** Done when OBS says that they are started. */
  | {
      readonly type: 'start-outputs'
      readonly procedure: number
      readonly outputs: readonly OutputName[]
    }
  /** Done when OBS says that they are stopped, and none of them can be starting any more. */
  | {
      readonly type: 'stop-outputs'
      readonly procedure: number
      readonly outputs: readonly OutputName[]
      /** Stop the stream too, no matter who started it. */
      readonly everything: boolean
    }
  /** Another rundown has taken its place: keep this one among the earlier ones. */
  | { readonly type: 'keep-rundown'; readonly rundown: Rundown; readonly history: History }
  /** An action of a cue. `action-done` or `action-failed` comes of it, once. A moment is stored before it is sent. */
  | Asking
  /** Say `calendar-time-up` at that instant. One such alarm: the newest replaces the last. */
  | { readonly type: 'wake-calendar'; readonly at: Instant }
  /** Check everything before a start, at `at` on the wall clock; `calendar-checked` comes of it. */
  | {
      readonly type: 'check-by-calendar'
      readonly id: string
      readonly at: Instant
      readonly rundown: string | null
    }
  /**
   * Find the rundown of the library (null: it is the one that is loaded) with which a show is to start; `calendar-found`
   * or `calendar-failed` comes of it, once.
   */
  | {
      readonly type: 'find-by-calendar'
      readonly id: string
      readonly at: Instant
      readonly rundown: string | null
    }
  /** Say `action-time-up` at that instant. One such alarm: the newest replaces the last. */
  | { readonly type: 'wake-action'; readonly at: Instant }
  | { readonly type: 'refuse'; readonly command: Command['type']; readonly reason: Refusal }

/** A scene that OBS is asked to put on program. */
export type Cut = Extract<Effect, { type: 'put-on-program' }>

/** Why a command cannot be done now. Not an error. */
export type Refusal =
  | EditRefusal
  | 'already-running'
  | 'obs-is-away'
  | 'obs-is-run-elsewhere'
  | 'clock-is-not-running'
  | 'not-running'
  | 'not-paused'
  | 'already-paused'
  | 'rundown-is-empty'
  | 'nothing-on-air'
  | 'nothing-on-standby'
  | 'nothing-to-take-back'
  | 'nothing-to-undo'
  | 'nothing-to-redo'
  | 'older-edits-are-gone'
  | 'its-time-was-up'
  | 'no-cue-before'
  | 'air-has-moved-on'
  | 'cue-is-open-ended'
  | 'new-duration-is-over'
  | 'nothing-to-release'
  | 'no-fixed-start-ahead'
  | 'show-is-over'
  | 'no-delay'
  | 'calendar-is-full'
  | 'no-such-entry'
  | 'start-waits-no-more'
  | 'no-such-scene'
  | 'show-is-running'
  | 'rundown-is-on-air'
  | 'already-in-that-mode'
  | 'not-in-rehearsal'
  | 'rate-out-of-range'
  | 'broadcast-is-on'
  | 'broadcast-is-not-ready'
  | 'broadcast-lacks-something'
  | 'no-output-selected'
  | 'broadcast-is-starting'
  | 'broadcast-is-under-way'
  | 'broadcast-is-not-live'
  | 'nothing-to-recover'

/** One turn of the core: the state that follows, and what to do about it. */
export type Turn = readonly [show: Show, effects: readonly Effect[]]
