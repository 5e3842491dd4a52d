import type { Kept, Provision } from './kept.ts'
import { storageSilent } from './patience.ts'

const tokenKey = 'token'

const replaced = 'Another page runs the shows now.'
/** For people, after "The browser's storage fails". */
const storageEmptied = 'its data was deleted; the show is stored anew'

/** The number that says who runs the shows: who raised it last. Rejects if the storage does. */
export interface KeptToken {
  /** 0: none is stored, or it cannot be read. */
  readonly read: () => Promise<number>
  /**
   * Raises it above itself and `above`, and answers what it is now. Null: it is not `seen` any more,
   * so another was quicker.
   */
  readonly raise: (seen: number, above: number) => Promise<number | null>
}

/**
 * The first number is any of so many: one that slept while the database was deleted must not find its own
 * number there, given to another.
 */
const firstNumbers = 900

export function keepToken(kept: Kept, random: () => number): KeptToken {
  function skipped(seen: number): number {
    return seen === 0 ? Math.floor(random() * firstNumbers) : 0
  }

  return {
    read: async () => toToken(await kept.read(tokenKey)),
    raise: async (seen, above) => {
      const raised = await kept.change(tokenKey, (value) =>
        toToken(value) === seen ? Math.max(seen, above) + 1 + skipped(seen) : undefined,
      )
      return raised === undefined ? null : toToken(raised)
    },
  }
}

/** Of an origin's first page, and of one whose storage was spoilt: 0. */
function toToken(value: unknown): number {
  return Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : 0
}

interface LeaseOptions {
  readonly kept: Kept
  /** The leader's number. Null: storage did not answer, and it has none. */
  readonly number: () => number | null
  readonly onReplaced: () => void
  /** The database was deleted, or emptied: all that is held must be stored again. */
  readonly onEmptied: () => void
}

/**
 * Writes and removes only while the leader's number holds, in the very transaction: one that was replaced
 * harms nothing, and is told. If the number is gone, so is all else: the write that finds it so is
 * refused, and the next puts the number back.
 */
export function keptWhile({ kept, number, onReplaced, onEmptied }: LeaseOptions): Kept {
  /** That the number is gone was found, and told. */
  let isGone = false

  async function fenced<Value>(
    write: (provided: Provision, token: readonly [string, number]) => Promise<Value>,
  ): Promise<Value> {
    const mine = number()
    if (mine === null) throw new Error(storageSilent)
    const objection = (value: unknown): string | null => {
      if (value === mine || (value === undefined && isGone)) return null
      if (value === undefined) {
        isGone = true
        onEmptied()
        return storageEmptied
      }
      onReplaced()
      return replaced
    }
    return await write({ key: tokenKey, objection }, [tokenKey, mine])
  }

  return {
    ...kept,
    write: (entries, how) =>
      fenced(async (provided, token) => {
        await kept.write([...entries, token], { ...how, provided })
        isGone = false
      }),
    change: (key, update) => fenced((provided) => kept.change(key, update, provided)),
    remove: (key) => fenced((provided) => kept.remove(key, provided)),
  }
}
