import type { Finding, Imported } from '#decode/finding.ts'
import type { MergeEdit } from '#show/state/merge-edit.ts'
import type { Cue, CueId, Rundown } from '#show/state/rundown.ts'

import type { Draft } from './draft.ts'

/** What a merge would do, before it is done. */
export interface MergePlan {
  /** Null: it would change nothing. */
  readonly edit: MergeEdit | null
  /** What becomes of each cue that is brought, in order. */
  readonly fates: readonly Fate[]
  /** Cues of the rundown that are not brought. They stay. */
  readonly missing: readonly Cue[]
  /** Those of what is brought; where something could not be read, with what the cue that is there keeps. */
  readonly findings: readonly Finding[]
}

export type Fate =
  | { readonly kind: 'new' | 'same' }
  /** `fields`: those of the cue in the rundown that it changes, at least one. */
  | { readonly kind: 'changed'; readonly fields: readonly (keyof Cue)[] }
  /** It would change the cue on air, which stays as it is. */
  | { readonly kind: 'on-air' }

export type PlanMerge = (
  rundown: Rundown,
  brought: Imported & { readonly draft: Draft },
  onAir: CueId | null,
  makeId: () => string,
) => MergePlan
