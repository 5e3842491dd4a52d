import { count } from './count.ts'

/** What the dock says around the list of cues. */
export const rundownWords = {
  cues: (amount: number) => count(amount, 'cue', 'cues'),
} as const
