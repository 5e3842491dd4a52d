import type { Kept } from './kept.ts'

/** The last inputs of a show as they lie in storage, in stretches that can each be replayed. */
export interface JournalStore<From, Entry> {
  /** What has to be written with the state, so that both are stored or neither. */
  readonly entriesOf: (
    news: readonly Entry[],
    before: From,
  ) => readonly (readonly [string, unknown])[]
  /** Oldest first; what cannot be read is left out. Rejects if the storage does. */
  readonly read: () => Promise<readonly { readonly from: unknown; readonly entries: unknown }[]>
}

/** Stretches that are kept, the one that is being written among them. */
const slots = 3
const longest = 100

interface Head {
  readonly number: number
  readonly from: unknown
}

export async function openJournal<From, Entry>(
  kept: Kept,
  showId: string,
): Promise<JournalStore<From, Entry>> {
  const heads = await Promise.all(
    Array.from({ length: slots }, (_, slot) => kept.read(headKey(slot)).catch(() => undefined)),
  )
  let number = Math.max(-1, ...heads.filter(isHead).map((head) => head.number))
  let entries: readonly Entry[] | null = null

  function headKey(slot: number): string {
    return `journal/${showId}/${slot}/from`
  }

  function entriesKey(slot: number): string {
    return `journal/${showId}/${slot}/entries`
  }

  return {
    entriesOf: (news, before) => {
      if (news.length === 0) return []
      const isFull = entries === null || entries.length >= longest
      if (isFull) number += 1
      entries = [...(isFull ? [] : (entries ?? [])), ...news]
      const slot = number % slots
      return [
        ...(isFull ? [[headKey(slot), { number, from: before } satisfies Head] as const] : []),
        [entriesKey(slot), entries],
      ]
    },
    read: async () => {
      const stretches = await Promise.all(
        Array.from({ length: slots }, async (_, slot) => ({
          head: await kept.read(headKey(slot)),
          entries: await kept.read(entriesKey(slot)),
        })),
      )
      return stretches
        .flatMap(({ head, ...rest }) => (isHead(head) ? [{ ...head, ...rest }] : []))
        .sort((a, b) => a.number - b.number)
        .map(({ from, entries: read }) => ({ from, entries: read }))
    },
  }
}

function isHead(value: unknown): value is Head {
  return typeof (value as Partial<Head> | null | undefined)?.number === 'number'
}
