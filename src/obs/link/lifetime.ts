import type { ObsError } from './obs-error.ts'

/** How long something lasts: until it is ended once, for a reason. */
export interface Lifetime {
  /** For others: aborted at the end, with the reason. */
  readonly signal: AbortSignal
  /** Null while it lasts. */
  readonly ended: () => ObsError | null
  /** Called at the end, at once if it is over. Answers a way to be left out. */
  readonly onEnd: (run: (reason: ObsError) => void) => () => void
  readonly end: (reason: ObsError) => void
}

/** A set of our own behind one signal: every call of OBS waits for it, and a signal is slow to join. */
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
