import type { ObsError } from './obs-error.ts'

/** How long something lasts: it is ended once, with a reason. */
export interface Lifetime {
  /** For other code: aborted at the end, with the reason. */
  readonly signal: AbortSignal
  /** Null while it lasts. */
  readonly ended: () => ObsError | null
  /** Calls `run` at the end, or at once if it has ended. Answers a way to be left out. */
  readonly onEnd: (run: (reason: ObsError) => void) => () => void
  readonly end: (reason: ObsError) => void
}

/**
 * Keeps its own set of listeners behind one signal: every call of OBS waits for the end, and adding a
 * listener to a signal is slow.
 */
export function createLifetime(): Lifetime {
  const controller = new AbortController()
  const waiting = new Set<(reason: ObsError) => void>()
  let ended: ObsError | null = null

  return {
    signal: controller.signal,
    ended: () => ended,
    onEnd: (run) => {
      if (ended) run(ended)
      else waiting.add(run)
      return () => waiting.delete(run)
    },
    end: (reason) => {
      if (ended) return
      ended = reason
      for (const run of waiting) run(reason)
      waiting.clear()
      controller.abort(reason)
    },
  }
}
