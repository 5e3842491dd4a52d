/** The rundown on paper. */
export const cuesheetWords = {
  columns: ['Label', 'Title', 'Scene', 'Start', 'Duration', 'End', 'Notes'],
  open: 'open',
  waits: (length: string) => `${length}, then waits`,
  skipped: 'skipped',
} as const
