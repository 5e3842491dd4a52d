import { reasonOf } from '#base/reason.ts'
import type { Decoded } from '#decode/fault.ts'
import { decoded, refused } from '#decode/fault.ts'
import { isFields } from '#decode/fields.ts'
import type { Stretch } from '#show/replay.ts'
import { noCalendar } from '#show/state/calendar.ts'
import { nothingDone } from '#show/state/doing.ts'
import { noHistory } from '#show/state/history.ts'
import type { Show } from '#show/state/show.ts'
import { expectedWords, faultWords } from '#words/values.ts'

/**
 * Decodes a journal from a bug report. Checks only what a replay needs to begin: the place where the core
 * then fails is the bug that somebody looks for.
 */
export function decodeJournal(text: string): Decoded<readonly Stretch[]> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return refused(faultWords.journalUnreadable(reasonOf(error)))
  }
  if (!isFields(value) || value['onframe'] !== 'journal' || value['version'] !== 1) {
    return refused(faultWords.expectedOnly('journal', expectedWords.journal))
  }
  const { stretches } = value
  if (!Array.isArray(stretches))
    return refused(faultWords.expectedOnly('journal.stretches', expectedWords.list))
  for (const [at, stretch] of stretches.entries()) {
    const fault = faultOf(stretch, `journal.stretches[${at}]`)
    if (fault !== null) return refused(fault)
  }
  return decoded((stretches as Stretch[]).map(upToDate))
}

/** Older versions had one notice, one requested cut, no scene left on program, and no undo of edits. */
function upToDate({ from, entries }: Stretch): Stretch {
  const old: Partial<Show> = from
  const { asked = [], refused: refusedScene = null, notices = [], history = noHistory } = old
  const { doing = nothingDone, calendar = noCalendar } = old
  const { onAir } = from.run
  return {
    entries,
    from: {
      ...from,
      run: { ...from.run, onAir: onAir && { ...onAir, instead: onAir.instead ?? null } },
      asked: Array.isArray(asked) ? asked : [],
      history,
      refused: refusedScene,
      doing,
      calendar,
      notices,
    },
  }
}

function faultOf(stretch: unknown, place: string): string | null {
  const { expectedOnly } = faultWords
  if (!isFields(stretch)) return expectedOnly(place, expectedWords.object)
  const { from, entries } = stretch
  if (!isFields(from) || !isFields(from['run']) || !isFields(from['rundown'])) {
    return expectedOnly(`${place}.from`, expectedWords.show)
  }
  if (!Array.isArray(entries)) return expectedOnly(`${place}.entries`, expectedWords.list)
  const bad = entries.findIndex(
    (entry: unknown) =>
      !isFields(entry) ||
      typeof entry['at'] !== 'number' ||
      !isFields(entry['input']) ||
      typeof entry['input']['type'] !== 'string',
  )
  return bad === -1 ? null : expectedOnly(`${place}.entries[${bad}]`, expectedWords.journalEntry)
}
