import type { Instant } from '#base/time.ts'
import type { BroadcastConfig } from '#show/state/broadcast.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Policy } from '#show/state/show.ts'

/** What is worth keeping of a show in a second place. No password is in it. */
export interface Mirrored {
  readonly version: 1
  /** On the wall clock. */
  readonly savedAt: Instant
  /** As an export gives it. */
  readonly rundown: string
  readonly policy: Policy
  readonly broadcast: BroadcastConfig
  /**
   * Which rundown it is a copy of, and whether that was stored in its browser when this was written. Older
   * copies do not say.
   */
  readonly of?: Pick<Rundown, 'id' | 'revision'> & { readonly isStored?: boolean }
}

/** What was found in OBS where the browser has nothing that it can read. */
export interface Offer {
  readonly rundown: Rundown
  readonly policy: Policy
  readonly broadcast: BroadcastConfig
  readonly savedAt: Instant
}

/** Characters of a copy that take long enough to read to be in the way of a cut. */
const long = 200_000

export function isLong(found: unknown): boolean {
  const { rundown } = (found ?? {}) as Partial<Mirrored>
  return typeof rundown === 'string' && rundown.length > long
}

/**
 * Whether all that OBS has kept is in that rundown: it is the same text, or was stored here before the last
 * edits. The number of edits alone does not tell: where storage failed, a reload has counted on from before.
 */
export function isCopyOf(
  found: unknown,
  rundown: Rundown,
  toText: (rundown: Rundown) => string,
): boolean {
  const { version, of, rundown: text } = (found ?? {}) as Partial<Mirrored>
  if (version !== 1) return false
  const isBefore = of?.id === rundown.id && of.revision < rundown.revision
  return (isBefore && of.isStored === true) || text === toText(rundown)
}
