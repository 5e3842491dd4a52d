import type { Instant } from '#base/time.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'

/** A copy of the show that OBS has kept. */
export interface OfferView {
  readonly title: string
  readonly cues: number
  readonly savedAt: Instant
}

/** A rundown that another has replaced. */
export interface EarlierView {
  readonly id: string
  readonly title: string
  readonly cues: number
  /** On the wall clock. */
  readonly replacedAt: Instant
}

/** Cues of a rundown, and where they belong in it. */
export interface RundownPart {
  /** What it will be when all is there; `cues` is their number. */
  readonly rundown: Omit<Rundown, 'cues'> & { readonly cues: number }
  /**
   * Null: it is made of parts alone, which may begin anywhere. Else these cues lie between the first
   * and the last so many of the rundown as it was at that revision.
   */
  readonly base: {
    readonly revision: number
    readonly head: number
    readonly tail: number
  } | null
  readonly at: number
  readonly cues: readonly Cue[]
  /** Nothing more of it follows by itself. The last counts in the sequence, and the others do not. */
  readonly isLast: boolean
}
