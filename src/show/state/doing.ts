import type { Instant } from '#base/time.ts'

import type { Act, ActionId, MomentAct, StateAct } from './actions.ts'
import type { CueId } from './rundown.ts'

/** Whose act it is. */
export interface By {
  /** Null: no cue was on air when a person asked. */
  readonly cueId: CueId | null
  /** Null: a person asked for it by itself. */
  readonly actionId: ActionId | null
  /** The cue as people call it. */
  readonly cue: string
  readonly take: number
}

/** A state that the show holds in OBS, or is putting back. */
export interface Held {
  readonly by: By
  /** As the cue has it, with words in its text. */
  readonly wanted: StateAct
  /** As OBS is asked for it. */
  readonly state: StateAct
  /** What puts back what was before. Null: that has not been read. */
  readonly before: StateAct | null
  /** `back`: its cue is over, and OBS is to have `before` again. */
  readonly goal: 'hold' | 'back'
  /**
   * `open`: to be asked for, as soon as OBS is there. `asked`: OBS has not answered yet. `set`: OBS has it. `failed`:
   * OBS refused it. `by-hand`: a person has changed it since, and it is left to them.
   */
  readonly is: 'open' | 'asked' | 'set' | 'failed' | 'by-hand'
  /** The last asking was for `before`. */
  readonly isPuttingBack: boolean
  /** OBS has had a state of ours there, or may have. */
  readonly isOurs: boolean
  /** Number of its last asking; 0: none. */
  readonly number: number
}

/** A state that OBS is to have with the next cut: it goes in the batch that makes that cut, behind it. */
export interface Ridden {
  readonly by: By
  readonly act: StateAct
  /** What puts back what was before. Null: nobody knows, or the act itself puts back. */
  readonly before: StateAct | null
}

/** The same, with its cut: OBS may have done it, whether or not anybody was there to hear of it. */
export interface Ride extends Ridden {
  /** The take that the cut ends. */
  readonly take: number
  /** When that cut is due. */
  readonly at: Instant
}

/** A moment that was sent and not answered yet. */
export interface SentMoment {
  readonly number: number
  readonly by: By
  readonly act: MomentAct | StateAct
  readonly sentAt: Instant
}

/** A state that goes back by itself, whoever asked for it and whether or not a cue is on air. */
export interface Trial {
  readonly state: StateAct
  readonly until: Instant
}

/** An act that was not done, or may not have been, of which people were told. */
export interface ToldAct {
  /** What its notice is about. */
  readonly about: string
  readonly by: By
  /** In a few words. */
  readonly what: string
  /**
   * `late`: the show was held up until its time had passed. `obsAway`: OBS was not connected. `rival`: another Onframe
   * ran the show. `unanswered`: it may have been done. `beforeUnknown`: nothing could be put back. `failed`,
   * `backFailed`: it was refused, or what was before was.
   */
  readonly why:
    | 'late'
    | 'obsAway'
    | 'rival'
    | 'unanswered'
    | 'beforeUnknown'
    | 'failed'
    | 'backFailed'
  /** When it was due. */
  readonly due: Instant
  /** Number of its asking. Null: it was not asked for. */
  readonly number: number | null
  /** What OBS, or the address, said. */
  readonly message: string | null
}

/** What the actions of cues have done and are doing. Saved with the show. */
export interface Doing {
  readonly held: readonly Held[]
  /** Oldest first, 64 at most. */
  readonly sent: readonly SentMoment[]
  /** The take that `past` and `extras` are of. */
  readonly take: number
  /** Of that take: the moments that were done or passed over; in rehearsal, all that was listed. */
  readonly past: readonly ActionId[]
  /** States that a person asked for, for as long as that take is on air; 32 at most. */
  readonly extras: readonly StateAct[]
  /** What a person tries. */
  readonly trial: Trial | null
  /** Acts that went wrong, until their notice is dismissed; newest first, 64 at most. */
  readonly told: readonly ToldAct[]
  /** What rides with the next cut, and with the last one until all of it is told. */
  readonly rides: readonly Ride[]
  /** Number of the last asking. */
  readonly asked: number
  /** What the alarm of the next action is set to. Null: none is set. */
  readonly wakeAt: Instant | null
  /** When a state that was changed by hand was last set again: two hands must not fight for long. */
  readonly reassertedAt: Instant | null
}

export const nothingDone: Doing = {
  held: [],
  sent: [],
  take: 0,
  past: [],
  extras: [],
  trial: null,
  told: [],
  rides: [],
  asked: 0,
  wakeAt: null,
  reassertedAt: null,
}

/** What the shell is to do for an action. */
export interface Asking {
  readonly type: 'act'
  /** Newest highest. */
  readonly number: number
  readonly act: Act
  /** What was before is to be read first, and told. */
  readonly reads: boolean
  readonly by: By
  /** It puts back what was before. */
  readonly isBack: boolean
  /** When it was due. */
  readonly at: Instant
}
