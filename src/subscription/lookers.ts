import type { Instant } from '#base/time.ts'
import { between, seconds } from '#base/time.ts'
import type { Envelope } from '#wire/envelope.ts'

/** Time between two words of a page that looks, and the silence after which it does not look any more. */
export const lookBeat = { every: seconds(10), staleAfter: seconds(25) } as const

/** Longest id of a page that is remembered (characters). */
const longestId = 200

/** More of them are not remembered: the names come from outside. */
export const mostLookers = 100

/** The pages that want to see pictures of one show's program, over one carrier. */
export interface Lookers {
  /** Answers whether this was the word of one that looks. */
  readonly hear: (envelope: Envelope) => boolean
  /** Whether there are any now. */
  readonly isAny: () => boolean
}

/** A page looks until it says that it does not, or leaves, or was silent for long. */
export function createLookers(showId: string, now: () => Instant): Lookers {
  const heardAtById = new Map<string, Instant>()

  return {
    hear: (envelope) => {
      if (!('showId' in envelope) || envelope.showId !== showId) return false
      if (envelope.type !== 'look' && envelope.type !== 'bye') return false
      const { from } = envelope
      if (from.length > longestId) return false
      const isWanted = envelope.type === 'look' && envelope.isWanted
      if (!isWanted) heardAtById.delete(from)
      else if (heardAtById.has(from) || heardAtById.size < mostLookers) heardAtById.set(from, now())
      return isWanted
    },
    isAny: () => {
      for (const [id, heardAt] of heardAtById) {
        if (between(heardAt, now()) >= lookBeat.staleAfter) heardAtById.delete(id)
      }
      return heardAtById.size > 0
    },
  }
}
