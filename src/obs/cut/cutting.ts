import type { SetAlarm } from '#base/alarm.ts'
import type { Duration, Instant } from '#base/time.ts'
import type { BatchRequest } from '#obs/link/connection.ts'
import type { SceneName, Transition } from '#show/state/rundown.ts'
import type { PlannedCut } from '#show/time/next-cut.ts'

import type { Aim } from './frame-clock.ts'

/** What the cutter needs of OBS. */
export interface CuttingPort {
  /**
   * Sends one batch that sleeps inside OBS and then cuts to the scene in its slot. Resolves when the batch
   * is over: to what it did, or to null if it did not cut. Never rejects.
   */
  readonly arm: (request: ArmRequest) => Promise<ArmedCut | null>
  /**
   * What another page armed last for this show: it may still sleep in OBS, or just have cut. Null: nothing. Never
   * rejects.
   */
  readonly inherit: () => Promise<Inherited | null>
  /** Gives an armed batch another scene, or null so that it does not cut. */
  readonly retarget: (slot: string, scene: SceneName | null) => void
  /**
   * Cuts now, if that is still wanted when it can be sent. Resolves when OBS has answered; true if it made
   * the cut. Never rejects.
   */
  readonly cut: (
    scene: SceneName,
    transition: Transition | null,
    isWanted: () => boolean,
  ) => Promise<boolean>
}

/** What rides behind a cut in its batch, and does not without that cut. */
export interface Load {
  /** Each thing in turn, with its requests. */
  readonly items: readonly (readonly BatchRequest[])[]
  /** Call when the batch is over: which of them OBS has done. All false: there was no cut, or nobody knows. */
  readonly ran: (done: readonly boolean[]) => void
}

/** What actions do with the cuts of the show. */
export interface Riding {
  /** What rides with that cut, as far as it is known by that moment. Null: nothing does. Never rejects. */
  readonly load: (cut: PlannedCut, by: Instant) => Promise<Load | null>
  /** The cut that was to end that take was made, although it was called off: what rode with it is to go back. */
  readonly escaped: (take: number) => void
  /** No batch sleeps in OBS that another page has armed for that cut. */
  readonly isGone: (cut: Pick<PlannedCut, 'take' | 'at'>) => void
  /** The next cut, and how far ahead it is armed: all that is to ride with it is made ready before. */
  readonly expect: (cut: PlannedCut | null, lead: Duration) => void
}

/** Nothing rides. */
export const noRiding: Riding = {
  load: () => Promise.resolve(null),
  escaped: () => undefined,
  isGone: () => undefined,
  expect: () => undefined,
}

/** What an armed batch did. */
export interface ArmedCut {
  readonly scene: SceneName
  /** Null: OBS gave no counts. */
  readonly counted: Counted | null
}

/** OBS's counts of frames right before and right after a switch. */
export interface Counted {
  readonly before: FrameCount
  readonly after: FrameCount
}

/** As in `GetStats`. */
export interface FrameCount {
  /** Number of the frame that OBS is rendering or rendered last (`renderTotalFrames`). */
  readonly frames: number
  /** Number of all frames that OBS was too late for (`renderSkippedFrames`). */
  readonly skipped: number
}

export interface ArmRequest {
  readonly slot: string
  /** When to cut. */
  readonly at: Instant
  readonly plan: PlannedCut
  /** Asked right before the batch is sent; false: it was cancelled. */
  readonly isWanted: () => boolean
}

/** A batch of a page that is gone, or of ours from before the link was lost. */
export interface Inherited extends Pick<PlannedCut, 'take' | 'at' | 'scene' | 'transition'> {
  readonly slot: string
  readonly aimedAt: Instant
  /** As the result of `arm`. Null: it was over long since, or cancelled, and only its slot is of concern. */
  readonly outcome: Promise<ArmedCut | null> | null
}

/** How one planned cut was made. */
export interface Landing {
  readonly plan: PlannedCut
  readonly scene: SceneName
  readonly how: 'armed' | 'timer'
  /** The frame that should show it first, by the frame clock of that moment. Null: there was none. */
  readonly frame: number | null
  readonly armedAt: Instant
  readonly aimedAt: Instant
  /** Null: OBS gave no counts, or the cut was not made by a batch of ours. */
  readonly counted: Counted | null
}

export interface CutterOptions {
  readonly port: CuttingPort
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  /** When to switch so that the cut is seen at `due`; null while a cut cannot be left to OBS. */
  readonly aim: (due: Instant) => Aim | null
  /** Whether the show wants that scene on program now. */
  readonly isWanted: (scene: SceneName) => boolean
  /** Whether the show has asked for that scene at the end of this take, and waits for it. */
  readonly isAwaited: (take: number, scene: SceneName) => boolean
  /** Number of OBS's request threads, as far as it is known: at least 2. */
  readonly threads: () => number
  /** It is known what another page has armed. */
  readonly onKnown: () => void
  /** The planned cut is on program. */
  readonly onLanded: (landing: Landing) => void
  /** A cut that was cancelled or retargeted was made anyway: it was too late to stop. */
  readonly onEscaped: (scene: SceneName, take: number) => void
  /** The planned cut was not made, although nobody cancelled it. */
  readonly onMissed: (plan: PlannedCut) => void
}

/** Makes the show's own cuts on their frame. */
export interface Cutter {
  /**
   * The next cut as planned now, or null, and the number of the take on air. Call at every change of the
   * show.
   */
  readonly plan: (next: PlannedCut | null, onAir: number | null) => void
  /** More is known of OBS's frames: a cut that would miss its frame is aimed again. */
  readonly aimAnew: () => void
  /**
   * What rides with the planned cut is not what it should be: its batch is cancelled, and another is armed if there is
   * time and a thread for it. `isWrong`: the batch would do what is not wanted; else it would leave something out, which
   * is no reason to do without a batch.
   */
  readonly loadAnew: (isWrong: boolean) => void
  /** The number of OBS's threads is known: a cut that is not armed yet may be armed sooner. */
  readonly armAhead: () => void
  /** Whether a batch sleeps in OBS, including a cancelled one. */
  readonly isAsleep: () => boolean
  /**
   * Whether the cut that ends this take is under way to this scene, so that it need not be asked for again; null: any
   * cut to it that is about to be made. True while it is not known what another page has armed.
   */
  readonly isMaking: (take: number | null, scene: SceneName) => boolean
  /** Whether this scene on program may be one of our cuts, whose outcome is not known yet. */
  readonly mayExplain: (scene: SceneName) => boolean
  /** Looks for what another page has left armed, and continues or cancels it. */
  readonly inherit: () => void
  /** Cancels what is armed and arms no more. */
  readonly stop: () => void
}
