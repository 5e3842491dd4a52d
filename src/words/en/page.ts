/** What `window.onframe` answers or throws, for people who program. */
export const pageWords = {
  notText: (type: string) => `text: expected text, got ${type}`,
  badTickInterval: (given: string) =>
    `watch: expected tickIntervalMs from 10 to 1000 ms, got ${given}`,
} as const
