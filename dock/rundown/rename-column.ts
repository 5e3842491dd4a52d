import { isOwnName, toOwnName } from '#decode/rundown/own-texts.ts'
import type { Edit } from '#show/state/edit.ts'
import { limits } from '#show/state/limits.ts'
import { columnMeant, ownColumns, ownText } from '#show/state/own-texts.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { tableWords as words } from '#words/table.ts'

import { changesEdit } from './bulk-edits.ts'

/** Gives a column of one's own another name in all cues, as one edit. Null: no cue has it, or that is its name. A text: why not. */
export function renameColumnEdit(
  rundown: Rundown,
  name: string,
  wanted: string,
): Edit | null | string {
  const { cues } = rundown
  const other = toOwnName(wanted)
  if (other === name) return null
  if (!isOwnName(other)) return words.notAName(limits.ownName)
  const others = ownColumns(cues).filter((one) => one !== name)
  const taken = columnMeant(other, others)
  if (others.includes(taken)) return words.nameIsTaken(taken)
  return changesEdit(
    rundown,
    cues.flatMap((cue) => {
      const text = ownText(cue, name)
      return text === '' ? [] : [{ cueId: cue.id, fields: { own: { [name]: '', [other]: text } } }]
    }),
  )
}
