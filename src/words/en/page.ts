/** What `window.onframe` answers or throws, for people who program; and what an optional file lacks. */
export const pageWords = {
  notText: (type: string) => `text: expected text, got ${type}`,
  badTickInterval: (given: string) =>
    `watch: expected tickIntervalMs from 10 to 1000 ms, got ${given}`,
  noCluster:
    'There is no “onframe-cluster.js” of this version beside this page. Copy all files of one release here.',
} as const
