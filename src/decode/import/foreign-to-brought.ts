import type { Decoded } from '#decode/fault.ts'
import { decoded, refused, sentence } from '#decode/fault.ts'
import { isFields } from '#decode/fields.ts'
import { readAs } from '#decode/finding.ts'
import { bareText, isJson, textToJson } from '#decode/own/bare-text.ts'
import { isOntime, isSofie } from '#decode/own/foreign.ts'
import type { Brought } from '#decode/rundown/brought.ts'
import type { Draft } from '#decode/rundown/draft.ts'
import { foreignFindings, foreignPlaces, foreignRefusals } from '#words/foreign.ts'
import { importRefusals } from '#words/import.ts'
import { expectedWords } from '#words/values.ts'

import { calendarToDraft } from './calendar.ts'
import { checkedDraft, mostLines } from './checked-draft.ts'
import { formatOf } from './format.ts'
import { linesToDraft } from './lines.ts'
import { isCopiedList } from './list-marks.ts'
import { ontimeToDraft } from './ontime.ts'
import { tableToBrought } from './sheet.ts'
import { sofieToDraft } from './sofie.ts'
import { textToTable } from './table.ts'

/**
 * What our own readers refuse as `foreign`, as a rundown that is not yet checked. `whole`: the name of data that is no
 * text.
 */
export function foreignToBrought(brought: unknown, whole: string): Brought {
  if (typeof brought !== 'string') return noSheet(valueToDraft(brought, whole))
  const text = bareText(brought)
  if (!isJson(text)) return textToBrought(text)
  const json = textToJson(text)
  return noSheet(json.ok ? valueToDraft(json.value, whole) : json)
}

function noSheet(draft: Decoded<Draft>): Brought {
  return { draft, sheet: null }
}

function valueToDraft(value: unknown, whole: string): Decoded<Draft> {
  if (isFields(value)) {
    if (isSofie(value)) return sofieToDraft(value, whole)
    if (isOntime(value)) return ontimeToDraft(value, whole)
  }
  return refused(sentence(whole, expectedWords.rundown, value))
}

function textToBrought(raw: string): Brought {
  const format = formatOf(raw)
  // A zero that is no mark of a file of bytes is a character that was lost.
  const text = raw.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD')
  if (format === 'none') return noSheet(refused(importRefusals.notText))
  if (format === 'calendar') return noSheet(calendarToDraft(text))
  const mayBeTable = !hasMoreLines(text, mostLines) && !isCopiedList(text)
  const table = mayBeTable ? textToTable(text) : null
  // In a note of a sheet there may be anything.
  const isNamed = table?.ok === true && table.value.unnamed === null
  if (format !== null && !isNamed) return noSheet(refused(foreignRefusals.otherFormat(format)))
  if (table !== null) {
    return table.ok
      ? tableToBrought(table.value, (draft) => checkedText(draft, text))
      : noSheet(table)
  }
  const jotted = text.replace(lineEnds, '\n')
  if (hasMoreLines(jotted, mostLines)) {
    return noSheet(refused(foreignRefusals.tooManyLines(mostLines)))
  }
  return noSheet(checkedText(linesToDraft(jotted), jotted))
}

function checkedText(draft: Draft, text: string): Decoded<Draft> {
  const checked = checkedDraft(draft)
  return checked.ok ? withUnreadable(checked.value, text) : checked
}

/** Ends of lines of other programs. In a cell of a sheet they are text. */
const lineEnds = /[\v\f\u0085\u2028\u2029]/g

/** Tells the first character that was lost before the text came here. */
function withUnreadable(draft: Draft, text: string): Decoded<Draft> {
  const at = text.indexOf('\uFFFD')
  if (at === -1) return decoded(draft)
  const place = foreignPlaces.line(text.slice(0, at).split('\n').length)
  return decoded({
    ...draft,
    findings: [readAs(place, foreignFindings.unreadable), ...draft.findings],
  })
}

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
