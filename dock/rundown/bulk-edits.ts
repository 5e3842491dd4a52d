import type { ColumnName } from '#dock/state/columns.ts'
import { isOwn, ownNameOf } from '#dock/state/columns.ts'
import type { Chosen } from '#dock/state/several-edits.ts'
import { cuesOf, mergeOf } from '#dock/state/several-edits.ts'
import { withLength } from '#dock/state/typed-duration.ts'
import type { CueFields } from '#show/state/cue-fields.ts'
import { fieldsAsIn } from '#show/state/cue-fields.ts'
import type { Edit } from '#show/state/edit.ts'
import type { CueChange } from '#show/state/merge-edit.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import { findCue, indexOfCue } from '#show/state/rundown.ts'

import { readCell, textOf } from './cell-text.ts'

/** One edit of those changes that change something. Null: there are none, so there is nothing to undo. */
export function changesEdit(rundown: Rundown, wanted: readonly CueChange[]): Edit | null {
  const changes = wanted.filter(({ cueId, fields }) => {
    const cue = findCue(rundown, cueId)
    return cue === undefined || !isAsIn(cue, fields)
  })
  const [first] = changes
  if (first === undefined) return null
  if (changes.length === 1) return { type: 'change', ...first }
  return mergeOf({ changes })
}

function isAsIn(cue: Cue, fields: CueFields): boolean {
  const before = new Map<string, unknown>(Object.entries(fieldsAsIn(cue, fields)))
  return Object.entries(fields).every(
    ([name, value]) => JSON.stringify(before.get(name)) === JSON.stringify(value),
  )
}

/** Gives the chosen cues what the first has in a column; a single one what the cue above it has. */
export function fillDownEdit(rundown: Rundown, chosen: Chosen, column: ColumnName): Edit | null {
  const [first, ...others] = cuesOf(rundown, chosen)
  if (first === undefined) return null
  const above = rundown.cues[indexOfCue(rundown, first.id) - 1]
  const source = others.length === 0 ? above : first
  if (source === undefined) return null
  const targets = others.length === 0 ? [first] : others
  return changesEdit(
    rundown,
    targets.map((cue) => ({ cueId: cue.id, fields: copied(source, cue, column) })),
  )
}

function copied(source: Cue, target: Cue, column: ColumnName): CueFields {
  if (column === 'start') return {}
  if (isOwn(column)) return { own: { [ownNameOf(column)]: textOf(source, column) } }
  return column === 'planned' ? withLength(target, source.planned) : { [column]: source[column] }
}

/** Gives the chosen cues one text in a column. A text: why not. */
export function writeEdit(
  rundown: Rundown,
  chosen: Chosen,
  column: ColumnName,
  text: string,
): Edit | null | string {
  const changes: CueChange[] = []
  for (const cue of cuesOf(rundown, chosen)) {
    const fields = readCell(cue, column, text)
    if (typeof fields === 'string') return fields
    changes.push({ cueId: cue.id, fields })
  }
  return changesEdit(rundown, changes)
}
