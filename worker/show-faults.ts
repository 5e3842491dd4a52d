import { faultOfOurs } from '#orchestrator/run/show-runner.ts'
import type { Input } from '#show/state/input.ts'

/** Counts the faults in our own code, and tells the operator of them. */
export function createFaults(report: (message: string) => void): {
  /** A fault that the thread has reported in its console itself. */
  readonly add: (error: unknown) => void
  /** A fault that an input met. */
  readonly addOf: (error: unknown, input: Input) => void
  readonly count: () => number
} {
  let count = 0
  return {
    add: (error) => {
      count += 1
      report(faultOfOurs(error))
    },
    addOf: (error, input) => {
      count += 1
      console.error(error)
      // Not of a fault in telling of one: that would not end.
      if (input.type !== 'trouble') report(faultOfOurs(error))
    },
    count: () => count,
  }
}
