import { isOwnName, toOwnName } from '#decode/rundown/own-texts.ts'
import type { Edit } from '#show/state/edit.ts'
import { limits } from '#show/state/limits.ts'
import { ownColumns, ownText } from '#show/state/own-texts.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { tableWords as words } from '#words/table.ts'

import { changesEdit } from './bulk-edits.ts'

/** Gives a column of one's own another name in all cues, as one edit. Null: no cue has it, or that is its name. A text: why not. */
export function renameColumnEdit(
  { cues }: Rundown,
  name: string,
  wanted: string,
): Edit | null | string {
  const other = toOwnName(wanted)
  if (other === name) return null
  if (!isOwnName(other)) return words.notAName(limits.ownName)
  if (ownColumns(cues).includes(other)) return words.nameIsTaken(other)
  return changesEdit(
    cues.flatMap((cue) => {
      const text = ownText(cue, name)
      return text === '' ? [] : [{ cueId: cue.id, fields: { own: { [name]: '', [other]: text } } }]
    }),
  )
}
