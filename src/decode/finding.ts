import type { Rundown } from '#show/state/rundown.ts'
import { importFindings } from '#words/import.ts'

/** Something that an importer left out or had to guess. */
export interface Finding {
  /** `left-out`: a row, line or entry that did not become a cue. `read-as`: everything else. */
  readonly type: 'left-out' | 'read-as'
  /** Where that is in the text: "Row 4". */
  readonly place: string
  /** One plain sentence, which begins with the place. */
  readonly text: string
  /** Fields of that cue that this left without a value, since nothing there could be read. */
  readonly unread?: readonly string[]
}

/** Makes the sentence from its place. */
export type Say = (place: string) => string

/** A rundown from foreign text, and all that the rundown does not show of that text. */
export interface Imported {
  readonly rundown: Rundown
  readonly findings: readonly Finding[]
}

export function leftOut(place: string, say: Say): Finding {
  return { type: 'left-out', place, text: say(place) }
}

export function readAs(place: string, say: Say, unread: readonly string[] = []): Finding {
  return { type: 'read-as', place, text: say(place), ...(unread.length > 0 && { unread }) }
}

/** Without what would be said a second time, as of two cells of a row that are wrong in the same way. */
export function toldOnce(findings: readonly Finding[]): readonly Finding[] {
  const told = new Map<string, Finding>()
  for (const finding of findings) {
    const unread = [...(told.get(finding.text)?.unread ?? []), ...(finding.unread ?? [])]
    told.set(finding.text, { ...finding, ...(unread.length > 0 && { unread }) })
  }
  return [...told.values()]
}

/** Longest notice about findings, in characters: as much as a person reads before it goes. */
const longestNotice = 600

/** A notice for people, if there is one: an optional field of an answer. */
export interface Noticed {
  readonly notice?: string
}

/** "12 cues loaded. 3 left out. Row 7 …", of limited length. */
export function noticeOf({ rundown, findings }: Imported): Noticed {
  if (findings.length === 0) return {}
  const { length } = rundown.cues
  const out = findings.filter(({ type }) => type === 'left-out')
  const others = findings.filter(({ type }) => type !== 'left-out')
  const sentences = [importFindings.loaded(length)]
  if (out.length > 0) sentences.push(importFindings.leftOut(out.length))
  let room = longestNotice
  let told = 0
  // An unusual reading concerns many cues, so it comes before a long list of rows.
  for (const { text } of out.length > 3 ? [...others, ...out] : [...out, ...others]) {
    if (text.length > room) break
    room -= text.length
    told += 1
    sentences.push(text)
  }
  if (told < findings.length) sentences.push(importFindings.andMore(findings.length - told))
  return { notice: sentences.join(' ') }
}

/**
 * Quoted names in a sentence, at most five, each of limited length: `"a", "b" and "c"`, or `"a", "b", "c",
 * "d" and 4 more`.
 */
export function quotedNames(names: readonly string[]): string {
  const quoted = names.slice(0, names.length > 5 ? 4 : 5).map(quote)
  return importFindings.list(quoted, names.length - quoted.length)
}

/** Foreign text in quotation marks, cut if it is long. */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return `"${line.length > 40 ? `${line.slice(0, 39)}…` : line}"`
}
