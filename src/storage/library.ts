import type { Duration, Instant } from '#base/time.ts'
import type { Decoded } from '#decode/fault.ts'
import { decoded } from '#decode/fault.ts'
import { decodeEarlier } from '#decode/stored/earlier.ts'
import { decodeHistory } from '#decode/stored/history.ts'
import type { History } from '#show/state/history.ts'
import { noHistory, sizeOfHistory } from '#show/state/history.ts'
import { limits } from '#show/state/limits.ts'
import { sizeOf } from '#show/state/rundown-size.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { plannedTotal } from '#show/state/rundown.ts'
import { earlierWords } from '#words/rundown.ts'

import { decodeKeptRundown, keepRundown } from './kept-rundown.ts'
import type { Kept } from './kept.ts'
import type { Part } from './part.ts'
import { createParts } from './part.ts'

/** A rundown that another has replaced. */
export interface Earlier {
  readonly id: string
  readonly title: string
  /** How many cues it has. */
  readonly cues: number
  /** What its first cue is called. An older Onframe has not noted it, nor the next. */
  readonly first?: string
  /** The planned time of all its cues. */
  readonly planned?: Duration
  /** On the wall clock. */
  readonly replacedAt: Instant
}

/**
 * The rundowns that others have replaced. One is in memory from the moment that it is replaced, and is
 * stored in the same transaction as the rundown that replaced it: storage holds it as the show's own, or
 * as an earlier one, at any time.
 */
export interface EarlierStore {
  /** Newest first. The same object while nothing of it changes. */
  readonly list: () => readonly Earlier[]
  /**
   * The oldest is let go of, and told, when there are too many. `history`: its edits. `id`: of one that may have been kept
   * before, which is then left as it is; left out: a new one. Answers the id.
   */
  readonly keep: (
    rundown: Rundown,
    replacedAt: Instant,
    more?: { readonly id?: string; readonly history?: History },
  ) => string
  /** Takes one that was read out of the list: it is to be the show's own. Answers a way to put it back. */
  readonly drop: (id: string, found: WithHistory) => () => void
  /** Null: it is not in the list. Never rejects. */
  readonly read: (id: string) => Promise<Part<WithHistory> | null>
  /** What the next write of the show is to do as well. Rejects if the list could not be read before. */
  readonly unwritten: () => Promise<Unwritten>
  /** The storage was emptied: what was in it is gone. */
  readonly storeAnew: () => void
}

/** A rundown, and the edits of it that can be undone. */
export interface WithHistory {
  readonly rundown: Rundown
  readonly history: History
}

interface Unwritten {
  readonly entries: readonly (readonly [key: string, value: unknown])[]
  readonly removals: readonly string[]
  readonly written: () => void
}

interface Item extends Earlier {
  /** Of its cues, as `sizeOf` has it. */
  readonly size: number
}

/** How many earlier rundowns are kept. */
export const mostEarlier = 30
/** Size of all of them together, without the newest. */
const mostSize = 2 * limits.rundown

const listKey = 'earlier'
const nothing: Unwritten = { entries: [], removals: [], written: () => {} }

export async function openEarlier(
  kept: Kept,
  options: {
    readonly toText: (rundown: Rundown) => Promise<string>
    readonly makeId: () => string
    /** One sentence for the operator: one is gone, or the list cannot be read. */
    readonly tell: (message: string) => void
  },
): Promise<EarlierStore> {
  const { toText, makeId, tell } = options
  const parts = createParts(kept)
  let items: readonly Item[] = []
  /** What storage has, or is known not to have. Undefined: the list could not be got at. */
  let stored: readonly Item[] | undefined
  const unsaved = new Map<string, WithHistory>()
  const removed = new Set<string>()

  await readList()

  async function readList(): Promise<void> {
    const part = await parts.read(listKey, earlierWords.listUnreadable, decodeEarlier)
    if (part.state === 'lost') {
      if (part.raw === undefined) return
      tell(part.message)
    }
    stored = part.state === 'read' ? part.value : []
    items = trimmed([...items, ...stored])
  }

  function trimmed(all: readonly Item[]): readonly Item[] {
    let [left, size] = [all, all.slice(1).reduce((sum, one) => sum + one.size, 0)]
    while (left.length > mostEarlier || (size > mostSize && left.length > 1)) {
      const oldest = left.at(-1)
      if (oldest === undefined) break
      left = left.slice(0, -1)
      size -= oldest.size
      letGo(oldest.id)
      tell(earlierWords.gone(oldest.title, left.length))
    }
    return left
  }

  /** A write that is under way may store it yet, so it is removed in any case. */
  function letGo(id: string): void {
    unsaved.delete(id)
    removed.add(id)
  }

  return {
    list: () => items,
    keep: (rundown, replacedAt, { id = makeId(), history = noHistory } = {}) => {
      if (items.some((item) => item.id === id)) return id
      const { title, cues } = rundown
      unsaved.set(id, { rundown, history })
      const [cue] = cues
      const item = {
        id,
        title,
        cues: cues.length,
        ...(cue && { first: cue.title || cue.label || cue.scene }),
        planned: plannedTotal(rundown),
        replacedAt,
        size: sizeOf(cues) + sizeOfHistory(history),
      }
      items = trimmed([item, ...items])
      removed.delete(id)
      return id
    },
    drop: (id, found) => {
      const dropped = items.filter((item) => item.id === id)
      items = items.filter((item) => item.id !== id)
      letGo(id)
      return () => {
        // A write may have removed it meanwhile.
        unsaved.set(id, found)
        removed.delete(id)
        items = [...items, ...dropped].sort((a, b) => b.replacedAt - a.replacedAt)
      }
    },
    read: async (id) => {
      if (!items.some((item) => item.id === id)) return null
      const value = unsaved.get(id)
      if (value !== undefined) return { state: 'read', value }
      return await parts.read(keyOf(id), earlierWords.oneUnreadable, decodeWithHistory)
    },
    unwritten: async () => {
      if (stored === undefined) await readList()
      if (stored === undefined) throw new Error(earlierWords.listNotRead)
      if (stored === items) return nothing
      // Before any wait: what is stored is of the moment that the show is stored of.
      const [now, texts, removals] = [items, [...unsaved], [...removed]]
      await parts.spare(listKey, true)
      const entries: (readonly [string, unknown])[] = [[listKey, now]]
      for (const [id, { rundown, history }] of texts) {
        const text = keepRundown(rundown, await toText(rundown))
        entries.push([keyOf(id), history === noHistory ? text : { ...text, history }])
      }
      return {
        entries,
        removals: removals.map(keyOf),
        written: () => {
          stored = now
          for (const [id] of texts) unsaved.delete(id)
          for (const id of removals) removed.delete(id)
        },
      }
    },
    storeAnew: () => {
      stored = []
      items = items.filter(({ id }) => unsaved.has(id))
    },
  }
}

/** Edits that cannot be read are let go of: the rundown is worth more. */
function decodeWithHistory(value: unknown): Decoded<WithHistory> {
  const rundown = decodeKeptRundown(value)
  if (!rundown.ok) return rundown
  const kept = (value as { readonly history?: unknown }).history
  if (kept === undefined) return decoded({ rundown: rundown.value, history: noHistory })
  const history = decodeHistory(kept)
  return decoded({
    rundown: rundown.value,
    history: history.ok ? history.value : { ...noHistory, isCut: true },
  })
}

/** The id of a rundown that OBS kept: the same for the same copy. */
export function idOfCopy(savedAt: Instant): string {
  return `obs-${savedAt}`
}

function keyOf(id: string): string {
  return `${listKey}/${id}`
}
