import type { Duration } from '#base/time.ts'

/** Runs something once after a delay (ms), by this page's timer. Answers a way to call it off. */
export function after(delay: Duration, run: () => void): () => void {
  const timer = setTimeout(run, delay)
  return () => clearTimeout(timer)
}
