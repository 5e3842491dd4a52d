import type { Instant } from '#base/time.ts'
import { between, minutes } from '#base/time.ts'
import type { Reply } from '#wire/envelope.ts'
import { fieldsOf, isNumber, isText } from '#wire/guard.ts'
import { reachWords } from '#words/worker.ts'

/** A request that was begun, as it is stored beside what it did. */
export interface BegunRequest {
  readonly from: string
  readonly id: string
  readonly at: Instant
}

/** The requests of the last ten minutes, so that a request which comes twice is done once. */
export interface AskedBefore {
  /** Undefined: it is new. */
  readonly find: (from: string, id: string) => Promise<Reply> | undefined
  /**
   * Remembers a request. One whose reply rejects was not ours to do, and is forgotten; so is one that `tells`
   * something and changes nothing, when it is told: it may be long, and is told anew.
   */
  readonly begin: (from: string, id: string, reply: Promise<Reply>, tells: boolean) => void
  /** Those that may have changed something, oldest first: the same list while it is the same. */
  readonly begun: () => readonly BegunRequest[]
}

/** How long a request is remembered. */
const remembered = minutes(10)
/** How many requests of one asker are remembered; another asker's do not push them out. */
const mostOfOne = 1000
const mostAskers = 500

const before: Promise<Reply> = Promise.resolve({
  ok: false,
  reason: 'asked-before',
  message: reachWords.askedBefore,
})

interface Entry {
  readonly at: Instant
  readonly reply: Promise<Reply>
  /** False: it changed nothing, as it only asked for information or was refused. */
  mayHaveChanged: boolean
}

const isBegun = fieldsOf<BegunRequest>({ from: isText, id: isText, at: isNumber })

/** `stored`: requests that an earlier run had begun, undecoded. */
export function rememberAsked(now: () => Instant, stored: unknown = []): AskedBefore {
  const entriesByAsker = new Map<string, Map<string, Entry>>()
  let list: readonly BegunRequest[] | null = null

  const earlier: readonly unknown[] = Array.isArray(stored) ? stored : []
  for (const { from, id, at } of earlier.filter(isBegun))
    put(from, id, { at, reply: before, mayHaveChanged: true })

  function put(from: string, id: string, entry: Entry): void {
    const entries = entriesByAsker.get(from) ?? new Map<string, Entry>()
    // Removed and added again, so that the asker which is silent for longest comes first.
    entriesByAsker.delete(from)
    entriesByAsker.set(from, entries)
    entries.set(id, entry)
    dropOldest(entries, mostOfOne)
    dropOldest(entriesByAsker, mostAskers)
    list = null
  }

  function forget(from: string, id: string, entry: Entry): void {
    const entries = entriesByAsker.get(from)
    if (entries?.get(id) === entry) entries.delete(id)
    list = null
  }

  function forgetOld(): void {
    for (const [from, entries] of entriesByAsker) {
      for (const [id, entry] of entries) {
        if (between(entry.at, now()) <= remembered) break
        forget(from, id, entry)
      }
      if (entries.size === 0) entriesByAsker.delete(from)
    }
  }

  async function settle(from: string, id: string, entry: Entry, tells: boolean): Promise<void> {
    try {
      const value = await entry.reply
      if (tells) forget(from, id, entry)
      entry.mayHaveChanged = value.ok
      list = null
    } catch {
      forget(from, id, entry)
    }
  }

  return {
    find: (from, id) => {
      forgetOld()
      return entriesByAsker.get(from)?.get(id)?.reply
    },
    begin: (from, id, reply, tells) => {
      const entry: Entry = { at: now(), reply, mayHaveChanged: true }
      put(from, id, entry)
      void settle(from, id, entry, tells)
    },
    begun: () => {
      forgetOld()
      list ??= [...entriesByAsker]
        .flatMap(([from, entries]) =>
          [...entries].flatMap(([id, { at, mayHaveChanged }]) =>
            mayHaveChanged ? [{ from, id, at }] : [],
          ),
        )
        .sort((a, b) => a.at - b.at)
      return list
    },
  }
}

function dropOldest(map: Map<string, unknown>, most: number): void {
  for (const oldest of map.keys()) {
    if (map.size <= most) return
    map.delete(oldest)
  }
}
