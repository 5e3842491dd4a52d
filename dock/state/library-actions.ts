import type { Answer } from '#base/answer.ts'
import { fieldsIn, fillFields } from '#decode/own/template.ts'
import { makeId } from '#page/ids.ts'
import { emptyRundown } from '#show/state/rundown.ts'
import type { LibraryAsked } from '#wire/library-view.ts'
import { libraryPanelWords as words } from '#words/library-panel.ts'
import { rundownWords } from '#words/rundown.ts'
import type { WorkerApi } from '#worker/api.ts'

import type { EditActions, Then } from './edit-actions.ts'
import { readFor } from './edit-actions.ts'
import type { DockState, Draft, LibraryScreen, Screen, Toast } from './screen.ts'
import { settle } from './settle.ts'

/** Everything that the operator can do to the library of rundowns. */
export interface LibraryActions {
  /** Reads the list when an element appears. One function for all paintings, so that it is not called at each. */
  readonly readWhenShown: (element: Element | null) => void
  readonly openEntry: (id: string | null) => void
  /** Changes the library. `said`: what is told then; `undo`: what takes it back. */
  readonly arrange: (order: LibraryAsked, said?: string, undo?: LibraryAsked) => void
  /** Adds an empty rundown, and opens it to be named. */
  readonly addNew: () => void
  readonly exportLibrary: () => void
  /** Adds the rundowns of an exported text, which stays in its field if it is refused. */
  readonly importLibrary: (text: string) => void
  /** Begins with a template: `rundown` as plain data, or the id of one of the library. */
  readonly beginTemplate: (from: {
    readonly title: string
    readonly rundown?: unknown
    readonly id?: string
  }) => void
  /** Without a rundown of it. */
  readonly endTemplate: () => void
  /** Adds the rundown that the answers make of it. */
  readonly useTemplate: () => void
}

interface LibraryActionsOptions extends Pick<EditActions, 'bringBack'> {
  readonly worker: Pick<WorkerApi, 'library' | 'arrange' | 'exportLibrary'>
  readonly seen: () => DockState
  readonly change: (fields: Partial<Screen>) => void
  readonly draft: (field: string, draft: Draft | null) => void
  readonly tell: (ask: () => Promise<Answer>, then?: Then) => Promise<void>
  readonly toast: (shown: Omit<Toast, 'until'>, stay?: number) => void
}

/** The draft of the answer to a field of a template. */
export function answerName(field: string): string {
  return `field ${field}`
}

/** The draft of the text of a library that is brought. */
export const bringName = 'library-text'

export function createLibraryActions(options: LibraryActionsOptions): LibraryActions {
  const { worker, seen, change, draft, tell, toast, bringBack } = options

  function put(fields: Partial<LibraryScreen>): void {
    change({ library: { ...seen().screen.library, ...fields } })
  }

  async function readLibrary(): Promise<void> {
    const answer = await settle(() => worker.library())
    if (answer.ok) put({ view: answer.value })
    else toast({ text: answer.message, tone: 'bad', undo: null })
  }

  /** Answers the id of what was added or moved; null: it was refused, and that was told. */
  async function ask(order: LibraryAsked, then: (notice?: string) => void): Promise<string | null> {
    let id: string | null = null
    await tell(
      async () => {
        const answer = await worker.arrange(order)
        if (answer.ok) id = 'value' in answer ? (answer.value ?? '') : ''
        return answer
      },
      { done: then },
    )
    if (id !== null) void readLibrary()
    return id
  }

  async function arrange(order: LibraryAsked, said = '', undo?: LibraryAsked): Promise<void> {
    const back = undo === undefined ? null : () => void arrange(undo)
    await ask(order, (notice = '') => {
      const text = [said, notice].filter(Boolean).join(' ')
      if (text !== '') toast({ text, tone: 'plain', undo: back })
    })
  }

  async function addNew(): Promise<void> {
    const rundown = { ...emptyRundown, id: makeId() }
    const id = await ask({ type: 'add', rundown }, () => {})
    if (id !== null) put({ open: id })
  }

  async function exportLibrary(): Promise<void> {
    const answer = await settle(() => worker.exportLibrary())
    if (answer.ok) put({ text: answer.value })
    else toast({ text: answer.message, tone: 'bad', undo: null })
  }

  async function importLibrary(text: string): Promise<void> {
    const asked = seen().screen.drafts[bringName]
    const answer = await settle(() => worker.arrange({ type: 'import', text }))
    const isAsAsked = seen().screen.drafts[bringName]?.text === asked?.text
    if (!answer.ok) {
      // What was typed meanwhile stays in the field.
      if (isAsAsked) draft(bringName, { text, fault: answer.message })
      else toast({ text: answer.message, tone: 'bad', undo: null })
      return
    }
    if (isAsAsked) draft(bringName, null)
    void readLibrary()
    toast({ text: answer.notice ?? '', tone: 'plain', undo: null }, readFor)
  }

  async function beginTemplate(
    from: Parameters<LibraryActions['beginTemplate']>[0],
  ): Promise<void> {
    const { title, id } = from
    let { rundown } = from
    if (id !== undefined) {
      const answer = await settle(() => worker.exportLibrary(id))
      if (!answer.ok) {
        toast({ text: answer.message, tone: 'bad', undo: null })
        return
      }
      const { rundowns } = JSON.parse(answer.value) as { rundowns: { rundown: unknown }[] }
      rundown = rundowns[0]?.rundown
    }
    const fields = fieldsIn(rundown)
    put({ template: { title, rundown, fields, fault: null } })
    if (fields.length === 0) await useTemplate()
  }

  async function useTemplate(): Promise<void> {
    const { screen } = seen()
    const { template } = screen.library
    if (template === null) return
    const answers = template.fields.map(
      (field) => [field, screen.drafts[answerName(field)]?.text ?? ''] as const,
    )
    const filled = fillFields(template.rundown, new Map(answers))
    const answer = filled.ok
      ? await settle(() => worker.arrange({ type: 'add', rundown: filled.value as object }))
      : filled
    // Another template may have been begun meanwhile, or none.
    const isAsAsked = seen().screen.library.template === template
    if (!answer.ok) {
      if (isAsAsked) put({ template: { ...template, fault: answer.message } })
      else toast({ text: answer.message, tone: 'bad', undo: null })
      return
    }
    if (isAsAsked) {
      put({ template: null })
      for (const field of template.fields) draft(answerName(field), null)
    }
    void readLibrary()
    const { title = '' } = (filled.ok ? filled.value : {}) as { readonly title?: string }
    const id = 'value' in answer && typeof answer.value === 'string' ? answer.value : null
    const load = id === null ? null : () => bringBack({ id, title })
    const text = words.addedSaid(title || rundownWords.untitled)
    toast({ text, tone: 'plain', undo: load, label: words.load }, readFor)
  }

  return {
    readWhenShown: (element) => {
      if (element !== null) void readLibrary()
    },
    openEntry: (open) => put({ open }),
    arrange: (order, said, undo) => void arrange(order, said, undo),
    addNew: () => void addNew(),
    exportLibrary: () => void exportLibrary(),
    importLibrary: (text) => void importLibrary(text),
    beginTemplate: (from) => void beginTemplate(from),
    endTemplate: () => put({ template: null }),
    useTemplate: () => void useTemplate(),
  }
}
