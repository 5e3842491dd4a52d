import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'
import type { SceneName, Transition } from '#show/state/rundown.ts'
import type { PlannedCut } from '#show/time/next-cut.ts'

import type { Aim } from './frame-clock.ts'

/** What the cutter needs of OBS. */
export interface CuttingPort {
  /**
   * Sends one batch that sleeps inside OBS and then cuts to the scene in its slot. Settles when
   * the batch is over: with what it did, or null if it did not cut. Never rejects.
   */
  readonly arm: (request: ArmRequest) => Promise<ArmedCut | null>
  /** What another page armed for this show, that may still sleep in OBS. Null: nothing. Never rejects. */
  readonly inherit: () => Promise<Inherited | null>
  /** Another scene for an armed batch, or null so that it does not cut. */
  readonly retarget: (slot: string, scene: SceneName | null) => void
  /** Cuts now. Settles when OBS has answered; true if it did as asked. Never rejects. */
  readonly cut: (scene: SceneName, transition: Transition | null) => Promise<boolean>
}

/** What an armed batch did. */
export interface ArmedCut {
  readonly scene: SceneName
  /** Null: OBS did not tell. */
  readonly counted: Counted | null
}

/** OBS's counts of frames right before and right after a switch. */
export interface Counted {
  readonly before: FrameCount
  readonly after: FrameCount
}

/** As `GetStats` tells them. */
export interface FrameCount {
  /** The frame that OBS renders or has rendered last (`renderTotalFrames`). */
  readonly frames: number
  /** Of all so far, those that it was too late for (`renderSkippedFrames`). */
  readonly skipped: number
}

export interface ArmRequest {
  readonly slot: string
  /** When to cut. */
  readonly at: Instant
  readonly plan: PlannedCut
}

/** A batch of a page that is gone, or of ours before the link was lost. */
export interface Inherited extends Pick<PlannedCut, 'take' | 'at' | 'scene' | 'transition'> {
  readonly slot: string
  readonly aimedAt: Instant
  /** As that of `arm`. */
  readonly outcome: Promise<ArmedCut | null>
}

/** How one planned cut was made. */
export interface Landing {
  readonly plan: PlannedCut
  readonly scene: SceneName
  readonly how: 'armed' | 'timer'
  /** The frame that was to show it first, by the frame clock of that moment, if there was one. */
  readonly frame: number | null
  readonly armedAt: Instant
  readonly aimedAt: Instant
  /** Null: OBS did not tell, or another way than by a batch of ours was taken. */
  readonly counted: Counted | null
}

export interface CutterOptions {
  readonly port: CuttingPort
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  /** When to switch so that it is seen at that moment; null while a cut cannot be left to OBS. */
  readonly aim: (due: Instant) => Aim | null
  /** How many threads OBS has for requests, as far as that is known: 2 at least. */
  readonly threads: () => number
  /** The planned cut is on program. */
  readonly onLanded: (landing: Landing) => void
  /** A cut that was cancelled, or should have gone elsewhere, was made all the same: too late. */
  readonly onEscaped: (scene: SceneName) => void
  /** The planned cut was not made, though nobody cancelled it. */
  readonly onMissed: (plan: PlannedCut) => void
}

/** Makes the show's own cuts on their frame. */
export interface Cutter {
  /**
   * The next cut as things now stand, or null; and the take that is on air. Said at every change
   * of the show.
   */
  readonly plan: (next: PlannedCut | null, onAir: number | null) => void
  /** More is known of OBS's frames than before: a cut that would miss its own is aimed anew. */
  readonly aimAnew: () => void
  /** It is known how many threads OBS has: a cut that is not armed yet may be armed sooner. */
  readonly armAhead: () => void
  /** Whether a batch sleeps in OBS, also one that was called off. */
  readonly isAsleep: () => boolean
  /** Whether the cut that ends this take is under way to that scene: nobody need ask for it again. */
  readonly isMaking: (take: number, scene: SceneName) => boolean
  /** Whether this scene on program may be a cut of ours of which the outcome is not known yet. */
  readonly mayExplain: (scene: SceneName) => boolean
  /** Looks for what another has left armed: it is gone on with, or called off. */
  readonly inherit: () => void
  /** Cancels what is armed and arms no more. */
  readonly stop: () => void
}
