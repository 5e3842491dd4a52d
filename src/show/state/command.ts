import type { Duration } from '#base/time.ts'

import type { Act } from './actions.ts'
import type { BroadcastConfig } from './broadcast.ts'
import type { CalendarOrder } from './calendar.ts'
import type { Edit } from './edit.ts'
import type { Notice } from './notice.ts'
import type { CueId, Rundown, SceneName } from './rundown.ts'
import type { Mode, Policy } from './show.ts'
import type { TimerOrder } from './timers.ts'

/**
 * What a person, or a program acting for one, asks of the show. Usable in any phase; answered
 * with done or with a refusal that says why.
 *
 * `from` carries the cue that the asker saw on air (null: none), so that two hands on one button
 * act once. Left out, nothing is checked.
 */
export type Command =
  /** Begins with the cue on standby, or else the first that is not skipped. */
  | { readonly type: 'start' }
  /** Ends the show. Program stays as it is. */
  | { readonly type: 'stop' }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  /** Ends a pause as if it had not been: the cues that came due meanwhile are taken. */
  | { readonly type: 'catch-up' }
  /** Takes the next cue now. */
  | { readonly type: 'skip'; readonly from?: CueId | null }
  /** Takes the cue before the one on air. */
  | { readonly type: 'back'; readonly from?: CueId | null }
  /**
   * Undoes the last take: the cue before it is on air again, with the time that it had left. One take
   * can be undone.
   */
  | { readonly type: 'take-back'; readonly from?: CueId | null }
  /** Takes a cue now; without `cueId` the one on standby. */
  | { readonly type: 'take'; readonly cueId?: CueId; readonly from?: CueId | null }
  /** Makes a cue the next. Null: the one that follows in order. */
  | { readonly type: 'stand-by'; readonly cueId: CueId | null }
  /** Puts any scene on program, over the cue; nothing follows until it is released. */
  | { readonly type: 'force-scene'; readonly scene: SceneName }
  /**
   * Ends a forced scene, or one that was changed by hand.
   * To `cue`: the cue's scene goes back on program. To `rundown`: program stays until the next cut.
   */
  | { readonly type: 'release'; readonly to: 'cue' | 'rundown' }
  /** Lengthens the cue on air, or shortens it. */
  | { readonly type: 'nudge'; readonly by: Duration }
  /**
   * Replaces the rundown; the cue on air stays as it is. The rundown before is kept (`keep-rundown`).
   * While the show is on air it is refused, unless whoever asks is `sure`.
   */
  | { readonly type: 'reconfigure'; readonly rundown: Rundown; readonly sure?: boolean }
  /**
   * Changes the rundown, so that it can be undone. `by` names the hand (200 characters at most), and `seen` is
   * the revision that it saw: if another hand has changed the same since, this edit counts, and all are told.
   */
  | { readonly type: 'edit'; readonly edit: Edit; readonly by?: string; readonly seen?: number }
  /** Takes back the newest edit of the rundown, whoever made it. */
  | { readonly type: 'undo' }
  /** Makes the edit again that was undone last. */
  | { readonly type: 'redo' }
  /**
   * Moves the fixed starts ahead to be later by so much in all (ms), whatever they were moved by before; 0: they are as
   * in the rundown again. It lasts until it is applied or dropped, or the show is over.
   */
  | { readonly type: 'delay'; readonly by: Duration }
  /** Writes the delay into the rundown, as one edit. */
  | { readonly type: 'apply-delay' }
  /** Fixed starts are as in the rundown again. */
  | { readonly type: 'drop-delay' }
  /** Gives the cue on air what was edited in it since it was taken; its start stays. */
  | { readonly type: 'apply-edit'; readonly from?: CueId | null }
  /** Between OBS and rehearsal, where nothing is written to OBS. */
  | { readonly type: 'set-mode'; readonly mode: Mode }
  /** How fast rehearsal runs: 1 to 60 times real time. */
  | { readonly type: 'set-rate'; readonly rate: number }
  | { readonly type: 'set-policy'; readonly policy: Policy }
  /**
   * Does one act now, by the rules of actions: a state holds until the cue on air is left, and then goes back unless
   * it is to stay. `holdFor` (ms): a state is tried, also with nothing on air: it goes back after that time, or with the
   * cue on air; one is tried at a time. `isOver`: such a state is ended before that, and goes back now; nothing happens
   * if there is none.
   */
  | {
      readonly type: 'perform'
      readonly act: Act
      readonly holdFor?: Duration
      readonly isOver?: boolean
    }
  /** Sets, starts, stops or resets one of the three timers beside the show, whatever the show does. */
  | ({ readonly type: 'timer' } & TimerOrder)
  /** Changes what starts by itself, or decides on a start that waits. */
  | { readonly type: 'calendar'; readonly order: CalendarOrder }
  /** Without `kind` the newest; without `about` all of that kind. */
  | { readonly type: 'dismiss-notice'; readonly kind?: Notice['kind']; readonly about?: string }
  /** Brings up what going live needs, and waits for it. */
  | { readonly type: 'initialize' }
  /** Goes live by all steps, or not at all. The session's id is made up if none is given. */
  | { readonly type: 'start-broadcast'; readonly sessionId?: string }
  /** Undoes the steps in reverse. */
  | { readonly type: 'stop-broadcast' }
  /** Everything off at once, from any state. */
  | { readonly type: 'emergency-stop' }
  /** Out of an error: everything off, and up again if that is configured. */
  | { readonly type: 'recover' }
  | { readonly type: 'configure-broadcast'; readonly config: Partial<BroadcastConfig> }
