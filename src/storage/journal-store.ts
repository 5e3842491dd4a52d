import type { Kept } from './kept.ts'

/**
 * The last inputs of a show as they lie in storage, in stretches that can each be replayed. None is lost
 * or written twice when a write fails: they wait here until they are stored.
 */
export interface JournalStore<From, Entry> {
  /** Told of every input, and of the state that it meets. */
  readonly record: (entry: Entry, before: From) => void
  /** An input that is not to be stored. What comes after it begins a stretch of its own. */
  readonly skip: () => void
  /**
   * Entries to be written with `state`, which is what the inputs have led to, so that both are stored or
   * neither. The same again until `stored` is called.
   */
  readonly entriesOf: (state: From) => {
    readonly entries: readonly (readonly [string, unknown])[]
    readonly stored: () => void
  }
  /** The database was emptied: begins afresh with the next input. */
  readonly restart: () => void
  /** Oldest first; what cannot be read is left out. Rejects if the storage does. */
  readonly read: () => Promise<readonly Stretch[]>
}

/** `missing`: number of inputs before this stretch that were dropped while storage hung. */
interface Stretch {
  readonly from: unknown
  readonly entries: unknown
  readonly missing: number
}

interface Options<From> {
  /** Cuts a state down to the parts that a replay starts with. */
  readonly trim: (from: From) => From
  /** Storage hung for so long that inputs were dropped: the journal has a gap. Called once for each gap. */
  readonly onGap: () => void
  /** Inputs are stored again after a gap. */
  readonly onGapOver: () => void
}

/** Stretches that are kept, the one that is being written among them. */
const slots = 3
const longest = 100
/** How many inputs wait for storage to come back; more make a gap. */
const mostUnstored = 200

interface Head {
  readonly number: number
  readonly from: unknown
  /** Left out: none, as in journals stored by older versions. */
  readonly missing?: number
}

export async function openJournal<From, Entry>(
  kept: Kept,
  showId: string,
  { trim, onGap, onGapOver }: Options<From>,
): Promise<JournalStore<From, Entry>> {
  /** The stretch under way, as it is stored. Null: the next input begins one. */
  let stretch: readonly Entry[] | null = null
  /** Number of the newest stretch in storage. Null: not read yet. */
  let number: number | null = null
  let news: Entry[] = []
  let newsFrom: From | null = null
  let missing = 0
  let isGap = false
  /** Counts restarts; a write that began before the last one proves nothing. */
  let life = 0
  await learn()

  async function learn(): Promise<void> {
    try {
      const heads = await Promise.all(
        Array.from({ length: slots }, (_, slot) => kept.read(headKey(slot))),
      )
      number ??= Math.max(-1, ...heads.filter(isHead).map((head) => head.number))
    } catch {
      // The show's own store tells of it.
    }
  }

  function headKey(slot: number): string {
    return `journal/${showId}/${slot}/from`
  }

  function entriesKey(slot: number): string {
    return `journal/${showId}/${slot}/entries`
  }

  function restart(): void {
    stretch = null
    life += 1
  }

  function giveUp(): void {
    missing += news.length
    news = []
    restart()
  }

  return {
    record: (entry, before) => {
      if (news.length >= mostUnstored) {
        if (missing === 0) {
          isGap = true
          onGap()
        }
        giveUp()
      }
      if (news.length === 0) newsFrom = before
      news.push(entry)
    },
    skip: () => {
      giveUp()
      missing += 1
    },
    restart,
    entriesOf: (state) => {
      const count = news.length
      if (number === null) void learn()
      if (count === 0 || newsFrom === null || number === null) return nothing
      const goesOn = stretch !== null && stretch.length < longest
      const written = [...(goesOn && stretch !== null ? stretch : []), ...news]
      const at = goesOn ? number : number + 1
      const head: Head = { number: at, from: trim(newsFrom), missing }
      const begun = life
      return {
        entries: [
          ...(goesOn ? [] : [[headKey(at % slots), head] as const]),
          [entriesKey(at % slots), written],
        ],
        stored: () => {
          number = at
          if (begun !== life) return
          stretch = written
          missing = 0
          if (isGap) onGapOver()
          isGap = false
          news = news.slice(count)
          newsFrom = state
        },
      }
    },
    read: async () => {
      const stretches = await Promise.all(
        Array.from({ length: slots }, async (_, slot) => ({
          head: await kept.read(headKey(slot)),
          entries: await kept.read(entriesKey(slot)),
        })),
      )
      return stretches
        .flatMap(({ head, entries }) => (isHead(head) ? [{ ...head, entries }] : []))
        .sort((a, b) => a.number - b.number)
        .map(({ from, entries, missing: before = 0 }) => ({ from, entries, missing: before }))
    },
  }
}

const nothing = { entries: [], stored: () => {} }

function isHead(value: unknown): value is Head {
  return typeof (value as Partial<Head> | null | undefined)?.number === 'number'
}
