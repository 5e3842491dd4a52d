import type { Duration, Instant } from '#base/time.ts'

import type { MeasuredCut } from './accuracy.ts'
import type { Act, StateAct } from './actions.ts'
import type { BroadcastConfig, StepName } from './broadcast.ts'
import type { CalendarOrder } from './calendar.ts'
import type { Ridden } from './doing.ts'
import type { Edit } from './edit.ts'
import type { History } from './history.ts'
import type { Notice } from './notice.ts'
import type { FrameLock, Link, ObsReading, OutputStatus, Rival } from './obs-status.ts'
import type { OutputName } from './output-clock.ts'
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

/** What the world reports back. It has happened, and cannot be refused. */
export type Observation =
  /** The alarm of that take rang: its time is up, unless it was changed since. */
  | { readonly type: 'time-up'; readonly take: number }
  /** `ahead`: how far the wall clock is ahead of the show's clock. Told at first, and when it was set. */
  | { readonly type: 'wall-clock'; readonly ahead: Duration }
  /** The show was restored from storage, or its machine slept: cues may have been missed. */
  | { readonly type: 'woken' }
  | { readonly type: 'link-changed'; readonly link: Link }
  /** Another Onframe runs this show on this OBS, or (null) it is ours again. */
  | { readonly type: 'rival-changed'; readonly rival: Rival | null }
  /** Everything was read again: the link came up, or the scene collection changed. */
  | { readonly type: 'obs-read'; readonly reading: ObsReading; readonly linkCameUp: boolean }
  /** The scene on program now, as read from OBS, put there by Onframe or by a person. */
  | { readonly type: 'program-changed'; readonly scene: SceneName }
  /** A cancelled cut was made anyway: it was too late to stop. */
  | { readonly type: 'cut-escaped'; readonly scene: SceneName }
  | { readonly type: 'preview-changed'; readonly scene: SceneName | null }
  | { readonly type: 'studio-mode-changed'; readonly enabled: boolean }
  | { readonly type: 'scenes-changed'; readonly scenes: readonly SceneName[] }
  | { readonly type: 'scene-renamed'; readonly from: SceneName; readonly to: SceneName }
  /** What can be undone of the rundown that was just loaded: it had been loaded before. */
  | { readonly type: 'history-found'; readonly history: History }
  | { readonly type: 'transition-started' }
  | { readonly type: 'transition-ended' }
  | { readonly type: 'transitions-changed'; readonly transitions: readonly string[] }
  /** Inputs, filters or items of scenes were added, removed or renamed. */
  | { readonly type: 'names-changed' }
  | { readonly type: 'stream-status'; readonly status: OutputStatus }
  | { readonly type: 'record-status'; readonly status: OutputStatus }
  /** OBS said that it has stopped, or that its start has failed; its status may come later. */
  | { readonly type: 'output-ended'; readonly output: OutputName }
  /** That media source plays, and will end then; null: it does not play, or it has no end. */
  | { readonly type: 'media-status'; readonly input: string; readonly endsAt: Instant | null }
  | { readonly type: 'media-ended'; readonly input: string }
  /**
   * OBS did what a `put-on-program` asked. Where it was late with it, program was read after and is
   * told before this.
   */
  | { readonly type: 'cut-made'; readonly cut: number; readonly scene: SceneName }
  | {
      readonly type: 'cut-failed'
      readonly cut: number
      readonly scene: SceneName
      readonly message: string
      /** OBS has not answered in time: it may still make the cut, and then answers. */
      readonly unanswered?: boolean
    }
  /** A newer cut was asked for before this one was sent to OBS. */
  | { readonly type: 'cut-dropped'; readonly cut: number }
  /** The alarm of the next action rang. */
  | { readonly type: 'action-time-up' }
  /** What was in OBS before that asking sets its state. */
  | { readonly type: 'action-read'; readonly number: number; readonly before: StateAct }
  /** `rode`: OBS did it in the batch of a cut, which was to be made then. */
  | { readonly type: 'action-done'; readonly number: number; readonly rode?: Instant }
  | {
      readonly type: 'action-failed'
      readonly number: number
      /** Why, for people: one sentence. */
      readonly message: string
      /** OBS has not answered: it may have done it, or may do it yet. */
      readonly unanswered?: boolean
    }
  /** It was not sent: it was not wanted any more. */
  | { readonly type: 'action-dropped'; readonly number: number }
  /** These states go in the batch of the cut that ends this take; none: what was to go with it does not. */
  | {
      readonly type: 'states-ride'
      readonly take: number
      /** When the cut is due. */
      readonly at: Instant
      readonly rides: readonly Ridden[]
    }
  /** OBS has these states by the batch that ended this take, and the show does not want them. Null: all that rode. */
  | {
      readonly type: 'states-rode'
      readonly take: number
      readonly rides: readonly Ridden[] | null
    }
  /** OBS has another state there than was set; `now` has the same key. */
  | { readonly type: 'state-changed'; readonly now: StateAct }
  /** An input has another name in OBS. */
  | { readonly type: 'input-renamed'; readonly from: string; readonly to: string }
  | {
      readonly type: 'filter-renamed'
      readonly source: string
      readonly from: string
      readonly to: string
    }
  | { readonly type: 'frame-lock-changed'; readonly lock: FrameLock | null }
  | { readonly type: 'cut-measured'; readonly cut: MeasuredCut }
  /** A step of going live is done, or has failed and may be half done. */
  | {
      readonly type: 'step-done'
      readonly procedure: number
      readonly step: StepName
      /** The outputs that were really started and were not running before. */
      readonly outputs?: readonly OutputName[]
    }
  | StepTold<'step-failed'>
  /** A step was undone, or could not be. */
  | { readonly type: 'step-undone'; readonly procedure: number; readonly step: StepName }
  | StepTold<'step-stuck'>
  /** The broadcast alarm rang: a time-out of going live may be over. */
  | { readonly type: 'broadcast-time-up' }
  /** The alarm of the calendar rang. */
  | { readonly type: 'calendar-time-up' }
  /** Everything was checked before a start. */
  | CalendarTold<'calendar-checked'>
  /** What a `find-by-calendar` asked for: that rundown with its edits. Left out: it is the one that is loaded. */
  | {
      readonly type: 'calendar-found'
      readonly id: string
      readonly at: Instant
      readonly found?: { readonly rundown: Rundown; readonly history: History }
    }
  /** It is gone, or cannot be read. */
  | CalendarTold<'calendar-failed'>
  /** Whether storage accepts writes. */
  | { readonly type: 'storage-changed'; readonly isStored: boolean }
  /** A person took the copy of the rundown that OBS has kept, or turned it down. */
  | { readonly type: 'offer-answered' }
  /** Something outside the show went wrong that the operator should know, mostly storage. */
  | {
      readonly type: 'trouble'
      readonly message: string
      /** Names the trouble, so that it is told once and can end. Left out: its own message. */
      readonly about?: string
    }
  | { readonly type: 'trouble-over'; readonly about: string }

export type Input = Command | Observation

interface StepTold<Type extends string> {
  readonly type: Type
  readonly procedure: number
  readonly step: StepName
  /** Why, for people; without a full stop. */
  readonly message: string
}

interface CalendarTold<Type extends string> {
  readonly type: Type
  /** Of the entry, and its start on the wall clock. */
  readonly id: string
  readonly at: Instant
  /** What was found, or why it cannot start: sentences for people. */
  readonly message: string
}
