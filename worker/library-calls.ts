import type { Instant } from '#base/time.ts'
import { unreachable } from '#base/unreachable.ts'
import type { LibraryOrder } from '#decode/stored/library-order.ts'
import type { Entry } from '#decode/stored/library.ts'
import type { Desk } from '#orchestrator/run/desk.ts'
import { doneAnd } from '#orchestrator/run/not-stored.ts'
import type { Saver } from '#orchestrator/run/saver.ts'
import { reduce } from '#show/reduce.ts'
import { isExample } from '#show/state/example.ts'
import { noHistory } from '#show/state/history.ts'
import { cutTo, limits } from '#show/state/limits.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { createShow } from '#show/state/show.ts'
import type { Show } from '#show/state/show.ts'
import type { WithHistory } from '#storage/kept-history.ts'
import { entryOf, hasRoom, isKept } from '#storage/library-list.ts'
import type { LibraryStore } from '#storage/library.ts'
import type { Part } from '#storage/part.ts'
import { isOutOfReach } from '#storage/part.ts'
import type { Reply } from '#wire/envelope.ts'
import { libraryWords } from '#words/library.ts'

import { bringIn, carryAway } from './library-moving.ts'
import { viewOf } from './library-shown.ts'

export interface LibraryCallsOptions {
  readonly desk: Pick<Desk, 'load' | 'send'>
  readonly library: LibraryStore
  readonly state: () => Show
  readonly wall: () => Instant
  readonly makeId: () => string
  /** Other work goes on while a long one is written. */
  readonly toText: (rundown: Rundown) => Promise<string>
  /** The library is other than it was: what is stored and told is to be so, too. */
  readonly onChange: () => void
  readonly settled: Saver<Show>['settled']
}

/** What the library is asked. */
export interface LibraryCalls {
  readonly library: () => Promise<Reply>
  readonly arrange: (order: LibraryOrder) => Promise<Reply>
  readonly exportLibrary: (id?: string) => Promise<Reply>
  readonly bringBack: (id: string, isSure: boolean) => Promise<Reply>
}

/** The same for what is no call: a start by the calendar. */
export interface Library {
  readonly calls: LibraryCalls
  /**
   * Reads a rundown that is kept, and at once gives it to `use`. Null: the show has it already. If `loads` says that `use`
   * makes it the show's own, the one before goes back to its shelf. Answers the refusal if it is gone, was removed, or
   * cannot be read.
   */
  readonly readFor: (
    id: string,
    loads: (found: WithHistory) => boolean,
    use: (found: WithHistory | null) => void,
  ) => Promise<Unfound | null>
}

/** `isOutOfReach`: storage did not answer, and may do so later. */
export interface Unfound {
  readonly message: string
  readonly isOutOfReach: boolean
}

type Refused = Extract<Reply, { readonly ok: false }>

const notThere = refuse('no-such-rundown', libraryWords.notThere)
const full = refuse('library-is-full', libraryWords.full(limits.library))

export function createLibraryCalls(options: LibraryCallsOptions): Library {
  const { desk, library, state, wall, makeId, onChange, settled } = options
  let lastTurn: Promise<unknown> = Promise.resolve()

  /** One after another: what is read must not be moved by another before it is used. */
  function inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    const turn = lastTurn.then(act)
    lastTurn = turn.catch(() => undefined)
    return turn
  }

  function find(id: string): Entry | undefined {
    return library.list().find((one) => one.id === id)
  }

  function own(): WithHistory {
    const { rundown, history } = state()
    return { rundown, history }
  }

  /** Without an id, or with that of the loaded one, it is the show's own. */
  async function read(id: string | undefined): Promise<WithHistory | Refused> {
    if (id === undefined || id === library.loaded()) return own()
    const found = await library.read(id)
    return found?.state === 'read' && find(id) !== undefined ? found.value : refusalOf(id, found)
  }

  function refusalOf(id: string, found: Part<WithHistory> | null): Refused {
    const entry = find(id)
    // Taken by another meanwhile.
    if (entry === undefined || found?.state !== 'lost') return notThere
    return refuse('not-read', libraryWords.notRead(entry.title, found.message))
  }

  async function done(value?: string, notice?: string): Promise<Reply> {
    onChange()
    const stored = doneAnd(await settled())
    const told = [notice, stored.notice].filter(Boolean).join(' ')
    return {
      ok: true,
      ...(value !== undefined && { value }),
      ...(told !== '' && { notice: told }),
    }
  }

  /** Undefined: there is no room. */
  function add(rundown: Rundown, shelf: 'kept' | 'template'): string | undefined {
    const found = { rundown, history: noHistory }
    const about = { id: makeId(), shelf, createdAt: wall(), changedAt: wall() }
    return hasRoom(library.list(), entryOf(found, about)) ? library.add(found, about) : undefined
  }

  async function copy({ id, shelf }: Extract<LibraryOrder, { type: 'copy' }>): Promise<Reply> {
    const found = await read(id)
    if ('ok' in found) return found
    const { title } = found.rundown
    const named = shelf === 'template' ? title : cutTo(libraryWords.copyOf(title), limits.title)
    const made = add({ ...found.rundown, id: makeId(), title: named, revision: 0 }, shelf)
    return made === undefined ? full : await done(made)
  }

  async function keepLoaded(): Promise<Reply> {
    const { origin, rundown } = state()
    const known = library.loaded()
    if (known !== null) return { ok: true, value: known }
    if (origin !== 'stored' || isExample(rundown)) {
      return refuse('nothing-of-its-own', libraryWords.nothingOwn)
    }
    const about = { id: '', shelf: 'kept', createdAt: wall(), changedAt: wall() } as const
    if (!hasRoom(library.list(), entryOf(own(), about))) return full
    return await done(library.keepLoaded(own(), wall()))
  }

  async function shelve(order: Extract<LibraryOrder, { type: 'shelve' }>): Promise<Reply> {
    const { id = library.loaded() ?? undefined, shelf } = order
    if (id === undefined) return shelf === 'kept' ? await keepLoaded() : notThere
    const entry = find(id)
    if (entry === undefined) return notThere
    if (shelf !== entry.shelf && id === library.loaded()) {
      return refuse('is-loaded', libraryWords.isLoaded(state().rundown.title))
    }
    if (shelf !== 'earlier' && !isKept(entry) && !hasRoom(library.list(), entry)) return full
    if (shelf !== entry.shelf) library.shelve(id, shelf, wall())
    return await done(id)
  }

  async function rename(id: string, title: string): Promise<Reply> {
    const command = { type: 'edit', edit: { type: 'rename', title } } as const
    if (id === library.loaded()) return await desk.send(command)
    const found = await read(id)
    if ('ok' in found) return found
    // By the core, so that it is an edit that can be undone once it is loaded.
    const [after] = reduce({ ...createShow(id), ...found }, command, wall())
    library.change(id, { rundown: after.rundown, history: after.history }, wall())
    return await done(id)
  }

  async function arrange(order: LibraryOrder): Promise<Reply> {
    switch (order.type) {
      case 'add': {
        const made = add(order.rundown, 'kept')
        return made === undefined ? full : await done(made)
      }
      case 'copy':
        return await copy(order)
      case 'shelve':
        return await shelve(order)
      case 'rename':
        return await rename(order.id, order.title)
      case 'import': {
        const { notice } = bringIn(order.library, { ...options, shown: state().rundown.id })
        return await done(undefined, notice)
      }
      default:
        return unreachable(order)
    }
  }

  async function bringBack(id: string, isSure: boolean): Promise<Reply> {
    const entry = find(id)
    if (entry !== undefined && id === library.loaded()) {
      return refuse('is-loaded', libraryWords.isLoadedAlready(state().rundown.title))
    }
    const found = await read(id)
    if ('ok' in found) return found
    const { rundown, history } = found
    let asked: Promise<Reply> | undefined
    library.take(id, found, () => {
      const before = state().rundown
      asked = desk.load(rundown, isSure, history)
      return state().rundown !== before
    })
    onChange()
    return (await asked) ?? notThere
  }

  async function readFor(
    ...[id, loads, use]: Parameters<Library['readFor']>
  ): Promise<Unfound | null> {
    if (id === library.loaded()) {
      use(null)
      return null
    }
    const entry = find(id)
    // One that was removed is only kept so that it can be brought back by hand.
    const part = entry !== undefined && isKept(entry) ? await library.read(id) : null
    if (part?.state !== 'read' || find(id) === undefined) {
      const { message } = refusalOf(id, part)
      return { message, isOutOfReach: part !== null && isOutOfReach(part) }
    }
    const found = part.value
    if (!loads(found)) {
      use(found)
      return null
    }
    library.take(id, found, () => {
      const before = state().rundown
      use(found)
      return state().rundown !== before
    })
    onChange()
    return null
  }

  return {
    calls: {
      library: async () => ({ ok: true, value: viewOf(library, state()) }),
      arrange: (order) => inTurn(() => arrange(order)),
      exportLibrary: (id) => inTurn(() => carryAway(id, { ...options, read, shown: state() })),
      bringBack: (id, isSure) => inTurn(() => bringBack(id, isSure)),
    },
    readFor: (...order) => inTurn(() => readFor(...order)),
  }
}

function refuse(reason: string, message: string): Refused {
  return { ok: false, reason, message }
}
