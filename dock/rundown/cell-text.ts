import { unreachable } from '#base/unreachable.ts'
import { durationToText } from '#decode/duration-text.ts'
import { localZone, startToText } from '#decode/start-text.ts'
import type { ColumnName } from '#dock/state/columns.ts'
import { isOwn, ownNameOf } from '#dock/state/columns.ts'
import { readDuration } from '#dock/state/read-duration.ts'
import { readStart } from '#dock/state/read-start.ts'
import { withLength } from '#dock/state/typed-duration.ts'
import type { CueFields } from '#show/state/cue-fields.ts'
import { limits } from '#show/state/limits.ts'
import { ownText } from '#show/state/own-texts.ts'
import type { Cue } from '#show/state/rundown.ts'
import { editorWords } from '#words/editor.ts'
import { tableWords } from '#words/table.ts'

/** What a person edits in a cell, and what is copied from it. "" where there is nothing. */
export function textOf(cue: Cue, column: ColumnName): string {
  if (isOwn(column)) return ownText(cue, ownNameOf(column))
  switch (column) {
    case 'label':
    case 'title':
    case 'scene':
    case 'notes':
      return cue[column]
    case 'planned':
      return cue.planned === null ? '' : durationToText(cue.planned)
    case 'end':
      return tableWords.ends[cue.end]
    case 'at':
      return cue.at === null ? '' : startToText(cue.at, localZone())
    case 'transition':
      return cue.transition?.name ?? ''
    case 'start':
      return ''
    default:
      return unreachable(column)
  }
}

/** What a typed text changes of a cue; or what is wrong with it, in one sentence. */
export function readCell(cue: Cue, column: ColumnName, text: string): CueFields | string {
  if (isOwn(column)) {
    return text.length > limits.ownText
      ? tableWords.tooLong(text.length, limits.ownText)
      : { own: { [ownNameOf(column)]: text } }
  }
  switch (column) {
    case 'label':
    case 'title':
    case 'notes':
      return text.length > limits[column]
        ? tableWords.tooLong(text.length, limits[column])
        : { [column]: text }
    case 'scene':
      return text.trim() === '' ? editorWords.sceneMissing : { scene: text }
    case 'planned': {
      const planned = readDuration(text)
      return typeof planned === 'string' ? planned : withLength(cue, planned)
    }
    case 'end':
      return readEnd(text)
    case 'at': {
      const at = readStart(text, cue.at)
      return typeof at === 'string' ? at : { at }
    }
    case 'transition':
      return {
        transition:
          text.trim() === '' ? null : { duration: cue.transition?.duration ?? null, name: text },
      }
    case 'start':
      return tableWords.isComputed
    default:
      return unreachable(column)
  }
}

/** What stands above a column. */
export function headingOf(column: ColumnName): string {
  return isOwn(column) ? ownNameOf(column) : tableWords.columns[column]
}

function readEnd(text: string): CueFields | string {
  const typed = text.trim().toLowerCase()
  for (const end of ['follow', 'hold'] as const) {
    const isMeant = typed !== '' && tableWords.ends[end].toLowerCase().startsWith(typed)
    if (isMeant || typed === end) return { end }
  }
  return tableWords.notAnEnd(text.trim())
}

/** The choices that a typed text may mean: those that begin with it, then those that have it in them. */
export function matching(choices: readonly string[], typed: string): readonly string[] {
  const low = typed.toLowerCase()
  const placeIn = (one: string): number => one.toLowerCase().indexOf(low)
  const isFirst = (one: string): number => Number(placeIn(one) === 0)
  return choices
    .filter((one) => placeIn(one) !== -1)
    .sort((a, b) => isFirst(b) - isFirst(a))
    .slice(0, mostChoices)
}

const mostChoices = 8

/** The place of the choice that Enter takes at once: the first that begins with what is typed. -1: what is typed. */
export function firstChoice(choices: readonly string[], typed: string): number {
  if (choices.includes(typed) || typed === '') return choices.indexOf(typed)
  const begins = choices[0]?.toLowerCase().startsWith(typed.toLowerCase()) ?? false
  return begins ? 0 : -1
}
