import type { Actions } from '#dock/state/actions.ts'
import type { Drafts } from '#dock/state/screen.ts'
import type { CueFields } from '#show/state/cue-fields.ts'
import type { Cue } from '#show/state/rundown.ts'

/** Properties of a group of fields in a cue's editor. */
export interface EditorPart {
  readonly cue: Cue
  /** Properties of a text field. A draft is known by cue and field. */
  readonly field: (name: string) => {
    readonly name: string
    readonly drafts: Drafts
    readonly act: Actions
  }
  /** Answers null, as a field does that accepts the text. */
  readonly change: (fields: CueFields) => null
}
