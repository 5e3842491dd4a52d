import type { Duration, Instant } from '#base/time.ts'
import type { Edit } from '#show/state/edit.ts'
import type { Group } from '#show/state/groups.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'

/** OBS's copy of the show. */
export interface OfferView {
  readonly title: string
  readonly cues: number
  readonly savedAt: Instant
}

/** The edits that can be undone and redone next. Null: none. */
export interface EditsView {
  readonly undo: EditView | null
  readonly redo: EditView | null
}

export interface EditView {
  readonly type: Edit['type']
  /** The cue, the group or the rundown that it changes, as it is called; empty: it has no name. */
  readonly what: string
}

/** A rundown that was replaced by another. */
export interface EarlierView {
  readonly id: string
  readonly title: string
  readonly cues: number
  /** What its first cue is called. An older Onframe does not say, nor the next. */
  readonly first?: string
  /** The planned time of all its cues. */
  readonly planned?: Duration
  /** On the wall clock. */
  readonly replacedAt: Instant
}

/** Cues of a rundown, and their place in it. */
export interface RundownPart {
  /** The complete rundown, without its cues and groups; `cues` is their number. */
  readonly rundown: Omit<Rundown, 'cues' | 'groups'> & { readonly cues: number }
  /** Left out: as they were at the base's revision; of parts only, the one at position 0 has them. */
  readonly groups?: readonly Group[]
  /**
   * Null: the rundown consists of parts only, which may begin anywhere. Otherwise these cues lie between
   * the first `head` and the last `tail` cues of the rundown at that revision.
   */
  readonly base: {
    readonly revision: number
    readonly head: number
    readonly tail: number
  } | null
  readonly at: number
  readonly cues: readonly Cue[]
  /** No more parts follow by themselves. Only the last part counts in the sequence. */
  readonly isLast: boolean
}
