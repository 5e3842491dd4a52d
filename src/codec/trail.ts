import { pathFrom, sentence } from '#decode/fault.ts'
import { faultWords } from '#words/values.ts'

/** The place in a value that is being converted, and the first problem found. */
export interface Trail {
  /** The message must give back exactly the same value: no property may be unknown or missing. */
  readonly isExact: boolean
  readonly at: <Result>(step: string | number, visit: () => Result) => Result
  readonly place: () => string
  /** Notes a problem in one sentence. Only the first is kept. */
  readonly doubt: (message: string) => void
  /** Null: this version knows everything in the message. */
  readonly doubted: () => string | null
}

/** The schema cannot hold this value: one sentence that names the place. */
export class Misfit extends Error {}

export function createTrail(isExact: boolean): Trail {
  const steps: (string | number)[] = []
  let doubted: string | null = null
  return {
    isExact,
    at: (step, visit) => {
      steps.push(step)
      const result = visit()
      // Not after a misfit: then nobody uses the trail again.
      steps.pop()
      return result
    },
    place: () => pathFrom('')(steps) || 'message',
    doubt: (message) => {
      doubted ??= message
    },
    doubted: () => doubted,
  }
}

export function misfit(trail: Trail, expected: string, got: unknown): never {
  throw new Misfit(sentence(trail.place(), expected, got))
}

export function doubtMissing(trail: Trail): void {
  trail.doubt(faultWords.missing(trail.place()))
}
