import { count } from './count.ts'

/** What the dock says in the table of cues, which wide docks have. */
export const tableWords = {
  part: 'Cues',
  columns: {
    label: 'Label',
    title: 'Title',
    scene: 'Scene',
    start: 'Start',
    planned: 'Duration',
    end: 'End',
    at: 'Starts at',
    transition: 'Transition',
    notes: 'Notes',
  },
  /** The menu of columns. */
  choose: 'Columns',
  narrower: (column: string) => `Make ${column} narrower`,
  wider: (column: string) => `Make ${column} wider`,
  noRoom: 'no room',
  noRoomFor: (column: string) =>
    `There is no room for ${column}. Hide another column, or make one narrower.`,
  resetColumns: 'Reset columns',
  nameOf: (column: string) => `Name of ${column}`,
  notAName: (most: number) => `Type a name of 1 to ${most} characters.`,
  nameIsTaken: (column: string) => `There is a column “${column}” already. Type another name.`,

  /** Of the column with the buttons of a row. */
  buttons: 'Take',
  /** What comes after the cue, as it stands in a cell and as it is typed. */
  ends: { follow: 'next', hold: 'wait' },
  newRow: 'New cue',
  newRowHint: 'Add a cue here',
  edit: (column: string, cue: string) => `${column} of ${cue}`,
  choices: 'Choices',

  tooLong: (length: number, most: number) =>
    `This text has ${length} characters. Shorten it to ${most}.`,
  notAnEnd: (text: string) =>
    `“${text}” is not an end. Type “next” to go to the next cue, or “wait” to wait for you.`,
  inColumn: (column: string, fault: string) => `${column}: ${fault}`,
  notPasted: (row: number, fault: string) => `Nothing was pasted. Row ${row}, ${fault}`,
  /** `beyond`: columns of the block that the table does not show. */
  pasted: (changed: number, added: number, beyond: number) =>
    [
      changed > 0 && `${count(changed, 'cue', 'cues')} changed.`,
      added > 0 && `${count(added, 'cue', 'cues')} added.`,
      beyond > 0 && `${count(beyond, 'column', 'columns')} left out.`,
    ]
      .filter(Boolean)
      .join(' '),
  gone: (typed: string) => `Somebody has removed this cue. You typed: “${typed}”.`,
  removed: (cues: number) => `${count(cues, 'cue', 'cues')} removed.`,
  duplicated: (cues: number) => `${count(cues, 'cue', 'cues')} duplicated.`,
  notSideBySide: 'Only cues side by side can be moved together.',
  stayInGroup: 'Several cues are moved within their group only.',
  isComputed: 'This is computed. Type a fixed start under “Starts at”.',
} as const
