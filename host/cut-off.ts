import type { Bucket } from '#bucket/bucket.ts'
import { Unanswered } from '#bucket/bucket.ts'
import { natsPlaceWords } from '#words/host.ts'

interface CutOffOptions {
  /** The connection to the server here is up: otherwise the link tells what is wrong. */
  readonly isUp: () => boolean
  /** A sentence for the operator. */
  readonly warn: (line: string) => void
}

/**
 * Tells when the server here answers and those that keep the shows do not: the link to their region is cut, or they have
 * no majority. Once, and once when they are reached again.
 */
export function tellCutOff(bucket: Bucket, { isUp, warn }: CutOffOptions): Bucket {
  let isCutOff = false

  async function heard<Value>(asked: Promise<Value>): Promise<Value> {
    try {
      const value = await asked
      if (isCutOff) warn(natsPlaceWords.notCutOff)
      isCutOff = false
      return value
    } catch (error) {
      if (error instanceof Unanswered && isUp() && !isCutOff) {
        isCutOff = true
        warn(natsPlaceWords.cutOff)
      }
      throw error
    }
  }

  return {
    ...bucket,
    read: (...asked) => heard(bucket.read(...asked)),
    store: (...asked) => heard(bucket.store(...asked)),
  }
}
