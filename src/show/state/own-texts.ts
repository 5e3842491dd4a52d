import { limits } from './limits.ts'
import type { Cue } from './rundown.ts'

/** What a cue has in columns of one's own, by their names: "Camera" is "2". None of the texts is empty. */
export type OwnTexts = Readonly<Record<string, string>>

/**
 * The texts with some changed; an empty one is taken away. Undefined: there are none. `columns`: the order in which they
 * are then, so that the columns of a rundown stay in theirs where a cell is filled.
 */
export function withOwn(
  before: OwnTexts | undefined,
  changed: OwnTexts,
  columns: readonly string[] = [],
): OwnTexts | undefined {
  const all: OwnTexts = { ...before, ...changed }
  const order = inPlaceOf(before, changed, columns)
  const names = new Set([...order.filter((name) => Object.hasOwn(all, name)), ...Object.keys(all)])
  const texts = [...names].map((name) => [name, textIn(all, name)] as const)
  const filled = texts.filter(([, text]) => text !== '')
  return filled.length === 0 ? undefined : Object.fromEntries(filled)
}

/** The columns, in which a text that only got another name stands where it stood. */
function inPlaceOf(
  before: OwnTexts | undefined,
  changed: OwnTexts,
  columns: readonly string[],
): readonly string[] {
  const names = Object.keys(changed)
  const [come, ...more] = names.filter((name) => changed[name] !== '' && !columns.includes(name))
  const [gone, ...others] = names.filter((name) => changed[name] === '')
  if (come === undefined || gone === undefined || more.length > 0 || others.length > 0) {
    return columns
  }
  return textIn(before, gone) === changed[come]
    ? columns.map((name) => (name === gone ? come : name))
    : columns
}

/** Those that are named, as they are. */
export function ownAsIn(texts: OwnTexts | undefined, named: OwnTexts): OwnTexts {
  return Object.fromEntries(Object.keys(named).map((name) => [name, textIn(texts, name)]))
}

/** The column that is meant, although it is written in other letters: "camera" for "Camera". Else a new one. */
export function columnMeant(name: string, columns: readonly string[]): string {
  if (columns.includes(name)) return name
  return columns.find((one) => one.toLowerCase() === name.toLowerCase()) ?? name
}

/** Empty: the cue has nothing there. */
export function ownText({ own }: Cue, name: string): string {
  return textIn(own, name)
}

function textIn(texts: OwnTexts | undefined, name: string): string {
  return texts !== undefined && Object.hasOwn(texts, name) ? (texts[name] ?? '') : ''
}

/**
 * Whether cues that were changed or added have brought a rundown more columns than it has room for. What was brought or
 * stored has been checked; this is for what is added to it.
 */
export function hasTooManyColumns(
  before: readonly Cue[],
  after: readonly Cue[],
  brought: readonly Cue[],
): boolean {
  const known = new Set(ownColumns(before))
  const isNew = ({ own }: Cue): boolean =>
    own !== undefined && Object.keys(own).some((name) => !known.has(name))
  return brought.some(isNew) && ownColumns(after).length > limits.ownColumns
}

/** Looked up at every painting of a long rundown, and the same until it is edited. */
const columnsByCues = new WeakMap<readonly Cue[], readonly string[]>()

/** An edited list has the same columns as the old one. */
export function inheritColumns(before: readonly Cue[], after: readonly Cue[]): void {
  const columns = columnsByCues.get(before)
  if (columns !== undefined) columnsByCues.set(after, columns)
}

/**
 * The names of the columns of one's own, in the order in which cues have them: where the first lacks some, they stand as
 * the others have them, so that to empty a cell of it moves no column.
 */
export function ownColumns(cues: readonly Cue[]): readonly string[] {
  let columns = columnsByCues.get(cues)
  if (columns === undefined) {
    columns = columnsOf(cues)
    columnsByCues.set(cues, columns)
  }
  return columns
}

function columnsOf(cues: readonly Cue[]): readonly string[] {
  const names: string[] = []
  const known = new Set<string>()
  for (const { own } of cues) {
    const inCue = own === undefined ? [] : Object.keys(own)
    if (inCue.every((name) => known.has(name))) continue
    let at = names.length
    for (let index = inCue.length - 1; index >= 0; index -= 1) {
      const name = inCue[index] ?? ''
      if (known.has(name)) at = names.indexOf(name)
      else names.splice(at, 0, name)
      known.add(name)
    }
  }
  return names
}
