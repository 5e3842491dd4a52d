import type { Instant } from '#base/time.ts'

import type { EditRefusal } from './edit.ts'
import type { Command } from './input.ts'
import type { SceneName, Transition } from './rundown.ts'
import type { Show } from './show.ts'

/** What the core wants done to the world. Plain data: the shell carries it out. */
export type Effect =
  /** Never asked in rehearsal. `cut` numbers what was asked, newest highest. */
  | {
      readonly type: 'put-on-program'
      readonly cut: number
      readonly scene: SceneName
      readonly transition: Transition | null
      /** The take that came to its end by itself, and so may have been cut to already; else null. */
      readonly ended: number | null
      /** Why, for the log and the monitor. */
      readonly because: string
    }
  /** Say `time-up` with this take at that instant. A late or superseded alarm does no harm. */
  | { readonly type: 'wake'; readonly at: Instant; readonly take: number }
  /** Run the show's clock at this rate from now on; `real`: and put it back on real time. */
  | { readonly type: 'run-clock'; readonly rate: number; readonly real: boolean }
  | { readonly type: 'refuse'; readonly command: Command['type']; readonly reason: Refusal }

/** Why a command cannot be done now. Not an error. */
export type Refusal =
  | EditRefusal
  | 'already-running'
  | 'obs-is-away'
  | 'clock-is-not-running'
  | 'not-running'
  | 'not-paused'
  | 'already-paused'
  | 'rundown-is-empty'
  | 'nothing-on-air'
  | 'nothing-on-standby'
  | 'no-cue-before'
  | 'air-has-moved-on'
  | 'cue-is-open-ended'
  | 'nothing-to-release'
  | 'no-such-scene'
  | 'show-is-running'
  | 'already-in-that-mode'
  | 'not-in-rehearsal'
  | 'rate-out-of-range'

/** One turn of the core: the state that follows, and what to do about it. */
export type Turn = readonly [show: Show, effects: readonly Effect[]]
