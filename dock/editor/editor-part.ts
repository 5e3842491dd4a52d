import type { Actions } from '#dock/state/actions.ts'
import type { Drafts } from '#dock/state/screen.ts'
import type { Cue } from '#show/state/rundown.ts'

/** What some fields of a cue's editor need. */
export interface EditorPart {
  readonly cue: Cue
  /** What a field that is typed into needs: its draft is told by cue and field. */
  readonly field: (name: string) => {
    readonly name: string
    readonly drafts: Drafts
    readonly act: Actions
  }
  /** Answers null, as a field that takes what was typed does. */
  readonly change: (fields: Partial<Omit<Cue, 'id'>>) => null
}
