import { durationToText } from '#decode/duration-text.ts'
import type { Decoded } from '#decode/fault.ts'
import { decoded, refused, sentence } from '#decode/fault.ts'
import type { Fields } from '#decode/fields.ts'
import { isFields } from '#decode/fields.ts'
import type { Imported } from '#decode/finding.ts'
import { parseJson } from '#decode/json.ts'
import type { Draft } from '#decode/rundown/draft.ts'
import { draftToRundown } from '#decode/rundown/draft.ts'
import { startToText } from '#decode/start-text.ts'
import { limits } from '#show/state/limits.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import { defaultTickInterval } from '#show/state/rundown.ts'
import { importRefusals } from '#words/import.ts'
import { expectedWords } from '#words/values.ts'

import { valueToDraft } from './json-draft.ts'
import { linesToDraft } from './lines.ts'
import { tableToDraft } from './table.ts'

/**
 * A rundown from text of any kind that we know: our own JSON, a plain list of scenes in JSON, a
 * project of Ontime or of Sofie's editor, cells of a sheet, or a cue a line; and what of that text is
 * not in it. Lengths in JSON are numbers of ms, or text such as "5:00". Ids that are missing are made
 * from the positions, the same each time. It is a new rundown, of revision 0.
 */
export function importRundown(text: string, makeId: () => string): Decoded<Imported> {
  const draft = textToDraft(text)
  return draft.ok ? draftToRundown(draft.value, makeId(), 0) : draft
}

/** The same of text that `rundownToText` wrote, of which nothing is left out. */
export function textToRundown(text: string, makeId: () => string): Decoded<Rundown> {
  const read = importRundown(text, makeId)
  return read.ok ? decoded(read.value.rundown) : read
}

/** Our JSON, a cue a line, leaving out defaults. `textToRundown` gives back the same cues. */
export function rundownToText(rundown: Rundown): string {
  return aroundLines(rundown, rundown.cues.map(lineOf).join(lineEnd))
}

/** So many lines are a few ms of work. */
const atOnce = 2000

/** The same, a few ms of work at a time; `rest` lets others do theirs between. */
export async function longRundownToText(
  rundown: Rundown,
  rest: () => Promise<void>,
): Promise<string> {
  const { cues } = rundown
  const stretches: string[] = []
  for (let from = 0; from < cues.length; from += atOnce) {
    if (from > 0) await rest()
    const lines = cues.slice(from, from + atOnce).map((cue, at) => lineOf(cue, from + at))
    stretches.push(lines.join(lineEnd))
  }
  return aroundLines(rundown, stretches.join(lineEnd))
}

const lineEnd = ',\n'

function aroundLines({ title, tickInterval, cues }: Rundown, lines: string): string {
  const fields = [
    '"onframe": 1',
    `"title": ${JSON.stringify(title)}`,
    ...(tickInterval === defaultTickInterval ? [] : [`"tickIntervalMs": ${tickInterval}`]),
    cues.length === 0 ? '"cues": []' : `"cues": [\n${lines}\n  ]`,
  ]
  return `{\n${fields.map((field) => `  ${field}`).join(',\n')}\n}\n`
}

/** Of a cue, and whether its label is its number there, which is left out then. */
interface Line {
  readonly isNumbered: boolean
  readonly text: string
}

/** Cues are never changed in place: an edit of a long rundown writes one of them anew. */
const lineByCue = new WeakMap<Cue, Line>()

function lineOf(cue: Cue, index: number): string {
  const isNumbered = cue.label === String(index + 1)
  const known = lineByCue.get(cue)
  if (known?.isNumbered === isNumbered) return known.text
  const text = `    ${JSON.stringify(cueToJson(cue, isNumbered))}`
  lineByCue.set(cue, { isNumbered, text })
  return text
}

function textToDraft(raw: string): Decoded<Draft> {
  // What we write ourselves is JSON, and must be read however long it is.
  const isJson = /^\uFEFF?\s*[{[]/.test(raw)
  const most = isJson ? limits.rundownText : limits.foreignText
  if (raw.length > most) {
    const size = (raw.length / 1_000_000).toFixed(1)
    return refused(importRefusals.tooLong(size, most / 1_000_000))
  }
  const text = raw.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  if (text.trim() === '') return refused(importRefusals.empty)
  if (text.includes('\0')) {
    return refused(importRefusals.notText)
  }

  if (isJson) {
    const json = parseJson(text)
    return json.ok ? valueToDraft(json.value, '') : json
  }
  if (hasMoreLines(text, mostLines)) {
    return refused(importRefusals.tooManyLines(mostLines))
  }
  const draft = tableToDraft(text) ?? decoded(linesToDraft(text))
  if (!draft.ok) return draft
  const { cues, namePath } = draft.value
  if (cues.length === 0) return refused(importRefusals.noCues)
  const prose = cues.findIndex((cue) => isFields(cue) && isProse(cue['scene']))
  if (prose === -1) return draft
  const cue = cues[prose] as Fields
  const place = namePath(['cues', prose, 'scene'])
  return refused(sentence(place, expectedWords.atMostCharacters(limits.foreignName), cue['scene']))
}

/** Most lines of a text are cues; some are blank, or comments. */
const mostLines = 2 * limits.cues

/** Before each of them becomes an object: an empty line is one character, and would be a hundred bytes. */
function hasMoreLines(text: string, most: number): boolean {
  let at = -1
  for (let lines = 1; lines <= most; lines += 1) {
    at = text.indexOf('\n', at + 1)
    if (at === -1) return false
  }
  return true
}

function isProse(scene: unknown): boolean {
  return typeof scene === 'string' && scene.length > limits.foreignName
}

function cueToJson(cue: Cue, isNumbered: boolean): object {
  const { id, label, title, scene, planned, at, media, end, transition, skip } = cue
  const { colour, notes, warning, danger } = cue
  return {
    id,
    ...(!isNumbered && { label }),
    ...(title !== scene && { title }),
    scene,
    planned: planned === null ? null : durationToText(planned),
    ...(at && { at: startToText(at, '') }),
    ...(media && {
      media: media.before === 0 ? media.input : { ...media, before: durationToText(media.before) },
    }),
    ...(end !== (planned === null && !media ? 'hold' : 'follow') && { end }),
    ...(transition && { transition }),
    ...(skip && { skip }),
    ...(colour !== null && { colour }),
    ...(notes !== '' && { notes }),
    ...(warning !== null && { warning: durationToText(warning) }),
    ...(danger !== null && { danger: durationToText(danger) }),
  }
}
