import type { Duration } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'

/** Length of a frame (ms), for a rate such as 30000/1001. */
export function periodOf(fps: {
  readonly numerator: number
  readonly denominator: number
}): Duration {
  return milliseconds((1000 * fps.denominator) / fps.numerator)
}
