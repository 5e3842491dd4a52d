import { count } from './count.ts'

/** What the dock says of a rundown before it is brought in. */
export const previewWords = {
  part: 'Import preview',
  cues: (amount: number) => `${count(amount, 'cue', 'cues')} found`,
  unread: 'Not read yet',
  untouched: 'Nothing is changed until you press New rundown or Merge.',
  newRundown: 'New rundown',
  merge: 'Merge',
  mergeHint: (title: string) => `Merge into the rundown “${title || 'Untitled'}”`,
  back: 'Back',
  close: 'Close',

  mergeWould: (updated: number, added: number) =>
    updated + added === 0
      ? 'Merge would change nothing.'
      : `Merge would update ${count(updated, 'cue', 'cues')} and add ${added}.`,
  merged: (updated: number, added: number) =>
    `Merged: ${count(updated, 'cue', 'cues')} updated, ${added} added.`,
  mergedNothing: 'Merged: nothing was different.',
  missing: (amount: number) =>
    amount === 1
      ? '1 cue of this rundown is not in the import. Merge keeps it:'
      : `${amount} cues of this rundown are not in the import. Merge keeps them:`,
  more: (amount: number) => `Show ${amount} more`,
  andMore: (amount: number) => `and ${amount} more`,

  fates: {
    new: 'new',
    same: '',
    'on-air': 'on air: Merge does not change it',
  },
  changes: (fields: string) => `changes: ${fields}`,

  findings: (amount: number) => `Please check (${amount})`,
  moreFindings: (amount: number) => `${amount} more`,
  cueList: 'Cues found',

  columns: 'Columns',
  columnsExplanation: 'Choose what each column means. The cues are read again at once.',
  remembered: 'These columns are read as you chose before.',
  asNamed: 'Read columns by their names',
  /** Of a column, its first cells. */
  samples: (cells: string) => (cells === '' ? 'empty' : cells),
  column: (name: string) => `Column ${name}`,
  ignored: 'Ignored',
  other: 'As named',
  fields: {
    label: 'Label',
    title: 'Title',
    scene: 'Scene',
    start: 'Start time',
    planned: 'Duration',
    until: 'End time',
    notes: 'Notes',
    own: 'A column of your own',
    at: 'Fixed start',
    end: 'At the end: go on or wait',
    group: 'Group',
    colour: 'Colour',
    skip: 'Skip',
    flag: 'Flag',
    media: 'Media source',
    transition: 'Transition',
    warning: 'Yellow when … left',
    danger: 'Red when … left',
  },

  row: {
    open: 'open',
    waits: 'then waits for you',
    starts: (time: string) => `at ${time}`,
    skipped: 'skipped',
    flagged: 'flagged',
    own: (column: string, text: string) => `${column}: ${text}`,
    group: (title: string) => `in ${title}`,
    media: (input: string) => `ends with ${input}`,
    transition: (name: string) => `by ${name}`,
  },
} as const
