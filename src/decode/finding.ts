import type { Rundown } from '#show/state/rundown.ts'
import { importFindings, importPlaces } from '#words/import.ts'

/** What an importer left out, or had to guess: one plain sentence that names the place. */
export interface Finding {
  /** `left-out`: a row, line or entry that did not become a cue. `read-as`: anything else. */
  readonly type: 'left-out' | 'read-as'
  readonly text: string
}

/** A rundown out of foreign text, and everything in that text which it does not say. */
export interface Imported {
  readonly rundown: Rundown
  readonly findings: readonly Finding[]
}

export function leftOut(text: string): Finding {
  return { type: 'left-out', text }
}

export function readAs(text: string): Finding {
  return { type: 'read-as', text }
}

/** Characters of findings in one notice: what a person reads before it goes. */
const longestNotice = 600

/** For people, where there is something to tell: an answer has it as an optional field. */
export interface Noticed {
  readonly notice?: string
}

/** "12 cues loaded. 3 left out. Row 7 …", of bounded length. */
export function noticeOf({ rundown, findings }: Imported): Noticed {
  if (findings.length === 0) return {}
  const { length } = rundown.cues
  const out = findings.filter(({ type }) => type === 'left-out')
  const others = findings.filter(({ type }) => type !== 'left-out')
  const sentences = [importFindings.loaded(length)]
  if (out.length > 0) sentences.push(importFindings.leftOut(out.length))
  let room = longestNotice
  let told = 0
  // What was read in an unusual way concerns many cues: it is told before a long list of rows.
  for (const { text } of out.length > 3 ? [...others, ...out] : [...out, ...others]) {
    if (text.length > room) break
    room -= text.length
    told += 1
    sentences.push(text)
  }
  if (told < findings.length) sentences.push(importFindings.andMore(findings.length - told))
  return { notice: sentences.join(' ') }
}

/** `"a"`, `"a" and "b"`, `"a", "b", "c" and 4 more`: names in a sentence, none too long. */
export function listed(names: readonly string[]): string {
  const quoted = names.slice(0, names.length > 5 ? 4 : 5).map(quote)
  return importFindings.list(quoted, names.length - quoted.length)
}

/** A text of theirs, cut where it is long. */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return `"${line.length > 40 ? `${line.slice(0, 39)}…` : line}"`
}

/** "Row 4", "Rows 4 and 6", "Rows 1, 2, 3, 4 and 20 more". */
export function rowsNamed(numbers: readonly number[]): string {
  const shown = listed(numbers.map(String)).replaceAll('"', '')
  return importPlaces.rows(shown, numbers.length)
}
