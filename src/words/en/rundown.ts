import { count } from './count.ts'

const untitled = 'Untitled'

function named(title: string): string {
  return `“${title || untitled}”`
}

/** What the dock says around the list of cues, and what is said of a rundown as a whole. */
export const rundownWords = {
  cues: (amount: number) => count(amount, 'cue', 'cues'),
  loaded: (title: string) => `Loaded ${named(title)}.`,
  isOnAir:
    'The show is on air, so its rundown was not replaced. Confirm to replace it (a remote: send it again with "sure": true). The cue on air stays, and the rundown before is kept.',
  replaceOnAir: (title: string) =>
    `The show is on air. ${named(title)} would replace its rundown: the cue on air stays, what comes next may not.`,
  replaceNow: 'Replace the rundown',
  undo: 'Undo',
  takenOrPassedOver: (time: string) => `when taken; passed over at ${time}`,
  /** Of a row: the clock of a later cue comes first. */
  passedOver: 'passed over',
} as const

/** Of the rundowns that another has replaced. */
export const earlierWords = {
  heading: 'Earlier rundowns',
  explanation: 'A rundown that is replaced is kept here. The newest 30 stay.',
  none: 'No rundown has been replaced yet.',
  title: (title: string) => title || untitled,
  close: 'Close',
  bringBack: 'Bring back',
  bringBackNamed: (title: string) => `Bring back ${named(title)}`,
  replacedAt: (time: string) => `replaced ${time}`,
  gone: (title: string, most: number) =>
    `The oldest earlier rundown, ${named(title)}, was removed to make room: ${most} are kept.`,
  notThere: 'That earlier rundown is not kept any more. Look at the list again.',
  notRead: (title: string, why: string) =>
    `${named(title)} could not be read (${why}). It stays in the list.`,
  list: 'The list of earlier rundowns',
  one: 'The earlier rundown',
  listNotRead: 'the list of earlier rundowns cannot be read',
} as const
