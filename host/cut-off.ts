import type { Bucket } from '#bucket/bucket.ts'
import { Unanswered } from '#bucket/bucket.ts'
import { natsPlaceWords } from '#words/host.ts'

interface CutOffOptions {
  /** Asks the server here whether it is there. False: it does not answer, and the link tells what is wrong. */
  readonly isThere: () => Promise<boolean>
  /** A sentence for the operator. */
  readonly warn: (line: string) => void
}

/**
 * Tells when the server here answers and those that keep the shows do not: the link to their region is cut, or they have
 * no majority. Once, and once when they are reached again.
 */
export function tellCutOff(bucket: Bucket, { isThere, warn }: CutOffOptions): Bucket {
  let isCutOff = false
  let isLooking = false
  /** How often those were reached that keep the shows. */
  let reached = 0

  async function heard<Value>(asked: Promise<Value>): Promise<Value> {
    try {
      const value = await asked
      reached += 1
      if (isCutOff) warn(natsPlaceWords.notCutOff)
      isCutOff = false
      return value
    } catch (error) {
      if (error instanceof Unanswered) void look()
      throw error
    }
  }

  /** A server that is gone is noticed later than that it has not answered for the shows. */
  async function look(): Promise<void> {
    if (isCutOff || isLooking) return
    isLooking = true
    const before = reached
    const isSilent = (await isThere()) && (await isSilentNow()) && (await isThere())
    isLooking = false
    if (!isSilent || reached !== before) return
    isCutOff = true
    warn(natsPlaceWords.cutOff)
  }

  /** A question may have been lost with a connection that is back by now. */
  async function isSilentNow(): Promise<boolean> {
    try {
      await bucket.read('index')
      return false
    } catch (error) {
      return error instanceof Unanswered
    }
  }

  return {
    ...bucket,
    read: (...asked) => heard(bucket.read(...asked)),
    store: (...asked) => heard(bucket.store(...asked)),
    confirm: () => heard(bucket.confirm()),
  }
}
