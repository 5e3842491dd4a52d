import { durationToText } from '#decode/duration-text.ts'
import type { Decoded } from '#decode/fault.ts'
import { decoded, refused, sentence } from '#decode/fault.ts'
import type { Fields } from '#decode/fields.ts'
import { isFields } from '#decode/fields.ts'
import type { Imported } from '#decode/finding.ts'
import { readAs } from '#decode/finding.ts'
import { parseJson } from '#decode/json.ts'
import type { Draft } from '#decode/rundown/draft.ts'
import { draftToRundown } from '#decode/rundown/draft.ts'
import { startToText } from '#decode/start-text.ts'
import type { Group } from '#show/state/groups.ts'
import { groupsOf } from '#show/state/groups.ts'
import { limits } from '#show/state/limits.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import { defaultTickInterval } from '#show/state/rundown.ts'
import { importFindings, importPlaces, importRefusals } from '#words/import.ts'
import { expectedWords } from '#words/values.ts'

import { formatOf } from './format.ts'
import { valueToDraft } from './json-draft.ts'
import { linesToDraft } from './lines.ts'
import { isCopiedList } from './list-marks.ts'
import { tableToDraft } from './table.ts'

/**
 * Reads a rundown from text in any format that we know: our own JSON, a plain list of scenes in JSON, a
 * project of Ontime or of Sofie's editor, cells of a sheet, or one cue a line. Also tells what it left out.
 * Durations in JSON are ms, or text such as "5:00". Missing ids are made from the positions, the same each
 * time. The rundown is new, with revision 0.
 */
export function importRundown(text: string, makeId: () => string): Decoded<Imported> {
  const draft = textToDraft(text)
  return draft.ok ? draftToRundown(draft.value, makeId(), 0) : draft
}

/** The same for text from `rundownToText`, from which nothing is left out. */
export function textToRundown(text: string, makeId: () => string): Decoded<Rundown> {
  const read = importRundown(text, makeId)
  return read.ok ? decoded(read.value.rundown) : read
}

/** Our JSON, a cue a line and above them a line for each group, leaving out defaults. `textToRundown` gives back the same cues. */
export function rundownToText(rundown: Rundown): string {
  return aroundLines(rundown, rundown.cues.map(lineOf).join(lineEnd))
}

/** Number of lines that take a few ms. */
const atOnce = 2000

/** The same, a few ms of work at a time. `rest` lets other work run in between. */
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

function aroundLines(rundown: Rundown, lines: string): string {
  const { title, tickInterval, cues } = rundown
  const groups = groupsOf(rundown).map((group) => `    ${JSON.stringify(groupToJson(group))}`)
  const fields = [
    '"onframe": 1',
    `"title": ${JSON.stringify(title)}`,
    ...(tickInterval === defaultTickInterval ? [] : [`"tickIntervalMs": ${tickInterval}`]),
    ...(groups.length === 0 ? [] : [`"groups": [\n${groups.join(lineEnd)}\n  ]`]),
    cues.length === 0 ? '"cues": []' : `"cues": [\n${lines}\n  ]`,
  ]
  return `{\n${fields.map((field) => `  ${field}`).join(',\n')}\n}\n`
}

/** A cue's line, and whether its label is its number there, and therefore left out. */
interface Line {
  readonly isNumbered: boolean
  readonly text: string
}

/** Cues are never changed in place, so after an edit of a long rundown only one is written again. */
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
  const whole = raw.replace(/^\uFEFF+/, '')
  // As chats and documents show code. The first line stays as an empty one, so that lines keep their numbers.
  const fenced = /^\s*```[^\n]*(\n[^]*)\n\s*```\s*$/.exec(whole.slice(0, limits.foreignText))?.[1]
  const text = fenced ?? whole
  return isJson(text) ? jsonToDraft(text) : foreignToDraft(text)
}

/** Whether it may be JSON, and not lines that begin with "[19:00]" or "[LIVE]". */
function isJson(text: string): boolean {
  return /^\s*(?:\{|\[(?=\s*(?:[[{"]|\]\s*$|-?\d+(?![\d:.h-])|true\b|false\b|null\b|$)))/.test(text)
}

/** Our own text is JSON, and must be read at any length. */
function jsonToDraft(text: string): Decoded<Draft> {
  if (text.length > limits.rundownText) return tooLong(text, limits.rundownText)
  if (/^\s*\{\\rtf/i.test(text)) return refused(importRefusals.notText)
  const json = parseJson(text.replace(/\r\n?/g, '\n'))
  return json.ok ? valueToDraft(json.value, '') : json
}

function tooLong({ length }: string, most: number): Decoded<never> {
  return refused(importRefusals.tooLong((length / 1_000_000).toFixed(1), most / 1_000_000))
}

function foreignToDraft(raw: string): Decoded<Draft> {
  if (raw.length > limits.foreignText) return tooLong(raw, limits.foreignText)
  const format = formatOf(raw)
  // A zero that is no mark of a file of bytes is a character that was lost.
  const text = raw.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD')
  if (text.trim() === '') return refused(importRefusals.empty)
  if (format === 'none') return refused(importRefusals.notText)
  if (format !== null) return refused(importRefusals.otherFormat(format))
  const mayBeTable = !hasMoreLines(text, mostLines) && !isCopiedList(text)
  const table = mayBeTable ? tableToDraft(text) : null
  const jotted = text.replace(lineEnds, '\n')
  if (table === null && hasMoreLines(jotted, mostLines)) {
    return refused(importRefusals.tooManyLines(mostLines))
  }
  const draft = table ?? decoded(linesToDraft(jotted))
  if (!draft.ok) return draft
  const { cues, namePath } = draft.value
  if (cues.length === 0) return refused(importRefusals.noCues)
  const prose = cues.findIndex((cue) => isFields(cue) && isProse(cue['scene']))
  if (prose === -1) return withUnreadable(draft.value, table === null ? jotted : text)
  const cue = cues[prose] as Fields
  const place = namePath(['cues', prose, 'scene'])
  return refused(sentence(place, expectedWords.atMostCharacters(limits.foreignName), cue['scene']))
}

/** Ends of lines of other programs. In a cell of a sheet they are text. */
const lineEnds = /[\v\f\u0085\u2028\u2029]/g

/** Tells the first character that was lost before the text came here. */
function withUnreadable(draft: Draft, text: string): Decoded<Draft> {
  const at = text.indexOf('\uFFFD')
  if (at === -1) return decoded(draft)
  const place = importPlaces.line(text.slice(0, at).split('\n').length)
  return decoded({
    ...draft,
    findings: [readAs(place, importFindings.unreadable), ...draft.findings],
  })
}

/** Most lines that a text may have: most are cues, some are blank or comments. */
const mostLines = 2 * limits.cues

/**
 * Counted before each line becomes an object: an empty line is one character, but would take a hundred
 * bytes.
 */
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
  const { flag, colour, notes, warning, danger, group } = cue
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
    ...(flag && { flag }),
    ...(colour !== null && { colour }),
    ...(notes !== '' && { notes }),
    ...(warning !== null && { warning: durationToText(warning) }),
    ...(danger !== null && { danger: durationToText(danger) }),
    ...(group !== null && { group }),
  }
}

/** The heading of a group: its cues follow in the list, and name it. */
function groupToJson({ id, title, colour, target, skip }: Group): object {
  return {
    id,
    ...(title !== '' && { title }),
    ...(colour !== null && { colour }),
    ...(target !== null && { target: durationToText(target) }),
    ...(skip && { skip }),
  }
}
