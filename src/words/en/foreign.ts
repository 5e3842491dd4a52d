import { count } from './count.ts'

/** Why a text in a format that is not ours is not read as a rundown. */
export const foreignRefusals = {
  tooManyLines: (most: number) =>
    `This text has more than ${count(most, 'line', 'lines')}. No rundown is that long.`,
  otherFormat: (format: ForeignFormat) =>
    `${formats[format]} Paste the cells of a sheet, or one cue a line, such as "5:00 Intro".`,
  noCues: 'This text has no cues.',
  noHeader: (line: number) =>
    `Line ${line}: this looks like a table, but its first rows do not name the columns. Add a row above it with names such as Title, Duration and Scene.`,
  noNames: 'No column is the title or the scene of the cues. Choose one.',
  noDelimiter: (line: number) =>
    `Line ${line}: this looks like a table, but only spaces stand between its columns. Copy the cells from the sheet, or put a comma between them.`,
  openQuote: (line: number) => `Line ${line}: a quotation mark opens here and never closes.`,
} as const

const formats = {
  subtitles: 'This is a file of subtitles, which cannot be read here.',
  yaml: 'This is YAML, which cannot be read here.',
} as const

/** Formats of text that are known, but not read. */
export type ForeignFormat = keyof typeof formats

/** What a format that is not ours must have, after "expected". */
export const foreignExpected = {
  ontimeEvent: 'at least one Ontime event',
  sofiePart: 'at least one Sofie part',
} as const

/** Places in a foreign text, at the beginning of a sentence. */
export const foreignPlaces = {
  row: (row: number) => `Row ${row}`,
  rows: (rows: string, amount: number) => `${amount === 1 ? 'Row' : 'Rows'} ${rows}`,
  line: (line: number) => `Line ${line}`,
  lines: (lines: string, amount: number) => `${amount === 1 ? 'Line' : 'Lines'} ${lines}`,
  event: (number: number, title: string) => `Event ${number}${inBrackets(title)}`,
  events: (events: string, amount: number) => `${amount === 1 ? 'Event' : 'Events'} ${events}`,
  entry: (number: number, title: string) => `Entry ${number}${inBrackets(title)}`,
  part: (number: number, title: string) => `Part ${number}${inBrackets(title)}`,
  parts: (parts: string, amount: number) => `${amount === 1 ? 'Part' : 'Parts'} ${parts}`,
  segment: (number: number, title: string) => `Segment ${number}${inBrackets(title)}`,
  rundown: (title: string) => `The rundown ${title}`,
  columnNamed: (column: string) => `Column ${column}`,
  columns: (columns: string, amount: number) => `${amount === 1 ? 'Column' : 'Columns'} ${columns}`,
  /** In a path, before what is wrong there. */
  inLine: (line: number, field: string | undefined) =>
    field === undefined || field === '' ? `line ${line}` : `line ${line}, ${field}`,
  inRow: (row: number, column: string | undefined) =>
    column === undefined || column === '' ? `row ${row}` : `row ${row}, ${column}`,
  sheet: (name: string) => `The sheet ${name}`,
  cue: (label: string) => `Cue ${label}`,
} as const

/** What a reader left out or guessed. `cue`: its place, such as "Row 4". Texts of the file come quoted. */
export const foreignFindings = {
  unreadable: (line: string) =>
    `${line} has a character that could not be read (\uFFFD). Check the names there and below.`,
  columnName: (line: string, text: string) => `${line} (${text}) names a column and was left out.`,
  timeWithoutName: (line: string, text: string) =>
    `${line} (${text}) has a time but no name and was left out.`,
  numbersBefore: (line: string) =>
    `${line}: the numbers before the names were read as numbers of cues. If scenes in OBS are named so, write each name in a column named Scene.`,
  timeInName: (line: string, time: string) =>
    `${line}: ${time} is within the name and was not used as a time. Write it first or last.`,
  chapters: (line: string) =>
    `${line}: the times were read as positions from the beginning, since they begin at 0 and go up. The last cue waits for you.`,
  daytimes: (line: string, first: string) =>
    `${line}: times such as ${first} were read as times of day.`,
  daytimesGuessed: (line: string, first: string) =>
    `${line}: times such as ${first} were read as times of day. If they are durations, write them after the names.`,
  durationsGuessed: (line: string, first: string) =>
    `${line}: times such as ${first} were read as durations. For a time of day, write 7:00 pm.`,
  twelveHours: (place: string, text: string, time: number) =>
    `${place}: ${text} was read as ${Math.floor(time / 3_600_000)}:${String(Math.floor(time / 60_000) % 60).padStart(2, '0')}, after the time above. If that is wrong, write am or pm.`,
  endsBeforeStart: (cue: string) => `${cue} ends before it starts. Its end was ignored.`,
  durationDiffers: (cue: string) =>
    `${cue} has a duration that does not match its start and end. The duration was used.`,
  cutsIn: (cue: string) => `${cue} starts before the cue above it ends, and cuts it short.`,
  endsAtLast: (cue: string) =>
    `${cue} ends at a time of day, but no cue follows that could start then.`,
  datesIgnored: (rows: string) =>
    `${rows}: the date was ignored. A cue starts at the next such time of day.`,
  framesIgnored: (rows: string) => `${rows}: the frames of the timecode were ignored.`,
  idTaken: (row: string, id: string) =>
    `${row} has the id ${id}, which is taken or too long. It got another id.`,
  spaceKept: (row: string, scene: string) =>
    `${row} has the scene ${scene} with a space at its start or end. The space was kept.`,
  titleForScene: (rows: string, amount: number) =>
    amount === 1
      ? `${rows} has no scene. Its title was used as the scene.`
      : `${rows} have no scene. Their titles were used as scenes.`,
  noDuration: (row: string, text: string, waits: boolean) =>
    waits
      ? `${row}: ${text} is not a duration. The cue waits for you.`
      : `${row}: ${text} is not a duration. It was ignored.`,
  noLength: (place: string) => `${place}: the duration is 0. The next cue follows at once.`,
  rangeForLength: (row: string, text: string) =>
    `${row}: ${text} was read as a start and an end, not as a duration.`,
  noTime: (row: string, text: string) => `${row}: ${text} is not a time of day. It was ignored.`,
  timeAmong: (row: string, text: string, time: string) =>
    `${row}: only ${time} was read of the time ${text}.`,
  noStart: (row: string, text: string) => `${row}: ${text} is not a start time. It was ignored.`,
  fixedStarts: (rows: string, amount: number) =>
    amount === 1
      ? `${rows} starts at a fixed time. The other start times follow from the durations.`
      : `${rows} start at a fixed time. The other start times follow from the durations.`,
  lengthUnit: (column: string, text: string, unit: LengthUnit) =>
    `${column}: durations such as ${text} were read as ${lengthUnits[unit]}.`,
  columnOfDaytimes: (column: string, first: string) =>
    `${column} was read as times of day (${first}). If it has durations, name it Duration.`,
  columnOfDurations: (column: string, first: string) =>
    `${column} was read as durations (${first}). If it has times of day, name it Start.`,
  columnOfMedia: (column: string) => `${column} was read as names of media sources in OBS.`,
  aboveHeader: (rows: string, texts: string, amount: number) =>
    amount === 1
      ? `${rows} (${texts}) is above the column names and was ignored.`
      : `${rows} (${texts}) are above the column names and were ignored.`,
  columnsOwn: (columns: string, amount: number) =>
    amount === 1
      ? `${columns} is kept as a column of your own.`
      : `${columns} are kept as columns of your own.`,
  columnsIgnored: (columns: string, amount: number) =>
    amount === 1 ? `${columns} was ignored.` : `${columns} were ignored.`,
  cellsIgnored: (rows: string, texts: string) =>
    `${rows}: cells after the last named column were ignored: ${texts}.`,
  sofie: (file: string) =>
    `${file} is from Sofie. Each part became a cue, with the name of the part as its scene.`,
  sofiePieces: (parts: string, amount: number) =>
    `${parts}: ${count(amount, 'Sofie piece was', 'Sofie pieces were')} ignored.`,
  sofieTimes: (rundown: string) => `${rundown}: its expected start and end were ignored.`,
  noPart: (part: string) => `${part} is not a part and was left out.`,
  otherRundowns: (read: string, others: string) =>
    `${read} was read. The project has others, which were left out: ${others}.`,
  /** `type`: Ontime's own word. `before`: the event before it, quoted; empty: the entry has a name. */
  entryLeftOut: (entry: string, type: string | null, before: string) => {
    const what = type === null ? 'no type' : `type ${type}`
    return before === ''
      ? `${entry} was left out (${what}).`
      : `${entry} was left out (${what}, after ${before}).`
  },
  noEntry: (entry: string) => `${entry} is missing and was left out.`,
  noTitle: (event: string, scene: string) => `${event} has no title. ${scene} was used.`,
} as const

function inBrackets(title: string): string {
  return title === '' ? '' : ` (${title})`
}

const lengthUnits = {
  seconds: 'seconds',
  minutes: 'minutes',
  minutesAndSeconds: 'minutes and seconds',
  hoursAndMinutes: 'hours and minutes',
  partsOfDay: 'parts of a day',
} as const

/** How lengths that could be two things were read. */
export type LengthUnit = keyof typeof lengthUnits

/** Why a row of a sheet is not a cue. `row`: its place; `title`: its text, quoted. */
export const rowWords = {
  header: (row: string, title: string) =>
    `${row} (${title}) repeats the column names and was left out.`,
  comment: (row: string, title: string) => `${row} (${title}) is a comment and was left out.`,
  untitled: (row: string, title: string) =>
    `${row} (${title}) has no title and no scene and was left out.`,
  sum: (row: string, title: string) =>
    `${row} (${title}) is a total without a scene and was left out.`,
  total: (row: string, title: string) => `${row} (${title}) is a total and was left out.`,
  alone: (row: string, title: string) => `${row} (${title}) has only a title and was left out.`,
  group: (row: string, title: string) =>
    `${row} (${title}) is a group without cues and was left out.`,
  groupEnd: (row: string, title: string) =>
    `${row} (${title}) is the end of no group and was left out.`,
  milestone: (row: string, title: string) => `${row} (${title}) is a milestone and was left out.`,
  delay: (row: string, title: string) => `${row} (${title}) is a delay and was left out.`,
  skip: (row: string, title: string) =>
    `${row} (${title}) is marked to be skipped and was left out.`,
} as const
