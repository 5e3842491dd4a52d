import type { Answer } from '#base/answer.ts'
import type { Edit } from '#show/state/edit.ts'
import type { Cue, CueId, Rundown } from '#show/state/rundown.ts'
import { findCue } from '#show/state/rundown.ts'
import { rundownWords } from '#words/rundown.ts'
import type { WorkerApi } from '#worker/api.ts'

import { addAfterEdit } from './row-edits.ts'
import type { DockState, Screen, Toast } from './screen.ts'
import { createUndos } from './undo.ts'

/** What the operator can do to the rundown. */
export interface EditActions {
  /** Null is an edit that would change nothing. */
  readonly edit: (edit: Edit | null) => void
  /** Puts a cue behind another and chooses it; the caret goes into its title. */
  readonly add: (cue: Cue, after: CueId | null) => void
  readonly remove: (cueId: CueId) => void
  /** Takes back the newest edit that was made here and is not taken back yet. */
  readonly undo: () => void
  /** Replaces the rundown, and offers to take that back. `notice`: what an import has to tell. */
  readonly load: (rundown: Rundown, notice?: string) => void
}

/** What follows an answer. A refusal is told anyway. */
export interface Then {
  /** `notice`: what there is to tell of it. */
  readonly done?: (notice?: string) => void
  readonly refused?: () => void
}

export interface EditActionsOptions {
  readonly worker: Pick<WorkerApi, 'send' | 'load'>
  readonly seen: () => DockState
  readonly change: (fields: Partial<Screen>) => void
  /** Asks, and tells the operator of a refusal. */
  readonly tell: (ask: () => Promise<Answer>, then?: Then) => Promise<void>
  /** `stay`, ms. */
  readonly toast: (shown: Omit<Toast, 'until'>, stay?: number) => void
}

/** How long an offer to undo is shown, ms. */
export const undoFor = 12_000
/** For some sentences that are to be read. */
export const readFor = 30_000

export function createEditActions(options: EditActionsOptions): EditActions {
  const { worker, seen, change, tell, toast } = options
  const undos = createUndos()

  function edit(wanted: Edit | null): void {
    if (wanted !== null) makeEdit(wanted, {})
  }

  /** Makes an edit that can be undone. */
  function makeEdit(wanted: Edit, then: Then): Edit | null {
    const undoing = undos.note(seen().rundown, wanted)
    sendEdit(wanted, {
      ...then,
      refused: () => {
        undos.forget(undoing)
        then.refused?.()
      },
    })
    return undoing
  }

  function sendEdit(wanted: Edit, then: Then): void {
    if (wanted.type === 'move') change({ placed: wanted.cueId })
    if (wanted.type === 'add') change({ placed: wanted.cue.id })
    void tell(() => worker.send({ type: 'edit', edit: wanted }), then)
  }

  function undo(): void {
    const undoing = undos.takeLast()
    if (undoing === null) toast({ text: rundownWords.nothingToUndo, tone: 'plain', undo: null })
    else sendEdit(undoing, { done: () => change({ toast: null }) })
  }

  function add(cue: Cue, after: CueId | null): void {
    const wanted = addAfterEdit(seen().rundown, after, cue)
    // Before the rundown is heard to have it, so that what is typed next goes into it.
    change({ selected: cue.id, added: cue })
    makeEdit(wanted, {
      refused: () => {
        const { added, selected } = seen().screen
        if (added?.id === cue.id) change({ added: null })
        if (selected === cue.id) change({ selected: null })
      },
    })
  }

  function load(rundown: Rundown, notice?: string): void {
    const before = seen().rundown
    const loadBefore = before.cues.length > 0 ? () => void tell(() => worker.load(before)) : null
    const { cues, title } = rundown
    const loaded = cues.length === 0 ? rundownWords.newStarted : rundownWords.loaded(title)
    void tell(() => worker.load(rundown), {
      done: () => {
        undos.clear()
        change({ panel: 'none', selected: null })
        toast(
          { text: notice ?? loaded, tone: 'plain', undo: loadBefore },
          notice ? readFor : undefined,
        )
      },
    })
  }

  function remove(cueId: CueId): void {
    const cue = findCue(seen().rundown, cueId)
    if (!cue) return
    const undoing = makeEdit({ type: 'remove', cueId }, { done: sayRemoved })

    function sayRemoved(): void {
      const label = `${cue?.label} ${cue?.title}`.trim()
      toast({ text: rundownWords.removed(label), tone: 'plain', undo: addAgain })
    }

    function addAgain(): void {
      undos.forget(undoing)
      if (undoing !== null) sendEdit(undoing, {})
    }
  }

  return { edit, add, remove, undo, load }
}
