import type { Duration, Instant } from '#base/time.ts'

import type { MeasuredCut } from './accuracy.ts'
import type { StateAct } from './actions.ts'
import type { StepName } from './broadcast.ts'
import type { Ridden } from './doing.ts'
import type { History } from './history.ts'
import type { FrameLock, Link, ObsReading, OutputStatus, Rival } from './obs-status.ts'
import type { OutputName } from './output-clock.ts'
import type { Rundown, SceneName } from './rundown.ts'

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
  /** It is gone, or cannot be read. `isOutOfReach`: storage did not answer, and may do so later. */
  | (CalendarTold<'calendar-failed'> & { readonly isOutOfReach?: boolean })
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
