import type { Answer } from '#base/answer.ts'
import { makeId } from '#page/ids.ts'
import type { Edit } from '#show/state/edit.ts'
import type { Group, GroupId } from '#show/state/groups.ts'
import { inverseOf, nameOfEdited } from '#show/state/inverse.ts'
import type { MergeEdit } from '#show/state/merge-edit.ts'
import type { Cue, CueId, Rundown } from '#show/state/rundown.ts'
import { findCue } from '#show/state/rundown.ts'
import type { EarlierView } from '#wire/rundown-views.ts'
import { groupWords } from '#words/groups.ts'
import { rundownWords } from '#words/rundown.ts'
import { tableWords } from '#words/table.ts'
import type { Replaced, WorkerApi } from '#worker/api.ts'

import type { Typed } from './draft-actions.ts'
import type { LateClosing } from './late-closing.ts'
import { addAfterEdit } from './row-edits.ts'
import type { DockState, Panel, Screen, Toast } from './screen.ts'
import { duplicateEdit, mergeOf } from './several-edits.ts'

/** Everything that the operator can do to the rundown. */
export interface EditActions {
  /** Null is an edit that would change nothing. */
  readonly edit: (edit: Edit | null) => void
  /** Adds a cue behind another and selects it. The caret goes into its title. */
  readonly add: (cue: Cue, after: CueId | null) => void
  /** Adds a cue at the end and selects none. `refused`: it was not added. */
  readonly append: (cue: Cue, refused: () => void) => void
  readonly remove: (cueId: CueId) => void
  /** As one edit. */
  readonly removeAll: (cueIds: readonly CueId[]) => void
  /** Copies of them, behind the last of them, as one edit. */
  readonly duplicateAll: (cueIds: readonly CueId[]) => void
  /** Makes a group of cues that stand side by side, and selects it. */
  readonly group: (from: CueId, to: CueId) => void
  /** With its cues. */
  readonly removeGroup: (groupId: GroupId, title: string) => void
  /** Takes back the newest edit of the rundown, whoever made it. */
  readonly undo: () => void
  /** Makes the edit again that was undone last. */
  readonly redo: () => void
  /**
   * Replaces the rundown, and offers to undo that; on air it asks first. `said`: what is told when it is done; `from`: the
   * panel that has the button, which closes then.
   */
  readonly load: (rundown: Rundown, said?: string, from?: Panel) => void
  /** Merges another version into the rundown, and offers to undo that. */
  readonly merge: (edit: MergeEdit, said: string, whenDone?: () => void) => void
  /** Replaces the rundown by one of the library, in the same way. */
  readonly bringBack: (kept: Pick<EarlierView, 'id' | 'title'>, from?: Panel) => void
}

/** What to do after an answer. A refusal is reported anyway. */
export interface Then {
  /** `notice`: what there is to tell about it. */
  readonly done?: (notice?: string) => void
  readonly refused?: (reason: string, message: string) => void
}

export interface EditActionsOptions extends LateClosing {
  readonly worker: Pick<WorkerApi, 'send' | 'load' | 'bringBack'>
  readonly seen: () => DockState
  /** Sends a request, and tells the operator of a refusal. */
  readonly tell: (ask: () => Promise<Answer>, then?: Then) => Promise<void>
  /** What is typed and being committed right now. Null: nothing is. */
  readonly typed: () => Typed | null
  /** `stay`: how long it is shown (ms). */
  readonly toast: (shown: Omit<Toast, 'until'>, stay?: number) => void
}

/** How long an offer to undo is shown (ms). */
export const undoFor = 12_000
/** How long a few sentences are shown (ms), so that they can be read. */
export const readFor = 30_000

export function createEditActions(options: EditActionsOptions): EditActions {
  const { worker, seen, change, closing, tell, toast, typed } = options
  /** Names this page's edits, so that two hands on one thing are told of each other. */
  const by = makeId()

  function edit(wanted: Edit | null): void {
    const refused = typed()?.refused
    if (wanted !== null) sendEdit(wanted, refused ? { refused } : {})
  }

  function sendEdit(wanted: Edit, then: Then): void {
    if (wanted.type === 'move') change({ placed: wanted.cueId })
    if (wanted.type === 'add') change({ placed: wanted.cue.id })
    const revision = typed()?.seen ?? seen().rundown.revision
    void tell(() => worker.send({ type: 'edit', edit: wanted, by, seen: revision }), then)
  }

  function undo(): void {
    void tell(() => worker.send({ type: 'undo' }), { done: () => change({ toast: null }) })
  }

  function add(cue: Cue, after: CueId | null): void {
    const wanted = addAfterEdit(seen().rundown, after, cue)
    // Before the rundown arrives with it, so that typing goes into it at once.
    change({ selected: cue.id, added: cue })
    sendEdit(wanted, {
      refused: () => {
        const { added, selected } = seen().screen
        if (added?.id === cue.id) change({ added: null })
        if (selected === cue.id) change({ selected: null })
      },
    })
  }

  function append(cue: Cue, refused: () => void): void {
    const wanted = addAfterEdit(seen().rundown, null, cue)
    change({ added: cue })
    sendEdit(wanted, {
      refused: () => {
        if (seen().screen.added?.id === cue.id) change({ added: null })
        refused()
      },
    })
  }

  function load(rundown: Rundown, said?: string, from: Panel = 'none'): void {
    const text = rundown.cues.length === 0 ? rundownWords.newStarted : said
    replace(rundown.title, (isSure) => worker.load(rundown, isSure), closing(from), text)
  }

  function bringBack({ id, title }: Pick<EarlierView, 'id' | 'title'>, from: Panel = 'none'): void {
    replace(title, (isSure) => worker.bringBack(id, isSure), closing(from))
  }

  /** The replaced rundown is kept with all its edits. On air, a second press confirms. */
  function replace(
    title: string,
    ask: (isSure: boolean) => Promise<Replaced>,
    close: () => Partial<Screen>,
    said?: string,
    isSure = false,
  ): void {
    const { rundown, screen } = seen()
    const before = rundown.title
    let kept: string | null = null
    void tell(
      async () => {
        const answer = await ask(isSure)
        if (answer.ok && 'value' in answer) kept = answer.value ?? null
        return answer
      },
      { done: sayLoaded, refused },
    )

    function sayLoaded(): void {
      change({ ...close(), ...unselected(screen) })
      const back = kept
      const takeBack = back === null ? null : () => bringBack({ id: back, title: before })
      toast({ text: said ?? rundownWords.loaded(title), tone: 'plain', undo: takeBack }, undoFor)
    }

    function refused(reason: string): void {
      if (reason !== 'rundown-is-on-air') return
      const confirm = (): void => replace(title, ask, close, said, true)
      const text = rundownWords.replaceOnAir(title)
      toast({ text, tone: 'bad', undo: confirm, label: rundownWords.replaceNow }, readFor)
    }
  }

  /** Nothing is selected any more, unless that is something else by now. */
  function unselected(asked: Screen): Partial<Screen> {
    return seen().screen.selected === asked.selected ? { selected: null } : {}
  }

  function remove(cueId: CueId): void {
    const cue = findCue(seen().rundown, cueId)
    if (!cue) return
    const label = `${cue.label} ${cue.title}`.trim()
    editWithUndo({ type: 'remove', cueId }, rundownWords.removed(label))
  }

  function removeAll(chosen: readonly CueId[]): void {
    if (chosen.length === 1) chosen.forEach(remove)
    else if (chosen.length > 1) {
      editWithUndo(mergeOf({ removed: chosen }), tableWords.removed(chosen.length))
    }
  }

  function duplicateAll(chosen: readonly CueId[]): void {
    const copies = duplicateEdit(seen().rundown, chosen, makeId)
    if (copies !== null) editWithUndo(copies, tableWords.duplicated(chosen.length))
  }

  function editWithUndo(wanted: Edit, text: string, whenDone?: () => void): void {
    const before = seen().rundown
    sendEdit(wanted, {
      done: () => {
        whenDone?.()
        toast({ text, tone: 'plain', undo: takeBack })
      },
    })

    /** Later edits stay. */
    function takeBack(): void {
      const newest = seen().desk.edits?.undo
      const isNewest = newest?.type === wanted.type && newest.what === nameOfEdited(before, wanted)
      const back = isNewest ? null : inverseOf(before, wanted)
      if (back === null) undo()
      else sendEdit(back, {})
    }
  }

  function group(from: CueId, to: CueId): void {
    const made: Group = {
      id: makeId(),
      title: groupWords.newTitle,
      colour: null,
      target: null,
      skip: false,
      loop: null,
    }
    const wanted: Edit = { type: 'group', group: made, from, to }
    const { selected } = seen().screen
    sendEdit(wanted, {
      done: () => {
        const { screen } = seen()
        if (screen.selected !== selected) return
        const newGroup = screen.panel === 'none' ? made.id : null
        change({ selected: null, selectedGroup: made.id, newGroup })
      },
    })
  }

  return {
    edit,
    add,
    append,
    remove,
    removeAll,
    duplicateAll,
    group,
    removeGroup: (groupId, title) =>
      editWithUndo({ type: 'remove-group', groupId }, groupWords.removed(title)),
    undo,
    redo: () => void tell(() => worker.send({ type: 'redo' })),
    load,
    merge: editWithUndo,
    bringBack,
  }
}
