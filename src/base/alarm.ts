import type { Instant } from './time.ts'

/** Runs something once, at an instant or as soon after it as possible. Answers a way to call it off. */
export type SetAlarm = (at: Instant, run: () => void) => () => void
