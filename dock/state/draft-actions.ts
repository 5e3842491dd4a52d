import type { Rundown } from '#show/state/rundown.ts'
import { indexOfCue } from '#show/state/rundown.ts'
import { tableWords } from '#words/table.ts'

import type { DockState, Draft, Drafts, Screen } from './screen.ts'

/** What is being committed: an edit that comes of it is about the rundown as it was when the text was begun. */
export interface Typed {
  /** Revision of that rundown. */
  readonly seen: number | undefined
  /** Its edit was refused: what was typed must not be lost. */
  readonly refused: (reason: string, message: string) => void
}

export interface DraftActions {
  /** Keeps the text being typed into a field; null drops it. */
  readonly draft: (field: string, draft: Draft | null) => void
  /**
   * Passes on the typed text if it differs from `value`. A refused text stays a draft, also if the show refuses the edit
   * that comes of it.
   */
  readonly commit: (field: string, value: string, take: (text: string) => string | null) => void
}

export interface Drafting extends DraftActions {
  /** Null: nothing is being committed. */
  readonly typed: () => Typed | null
}

export function createDraftActions(
  seen: () => DockState,
  change: (fields: Partial<Screen>) => void,
  say: (text: string, tone: 'bad') => void,
): Drafting {
  let typed: Typed | null = null

  function draft(field: string, kept: Draft | null): void {
    const { screen, rundown } = seen()
    const begun = screen.drafts[field]?.seen ?? rundown.revision
    const next = kept === null ? undefined : { ...kept, seen: begun }
    change({ drafts: { ...screen.drafts, [field]: next } })
  }

  function commit(field: string, value: string, take: (text: string) => string | null): void {
    // A field that disappears as it is committed loses the focus, and would commit again.
    const one = seen().screen.drafts[field]
    if (one === undefined) return
    typed = { seen: one.seen, refused: refusedBy(field, one) }
    const fault = one.text === value ? null : take(one.text)
    typed = null
    draft(field, fault === null ? null : { text: one.text, fault })
  }

  function refusedBy(field: string, { text }: Draft): Typed['refused'] {
    return (reason, message) => {
      if (reason === 'no-such-cue') say(tableWords.gone(text), 'bad')
      // Unless something newer is typed there by now.
      else if (seen().screen.drafts[field] === undefined) draft(field, { text, fault: message })
    }
  }

  return { draft, commit, typed: () => typed }
}

/**
 * The drafts without those of the cues of a rundown that was replaced: another may have cues of the same ids. The row for a
 * new cue keeps what is typed there.
 */
export function draftsWithout(before: Rundown, drafts: Drafts): Drafts {
  return Object.fromEntries(
    Object.entries(drafts).filter(([name, draft]) => draft !== undefined && !isOfCue(before, name)),
  )
}

/** Names of fields and cells have the id of their cue first, which may have spaces in it. */
function isOfCue(rundown: Rundown, name: string): boolean {
  const place = name.replace(/^cell /, '')
  for (let at = place.indexOf(' '); at !== -1; at = place.indexOf(' ', at + 1)) {
    if (indexOfCue(rundown, place.slice(0, at)) !== -1) return true
  }
  return false
}
