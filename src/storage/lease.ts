import { orchestratorWords } from '#words/orchestrator.ts'
import { storageReasons } from '#words/storage.ts'

import type { Kept, Provision } from './kept.ts'

export const tokenKey = 'token'

/** The number that decides which page runs the shows: the one that raised it last. Rejects if the storage does. */
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
 * The first number is random below this, so that a page which slept while the database was deleted does
 * not find its own number there, given to another.
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

/** 0 where no number is stored yet, or an unreadable one. */
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
 * Writes and removes only while `number` is still the stored one, checked in the same transaction; a
 * replaced leader's write is refused. A missing number means that the database was emptied: the write
 * that finds it so is refused, and the next one puts the number back.
 */
export function keptWhile({ kept, number, onReplaced, onEmptied }: LeaseOptions): Kept {
  /** The number was found missing, and `onEmptied` was called. */
  let isGone = false

  async function fenced<Value>(
    write: (provided: Provision, token: readonly [string, number]) => Promise<Value>,
  ): Promise<Value> {
    const mine = number()
    if (mine === null) throw new Error(storageReasons.silent)
    const objection = (value: unknown): string | null => {
      if (value === mine || (value === undefined && isGone)) return null
      if (value === undefined) {
        isGone = true
        onEmptied()
        return storageReasons.emptied
      }
      onReplaced()
      return orchestratorWords.anotherPage
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
