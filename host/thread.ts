import type { Duration } from '#base/time.ts'
import { createRealTime } from '#orchestrator/run/real-time.ts'

/** Tells of what nobody caught. Answers a way to stop. While nobody listens such a fault ends the process. */
export function watchFaults(tell: (error: unknown) => void): () => void {
  process.on('uncaughtException', tell)
  process.on('unhandledRejection', tell)
  return () => {
    process.off('uncaughtException', tell)
    process.off('unhandledRejection', tell)
  }
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
