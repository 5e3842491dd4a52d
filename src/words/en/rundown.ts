import { count } from './count.ts'

/** What the dock says in and around the list of cues. */
export const rundownWords = {
  cues: (amount: number) => count(amount, 'cue', 'cues'),
  list: 'Rundown',
  untitled: 'Untitled',
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
    planned: 'Planned ',
    openEnded: 'open',
    follows: ', then goes to next',
    holds: ', then waits',
    drag: 'Drag to reorder',
    onAir: 'On air: ',
    next: 'Next: ',
    notInObs: (scene: string) => `Not in OBS: ${scene}`,
    skipped: 'skipped · ',
    editedOnAir: 'on air: changes apply next time · ',
    makeNext: 'Make next (Alt + Enter)',
    makeNextLabel: (cue: string) => `Make ${cue} next`,
    take: (cue: string) => `Take ${cue} now`,
    confirmTake: 'Take?',
  },

  /** Before a time; `unknown` stands before none. */
  starts: {
    actual: 'Started ',
    expected: 'Expected ',
    clock: 'At ',
    planned: 'After ',
    unknown: '',
  },
  startPassed: (time: string) => `${time}, passed`,

  importing: {
    part: 'Import',
    paste:
      'Paste a rundown: one cue per line, a table from a spreadsheet, or JSON (Onframe, Ontime, Sofie)',
    example: 'Starting soon  5:00\nIntro  0:30\nMain',
    load: 'Load',
    close: 'Close',
  },

  exporting: {
    part: 'Export',
    asText: 'The rundown as text',
    asRun: 'Report of the show',
    formats: {
      none: 'Choose a format…',
      csv: 'Table (CSV)',
      json: 'JSON',
      chapters: 'YouTube chapters',
    },
    text: 'Report',
    nothingRan: 'No cue has been on air yet.',
  },

  loaded: (title: string) => `Loaded “${title || 'Untitled'}”.`,
  newStarted: 'New rundown started.',
  removed: (cue: string) => (cue === '' ? 'Cue removed.' : `Removed ${cue}.`),
  nothingToUndo: 'Nothing to undo.',
} as const
