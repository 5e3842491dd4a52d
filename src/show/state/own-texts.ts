import { limits } from './limits.ts'
import type { Cue } from './rundown.ts'

/** What a cue has in columns of one's own, by their names: "Camera" is "2". None of the texts is empty. */
export type OwnTexts = Readonly<Record<string, string>>

/** The texts with some changed; an empty one is taken away. Undefined: there are none. */
export function withOwn(before: OwnTexts | undefined, changed: OwnTexts): OwnTexts | undefined {
  const texts = Object.entries({ ...before, ...changed }).filter(([, text]) => text !== '')
  return texts.length === 0 ? undefined : Object.fromEntries(texts)
}

/** Those that are named, as they are. */
export function ownAsIn(texts: OwnTexts | undefined, named: OwnTexts): OwnTexts {
  return Object.fromEntries(Object.keys(named).map((name) => [name, textIn(texts, name)]))
}

/** Empty: the cue has nothing there. */
export function ownText({ own }: Cue, name: string): string {
  return textIn(own, name)
}

function textIn(texts: OwnTexts | undefined, name: string): string {
  return texts !== undefined && Object.hasOwn(texts, name) ? (texts[name] ?? '') : ''
}

/** What was brought or stored has been checked; this is for what is added to it. */
export function hasTooManyColumns({ own }: Cue): boolean {
  return own !== undefined && Object.keys(own).length > limits.ownColumns
}

/** Looked up at every painting of a long rundown, and the same until it is edited. */
const columnsByCues = new WeakMap<readonly Cue[], readonly string[]>()

/** The names of the columns of one's own, in the order in which cues have them. */
export function ownColumns(cues: readonly Cue[]): readonly string[] {
  let columns = columnsByCues.get(cues)
  if (columns === undefined) {
    columns = columnsOf(cues)
    columnsByCues.set(cues, columns)
  }
  return columns
}

function columnsOf(cues: readonly Cue[]): readonly string[] {
  const names = new Set<string>()
  for (const { own } of cues)
    if (own !== undefined) for (const name of Object.keys(own)) names.add(name)
  return [...names]
}
