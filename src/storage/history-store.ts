import type { HistoryHead } from '#decode/stored/history.ts'
import { decodeHistoryHead, decodeStretch, historyOf } from '#decode/stored/history.ts'
import type { History, Stretch } from '#show/state/history.ts'
import { noHistory } from '#show/state/history.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { historyWords } from '#words/storage.ts'

import type { Parts } from './part.ts'

/** What is to be written, so that storage has this history. */
interface HistoryWrite {
  readonly entries: readonly (readonly [key: string, value: unknown])[]
  readonly removals: readonly string[]
  readonly written: () => void
}

/**
 * The edits of a show's rundown, a stretch of them a key: an edit writes the newest stretch and a few
 * numbers. They are written in one transaction with the rundown that they have led to, and belong to it alone.
 */
export interface HistoryStore {
  /** Never rejects. `trouble`: the edits of this rundown cannot be read, in a sentence for the operator. */
  readonly load: (
    rundown: Rundown,
  ) => Promise<{ readonly history: History; readonly trouble: string | null }>
  /** `anew`: storage was emptied, so it lacks everything. */
  readonly unwritten: (history: History, rundown: Rundown, anew: boolean) => HistoryWrite
}

/** `parts` reads, and spares what could not be read before it is written over. */
export function createHistoryStore(parts: Pick<Parts, 'read'>, showId: string): HistoryStore {
  const headKey = `edits/${showId}`
  let stored: readonly Stretch[] = []
  /** Stretches that lie there of a history that could not be read. */
  let strays: readonly number[] = []

  function keyOf(number: number): string {
    return `${headKey}/${number}`
  }

  async function load(
    rundown: Rundown,
  ): Promise<{ readonly history: History; readonly trouble: string | null }> {
    const head = await parts.read(headKey, historyWords.unreadable, decodeHistoryHead)
    if (head.state === 'none') return { history: noHistory, trouble: null }
    if (head.state === 'lost') return lost(head.message)
    const { first, last } = head.value
    const numbers = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
    strays = numbers
    // Somebody has stored another rundown since, and no edits with it: an older Onframe.
    if (!isOf(head.value, rundown)) return lost(null)
    const found = await Promise.all(
      numbers.map((number) => parts.read(keyOf(number), historyWords.unreadable, decodeStretch)),
    )
    const stretches = found.flatMap((part) => (part.state === 'read' ? [part.value] : []))
    const bad = found.find((part) => part.state === 'lost')
    const read = historyOf(stretches, head.value)
    if (bad !== undefined) return lost(bad.message)
    if (!read.ok || stretches.length < numbers.length) {
      return lost(historyWords.unreadable(historyWords.gap))
    }
    stored = stretches
    strays = []
    return { history: read.value, trouble: null }
  }

  return {
    load,
    unwritten: (history, { id, revision }, anew) => {
      const { stretches, undone, isCut } = history
      const known = new Set(anew ? [] : stored)
      const wanted = new Set(stretches.map(({ number }) => number))
      const gone = [...strays, ...stored.map(({ number }) => number)]
      const first = stretches[0]?.number ?? 0
      const last = stretches.at(-1)?.number ?? first - 1
      const head: HistoryHead = { rundown: id, revision, first, last, undone, isCut }
      return {
        entries: [
          [headKey, head],
          ...stretches
            .filter((stretch) => !known.has(stretch))
            .map(({ number, made }) => [keyOf(number), { number, made }] as const),
        ],
        removals: gone.filter((number) => !wanted.has(number)).map(keyOf),
        written: () => {
          stored = stretches
          strays = []
        },
      }
    },
  }
}

function lost(trouble: string | null): {
  readonly history: History
  readonly trouble: typeof trouble
} {
  return { history: { ...noHistory, isCut: true }, trouble }
}

function isOf({ rundown, revision }: HistoryHead, { id, revision: of }: Rundown): boolean {
  return rundown === id && revision === of
}
