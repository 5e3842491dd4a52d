import { whole } from './whole.ts'

/** What `window.onframe` answers or throws, for people who program. */
export const pageWords = {
  notText: (type: string) => `text: expected text, got ${type}`,
  workerFailed: (why: string) => `Onframe could not do that. ${whole(why)}`,
  badTickInterval: (given: string) =>
    `watch: expected tickIntervalMs from 10 to 1000 ms, got ${given}`,
} as const
