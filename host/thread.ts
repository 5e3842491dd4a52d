import type { Duration } from '#base/time.ts'
import { createRealTime } from '#orchestrator/run/real-time.ts'
import { whileAwake } from '#storage/while-awake.ts'

const listeners = new Set<(error: unknown) => void>()

/** Tells of what nobody caught. Answers a way to stop. While nobody listens such a fault ends the process. */
export function watchFaults(tell: (error: unknown) => void): () => void {
  if (listeners.size === 0) {
    process.on('uncaughtException', tellAll)
    process.on('unhandledRejection', tellAll)
  }
  listeners.add(tell)
  return () => {
    listeners.delete(tell)
    if (listeners.size > 0) return
    process.off('uncaughtException', tellAll)
    process.off('unhandledRejection', tellAll)
  }
}

function tellAll(error: unknown): void {
  for (const tell of listeners) tell(error)
}

export function readTime(): ReturnType<typeof createRealTime> {
  return createRealTime({
    monotonic: () => performance.now(),
    wall: () => Date.now(),
    setTimer: (run, ms) => setTimeout(run, ms),
    clearTimer: (timer) => clearTimeout(timer),
  })
}

export function after(delay: Duration, run: () => void): () => void {
  const timer = setTimeout(run, delay)
  return () => clearTimeout(timer)
}

/** As `after`, but time in which this thread did not run is not counted. */
export const afterAwake = whileAwake(after)
