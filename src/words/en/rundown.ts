import { count } from './count.ts'

const untitled = 'Untitled'

function named(title: string): string {
  return `“${title || untitled}”`
}

/** What the dock says in and around the list of cues. */
export const rundownWords = {
  cues: (amount: number) => count(amount, 'cue', 'cues'),
  list: 'Rundown',
  untitled,
  empty: 'The rundown has no cues yet.',
  newShowTitle: 'My scenes',
  newCueScene: 'Scene',

  tools: {
    part: 'Rundown',
    title: 'Rundown',
    add: 'Add cue',
    addAfter: 'Add after',
    new: 'New',
    import: 'Import',
    export: 'Export',
    fromScenes: 'From my OBS scenes',
  },

  firstSteps: {
    fromScenes: 'Rundown from my OBS scenes',
    connect: 'Connect to OBS to use its scenes',
    paste: 'Paste a rundown',
  },

  row: {
    openEnded: 'open',
    plannedAndFollows: (planned: string) => `Duration ${planned}, then goes to next`,
    plannedAndHolds: (planned: string) => `Duration ${planned}, then waits`,
    drag: 'Drag to reorder',
    onAir: 'On air:',
    next: 'Next:',
    /** The name first: in a narrow column the rest is cut off. */
    notInObs: (scene: string) => `${scene}: not in OBS`,
    skipped: 'skipped',
    skippedByGroup: 'skipped with its group',
    flagged: 'Flagged:',
    notes: 'Notes:',
    acts: (what: string) => `Actions: ${what}.`,
    editedOnAir: 'on air: changes apply next time',
    makeNext: (key: string | undefined) => (key === undefined ? 'Make next' : `Make next (${key})`),
    makeNextLabel: (cue: string) => `Make ${cue} next`,
    take: (cue: string) => `Take ${cue} now`,
    confirmTake: 'Take?',
  },

  /** What a time in a row means, read out before it; `unknown` stands before none. */
  starts: {
    actual: 'Started:',
    expected: 'Expected:',
    earliest: 'Expected:',
    clock: 'Fixed start:',
    planned: 'After the start of the show:',
    'planned-earliest': 'After the start of the show:',
    'passed-over': '',
    unknown: '',
  },
  /** A cue before it has no duration. */
  earliest: (time: string) => `${time} or later`,
  earliestHint: 'A cue before this one has no duration, so this one may start later.',
  atLeast: (time: string) => `at least ${time}`,
  /** The time comes first: where there is no room, it is the word that is cut. */
  onDay: (time: string, day: string) => `${time} ${day}`,
  /** Of a fixed start that is later than in the rundown. */
  delayed: (time: string) => `${time}, delayed`,
  delayedBy: (time: string, by: string) => `${time} +${by}`,
  startPassed: (time: string) => `${time}, passed`,

  importing: {
    part: 'Import',
    paste:
      'Paste a rundown: one cue per line, a table from a spreadsheet, a calendar (.ics), or JSON (Onframe, Ontime, Sofie)',
    example: 'Starting soon  5:00\nIntro  0:30\nMain',
    preview: 'Preview',
    close: 'Close',
  },

  loadedCues: (cues: number, leftOut: number) =>
    leftOut === 0
      ? `${count(cues, 'cue', 'cues')} loaded.`
      : `${count(cues, 'cue', 'cues')} loaded, ${leftOut} left out.`,

  exporting: {
    part: 'Export',
    format: 'Format of the rundown',
    rundownFormats: {
      text: 'Onframe (text)',
      csv: 'Table (CSV)',
      xlsx: 'Excel (.xlsx)',
      calendar: 'Calendar (.ics)',
      ontime: 'Ontime (JSON)',
    },
    as: {
      text: 'The rundown as text',
      csv: 'The rundown as CSV',
      calendar: 'The rundown as a calendar',
      ontime: 'The rundown for Ontime',
    },
    print: 'Print',
    save: 'Save as a file',
    notSaved: (why: string) => `The file was not saved (${why}).`,
    elsewhere: 'To print, or to save a file, open the remote control in your browser:',
    asRun: 'Report of the show',
    formats: {
      none: 'Choose a format…',
      csv: 'Table (CSV)',
      json: 'JSON',
      chapters: 'YouTube chapters',
    },
    text: 'Report',
    nothingRan: 'No cue has been on air yet.',
    close: 'Close',
  },

  loaded: (title: string) => `Loaded ${named(title)}.`,
  replaceOnAir: (title: string) =>
    `The show is on air. ${named(title)} would replace its rundown: the cue on air stays, the cues after it change.`,
  replaceNow: 'Replace the rundown',
  takenOrPassedOver: (time: string) => `passed over at ${time} unless taken`,
  /** Of a row: the clock of a later cue comes first. */
  passedOver: 'passed over',
  newStarted: 'New rundown started.',
  removed: (cue: string) => (cue === '' ? 'Cue removed.' : `Removed ${cue}.`),
} as const

/** Of the rundowns that another has replaced. */
export const earlierWords = {
  heading: 'Earlier rundowns',
  explanation: 'A rundown that is replaced or removed is kept here. The newest 30 stay.',
  none: 'No rundown has been replaced yet.',
  /** `first`: its first cue, if that is known. */
  title: (title: string, first: string | undefined) =>
    title || (first === undefined ? untitled : `${untitled}, begins with “${first}”`),
  bringBack: 'Bring back',
  bringBackNamed: (about: string) => `Bring back ${about}`,
  replacedAt: (time: string) => `replaced ${time}`,
  gone: (title: string, most: number) =>
    `The oldest earlier rundown, ${named(title)}, was removed to make room: ${most} are kept.`,
  listUnreadable: (why: string) => `The list of earlier rundowns could not be read (${why}).`,
  expected: 'a list of rundowns',
} as const
