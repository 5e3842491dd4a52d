import { count } from './count.ts'
import { listed } from './list.ts'

/** Why text is not read as a rundown. */
export const importRefusals = {
  tooLong: (megabytes: string, most: number) =>
    `This text is ${megabytes} MB long. A rundown may be ${most} MB at most.`,
  tooManyCues: (cues: number, most: number) =>
    `This rundown has ${count(cues, 'cue', 'cues')}. At most ${count(most, 'cue is', 'cues are')} allowed.`,
  tooManyGroups: (groups: number, most: number) =>
    `This rundown has ${count(groups, 'group', 'groups')}. At most ${count(most, 'group is', 'groups are')} allowed.`,
  empty: 'This text is empty.',
  notText: 'This is not plain text. Save the spreadsheet as CSV, or copy its cells.',
  sameId: (place: string, id: string, first: string) =>
    `${place}: ${id} is already the id of ${first}.`,
  /** The file that reads other formats is not there, or of another version. */
  noReaders:
    'This is not Onframe’s own format. To read it, “onframe-import.js” of this version must be beside this page. Copy all files of one release here.',
  /** The file that reads other formats has not come yet. */
  slowReaders:
    'This is not Onframe’s own format. “onframe-import.js”, which can read it, has not been loaded yet. Try again in a moment.',
} as const

/** Places in a text, at the beginning of a sentence. */
export const importPlaces = {
  file: 'The file',
  untitled: 'Untitled',
} as const

/** What a reader left out or guessed. `cue`: its place, such as "Row 4". Texts of the file come quoted. */
export const importFindings = {
  loaded: (cues: number) => `${count(cues, 'cue', 'cues')} loaded.`,
  leftOut: (amount: number) => `${amount} left out.`,
  andMore: (amount: number) => `And ${amount} more.`,
  list: listed,
  encoding: (file: string) =>
    `${file} is not UTF-8 and was read as Windows-1252. Check letters such as "é" or "ü" in names.`,
  otherFiles: (file: string, name: string, others: number) =>
    `${file} ${name} was read. ${count(others, 'other file was', 'other files were')} ignored: drop one at a time.`,
  groupAgain: (cue: string, title: string) =>
    `${cue}: the group ${title} goes on after other cues. It became a second group of that name.`,
  groupEmpty: (place: string, title: string) =>
    `${place}: the group ${title} has no cues and was left out.`,
  open: (place: string, amount: number) =>
    amount === 1
      ? `${place} has no duration. That cue waits for you.`
      : `${place} have no duration. These cues wait for you.`,
  fieldsIgnored: (place: string, fields: string) => `${place}: fields ignored: ${fields}.`,
  tooLong: (cue: string, field: CueField, most: number) =>
    `${cue}, ${fields[field]}: longer than ${count(most, 'character', 'characters')}, so it was cut off.`,
  ownCut: (cue: string, columns: number, name: number, text: number) =>
    `${cue}: not everything in columns of your own could be kept: at most ${columns} columns, names of ${name} characters, texts of ${text}.`,
  notUnderstood: (cue: string, field: CueField, text: string | null) => {
    const where = `${cue}, ${fields[field]}`
    return [
      text === null ? `${where}: not understood.` : `${where}: ${text} was not understood.`,
      meanwhile[field] ?? '',
    ]
      .filter(Boolean)
      .join(' ')
  },
  /** `finding`: what could not be read, and what becomes of a new cue by it. */
  kept: (finding: string, names: readonly string[]) =>
    `${finding} With Merge the cue keeps its ${names.map((name) => merged[name] ?? name).join(' and its ')}.`,
} as const

type CueField = keyof typeof fields

const fields = {
  label: 'number',
  title: 'title',
  notes: 'note',
  own: 'columns of your own',
  end: 'end',
  skip: 'skip',
  flag: 'flag',
  colour: 'colour',
  transition: 'transition',
  transitionDuration: 'duration of the transition',
  warning: 'warning',
  danger: 'danger',
  least: 'least duration',
  most: 'most duration',
  group: 'group',
  target: 'target',
  groupSkip: 'skip',
} as const

const merged: Readonly<Record<string, string>> = { ...fields, planned: 'duration', at: 'start' }

const meanwhile: { readonly [Field in CueField]?: string } = {
  end: 'The cue waits for you.',
  skip: 'The cue is not skipped.',
  flag: 'The cue is not flagged.',
  groupSkip: 'The group is not skipped.',
}
