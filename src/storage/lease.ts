import type { Kept } from './kept.ts'

const tokenKey = 'token'

/** The number that says who runs the shows: whoever raised it last. */
export interface KeptToken {
  readonly read: () => Promise<number>
  readonly raise: (after: number) => Promise<number | null>
}

/** Never rejects. Where nothing can be stored it counts for itself: better two than none. */
export function keepToken(kept: Kept): KeptToken {
  let alone = 0

  return {
    read: async () => {
      try {
        return toToken(await kept.read(tokenKey))
      } catch {
        return alone
      }
    },
    raise: async (after) => {
      try {
        const raised = await kept.change(tokenKey, (value) => {
          const token = toToken(value)
          return token === after ? token + 1 : undefined
        })
        return raised === undefined ? null : toToken(raised)
      } catch {
        alone = Math.max(alone, after) + 1
        return alone
      }
    },
  }
}

/** Of an origin's first page, and of one whose storage was spoilt: 0. */
function toToken(value: unknown): number {
  return Number.isSafeInteger(value) ? (value as number) : 0
}

/**
 * Writes only while that number still holds, in the very transaction: who was replaced harms nothing,
 * and is told so.
 */
export function keptWhile(kept: Kept, token: number, onReplaced: () => void): Kept {
  const provided = {
    key: tokenKey,
    holds: (value: unknown) => {
      const holds = value === undefined || value === token
      if (!holds) onReplaced()
      return holds
    },
  }
  return { ...kept, write: (entries) => kept.write(entries, provided) }
}
