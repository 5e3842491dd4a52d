import type { Edit } from '#show/state/edit.ts'
import type { GroupId, Span } from '#show/state/groups.ts'
import { groupOf, idAt } from '#show/state/groups.ts'
import { spansOf } from '#show/state/rundown-index.ts'
import type { Cue, CueId, Rundown } from '#show/state/rundown.ts'
import { indexOfCue } from '#show/state/rundown.ts'
import { tableWords } from '#words/table.ts'

import type { Rows } from './rows.ts'

/**
 * Moves a cue up or down by one row; null at either end. At the edge of a group it goes in or out first, and
 * a folded one is passed. The only cue of a group takes the group with it.
 */
export function shiftEdit(
  rundown: Rundown,
  cueId: CueId,
  by: -1 | 1,
  folded: ReadonlySet<GroupId>,
): Edit | null {
  const { cues } = rundown
  const at = indexOfCue(rundown, cueId)
  if (at === -1) return null
  const own = groupOf(cues[at])
  const neighbour = groupOf(cues[at + by])
  const isEdge = own !== null && neighbour !== own
  if (isEdge && groupOf(cues[at - by]) !== own) return shiftGroupEdit(rundown, own, by)
  // The position stays where it only goes in or out.
  const stay = { type: 'move', cueId, before: idAt(cues, at + 1) } as const
  if (isEdge) return { ...stay, group: null }
  if (cues[at + by] === undefined) return null
  if (own === neighbour) {
    return { type: 'move', cueId, before: idAt(cues, by === 1 ? at + 2 : at - 1), group: own }
  }
  const span = neighbour === null ? undefined : spansOf(rundown).get(neighbour)
  if (neighbour === null || !span) return null
  if (!folded.has(neighbour)) return { ...stay, group: neighbour }
  return { type: 'move', cueId, before: idAt(cues, by === 1 ? span.end : span.first), group: null }
}

/**
 * Moves several cues up or down by one row; null at either end. What is moved is the row that they pass, so that it is
 * one edit. A text: why not.
 */
export function shiftSeveralEdit(
  rundown: Rundown,
  chosen: readonly CueId[],
  by: -1 | 1,
): Edit | null | string {
  const { cues } = rundown
  const places = chosen.map((id) => indexOfCue(rundown, id))
  const [first, end] = [Math.min(...places), Math.max(...places) + 1]
  if (end - first !== places.length) return tableWords.notSideBySide
  const group = groupOf(cues[first])
  const isOfOne = cues.slice(first, end).every((cue) => groupOf(cue) === group)
  const passed = cues[by === 1 ? end : first - 1]
  if (!passed) return null
  const own = groupOf(passed)
  if (!isOfOne || (group !== null && own !== group)) return tableWords.stayInGroup
  const before = idAt(cues, by === 1 ? first : end)
  if (own !== group && own !== null) return { type: 'move-group', groupId: own, before }
  return { type: 'move', cueId: passed.id, before, group }
}

/** Moves a group up or down, past one cue or one whole group; null at either end. */
export function shiftGroupEdit(rundown: Rundown, groupId: GroupId, by: -1 | 1): Edit | null {
  const { cues } = rundown
  const spans = spansOf(rundown)
  const span = spans.get(groupId)
  if (!span) return null
  const at = by === 1 ? span.end : span.first - 1
  const passed = cues[at]
  if (!passed) return null
  const other = spans.get(groupOf(passed) ?? '') ?? { first: at, end: at + 1 }
  const before = idAt(cues, by === 1 ? other.end : other.first)
  return { type: 'move-group', groupId, before }
}

/** Drops a cue into the gap before row `gap`; null if it is there already. */
export function dropEdit(rundown: Rundown, rows: Rows, cueId: CueId, gap: number): Edit | null {
  const { cues } = rundown
  const at = indexOfCue(rundown, cueId)
  const gone = gapAt(rundown, rows, gap)
  if (at === -1 || gone === null) return null
  const own = groupOf(cues[at])
  const group = groupInGap(rundown, rows, gap, own)
  const isThere = gone === at || gone === at + 1
  if (isThere && group === own) return null
  const isOnly = own !== null && isOne(spansOf(rundown).get(own))
  if (isOnly && group === null) {
    return isThere ? null : { type: 'move-group', groupId: own, before: idAt(cues, gone) }
  }
  return { type: 'move', cueId, before: idAt(cues, gone === at ? at + 1 : gone), group }
}

/** Drops a group into the gap before row `gap`; null if it is there already. */
export function dropGroupEdit(
  rundown: Rundown,
  rows: Rows,
  groupId: GroupId,
  gap: number,
): Edit | null {
  const at = gapAt(rundown, rows, gap)
  const span = spansOf(rundown).get(groupId)
  if (at === null || !span || (at >= span.first && at <= span.end)) return null
  return { type: 'move-group', groupId, before: idAt(rundown.cues, at) }
}

/** The position of the first cue below a gap. Null: there is no such gap. */
function gapAt({ cues }: Rundown, rows: Rows, gap: number): number | null {
  if (gap < 0 || gap > rows.count) return null
  const below = rows.at(gap)
  if (below === null) return cues.length
  return below.type === 'cue' ? below.index : below.span.first
}

/** The group that a cue dropped into a gap belongs to. Below the last of a group only its own cues stay in it. */
function groupInGap(
  { cues }: Rundown,
  rows: Rows,
  gap: number,
  own: GroupId | null,
): GroupId | null {
  const above = rows.at(gap - 1)
  if (above === null) return null
  if (above.type === 'group') return above.isFolded ? null : above.group.id
  const group = groupOf(cues[above.index])
  const below = rows.at(gap)
  const isWithin = below?.type === 'cue' && groupOf(cues[below.index]) === group
  return isWithin || group === own ? group : null
}

function isOne(span: Span | undefined): boolean {
  return span !== undefined && span.end - span.first === 1
}

/** Adds a cue right behind another, and in its group; behind none: at the end. */
export function addAfterEdit(rundown: Rundown, after: CueId | null, cue: Cue): Edit {
  const at = after === null ? -1 : indexOfCue(rundown, after)
  if (at === -1) return { type: 'add', cue: { ...cue, group: null }, before: null }
  const group = groupOf(rundown.cues[at])
  return { type: 'add', cue: { ...cue, group }, before: idAt(rundown.cues, at + 1) }
}

/** A copy of a group with its cues, right behind it. Null: there is no such group. */
export function copyGroupEdit(
  rundown: Rundown,
  groupId: GroupId,
  makeId: () => string,
): Extract<Edit, { type: 'add-group' }> | null {
  const span = spansOf(rundown).get(groupId)
  const group = rundown.groups?.find(({ id }) => id === groupId)
  if (!span || !group) return null
  const copied = { ...group, id: makeId() }
  const cues = rundown.cues
    .slice(span.first, span.end)
    .map((cue) => ({ ...cue, id: makeId(), group: copied.id }))
  return { type: 'add-group', group: copied, cues, before: idAt(rundown.cues, span.end) }
}
