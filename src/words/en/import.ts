import { count } from './count.ts'
import { listed } from './list.ts'

/** Why text is not read as a rundown: without a full stop, as its place may stand before it. */
export const importRefusals = {
  tooLong: (megabytes: string, most: number) =>
    `This text is ${megabytes} MB long; a rundown may be ${most} MB at most`,
  tooManyLines: (most: number) =>
    `This text has more than ${count(most, 'line', 'lines')}; no rundown is that long`,
  tooManyCues: (cues: number, most: number) =>
    `This rundown has ${count(cues, 'cue', 'cues')}; at most ${count(most, 'cue is', 'cues are')} allowed`,
  empty: 'This text is empty',
  notText: 'This is not text; save the spreadsheet as CSV, or copy its cells',
  noCues: 'This text has no cues',
  noHeader: (line: number) =>
    `line ${line}: this looks like a table, but its first rows do not name the columns. Add a row above it with names such as Title, Duration and Scene.`,
  openQuote: (line: number) => `line ${line}: a quotation mark opens here and never closes`,
  sameId: (place: string, id: string, first: string) =>
    `${place}: ${id} is already the id of ${first}`,
} as const

/** Places in a foreign text, at the beginning of a sentence. */
export const importPlaces = {
  row: (row: number) => `Row ${row}`,
  rows: (rows: string, amount: number) => `${amount === 1 ? 'Row' : 'Rows'} ${rows}`,
  line: (line: number) => `Line ${line}`,
  event: (title: string) => `Event ${title}`,
  /** In a path, before what is wrong there. */
  inLine: (line: number, field: string | undefined) =>
    field === undefined || field === '' ? `line ${line}` : `line ${line}, ${field}`,
  column: (column: number) => `column ${column}`,
  untitled: 'Untitled',
  cue: (label: string) => `Cue ${label}`,
} as const

/** What a reader left out or guessed. `cue`: its place, such as "Row 4". Texts of the file come quoted. */
export const importFindings = {
  loaded: (cues: number) => `${count(cues, 'cue', 'cues')} loaded.`,
  leftOut: (amount: number) => `${amount} left out.`,
  andMore: (amount: number) => `And ${amount} more.`,
  list: listed,

  encoding:
    'The file is not UTF-8 and was read as Windows-1252. Check letters such as "é" or "ü" in names.',

  columnName: (line: string, text: string) => `${line} (${text}) names a column and was left out.`,
  timeWithoutName: (line: string, text: string) =>
    `${line} (${text}) has a time but no name and was left out.`,
  daytimes: (first: string) => `Times before the names (${first}) were read as times of day.`,
  daytimesGuessed: (first: string) =>
    `Times before the names (${first}) were read as times of day. If they are durations, write them after the names.`,
  durationsGuessed: (first: string) =>
    `Times such as ${first} were read as durations. For a time of day, write 7:00 pm.`,

  endsBeforeStart: (cue: string) => `${cue} ends before it starts. Its end was ignored.`,
  durationDiffers: (cue: string) =>
    `${cue} has a duration that does not match its start and end. The duration was used.`,
  cutsIn: (cue: string) => `${cue} starts before the cue above it ends, and cuts it short.`,
  endsAtLast: (cue: string) =>
    `${cue} ends at a time of day, but no cue follows that could start then.`,

  datesIgnored: 'Dates were ignored. A cue starts at the next such time of day.',
  idTaken: (row: string, id: string) =>
    `${row} has the id ${id}, which is taken or too long. It got another id.`,
  spaceKept: (row: string, scene: string) =>
    `${row} has the scene ${scene} with a space at its start or end. The space was kept.`,
  noDuration: (row: string, text: string) =>
    `${row}: ${text} is not a duration. The cue waits for you.`,
  noTime: (row: string, text: string) => `${row}: ${text} is not a time of day.`,
  noStart: (row: string, text: string) => `${row}: ${text} is not a start time.`,
  fixedStarts: (rows: string, amount: number) =>
    `${rows} ${amount === 1 ? 'starts' : 'start'} at a fixed time. The other start times follow from the durations.`,
  allOpen: 'No row has a duration. Each cue waits for you.',
  open: (rows: string, amount: number) =>
    amount === 1
      ? `${rows} has no duration. That cue waits for you.`
      : `${rows} have no duration. These cues wait for you.`,
  bareUnit: (text: string, unit: 'seconds' | 'minutes') =>
    `Durations without a unit (${text}) were read as ${unit}.`,
  hoursAndMinutes: (text: string) => `Durations such as ${text} were read as hours and minutes.`,
  columnOfDaytimes: (column: string, first: string) =>
    `The column ${column} was read as times of day (${first}). If it has durations, name it Duration.`,
  columnOfDurations: (column: string, first: string) =>
    `The column ${column} was read as durations (${first}). If it has times of day, name it Start.`,

  aboveHeader: (texts: string) => `Rows above the column names were ignored: ${texts}.`,
  rowLeftOut: (row: string, title: string, why: string) =>
    `${row}${title === '' ? '' : ` (${title})`} ${why} and was left out.`,
  columnsIgnored: (names: string, amount: number) =>
    `${amount === 1 ? 'Column' : 'Columns'} ignored: ${names}.`,

  sofie: 'This is a Sofie file. Each part became a cue, with the name of the part as its scene.',
  sofiePieces: (amount: number) => `Ignored: ${count(amount, 'Sofie piece', 'Sofie pieces')}.`,
  sofieTimes: 'Ignored: the expected start and end of the whole rundown.',

  otherRundowns: (read: string, others: string) =>
    `The project has several rundowns. Only ${read} was read, not ${others}.`,
  entryLeftOut: (type: string | null, title: string) => {
    const kind = type ?? 'entry without a type'
    return title === '' ? `A ${kind} was left out.` : `The ${kind} ${title} was left out.`
  },
  noEntry: 'A missing entry was left out.',
  fieldsIgnored: (fields: string) => `Event fields ignored: ${fields}.`,

  tooLong: (cue: string, field: CueField, most: number) =>
    `${cue}: the ${fields[field]} is longer than ${count(most, 'character', 'characters')} and was cut off.`,
  notUnderstood: (cue: string, field: CueField, text: string | null) =>
    `${cue}: the ${fields[field]}${text === null ? '' : ` ${text}`} was not understood.${meanwhile[field] ?? ''}`,
} as const

type CueField = keyof typeof fields

const fields = {
  label: 'number',
  title: 'title',
  notes: 'note',
  end: 'end',
  skip: 'skip',
  colour: 'colour',
  transition: 'transition',
  transitionDuration: 'duration of the transition',
  warning: 'warning',
  danger: 'danger',
} as const

const meanwhile: { readonly [Field in CueField]?: string } = {
  end: ' The cue waits for you.',
  skip: ' The cue is not skipped.',
}

/** Why a row of a sheet is not a cue. */
export const rowWords = {
  header: 'repeats the column names',
  untitled: 'has no title and no scene',
  sum: 'is a total without a scene',
  alone: 'has only a title',
  group: 'is a group',
  groupEnd: 'is the end of a group',
  milestone: 'is a milestone',
  delay: 'is a delay',
  skip: 'is marked to be skipped',
} as const
