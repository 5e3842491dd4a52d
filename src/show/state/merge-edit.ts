import type { CueFields } from './cue-fields.ts'
import { changedCue, fieldsAsIn, joined } from './cue-fields.ts'
import type { EditRefusal } from './edit.ts'
import type { Group, GroupId } from './groups.ts'
import { groupOf, groupsOf, withGroups } from './groups.ts'
import { hasTooManyColumns, ownColumns } from './own-texts.ts'
import { isTooBig } from './rundown-size.ts'
import type { Cue, CueId, Rundown } from './rundown.ts'
import { indexOfCue } from './rundown.ts'

/**
 * Brings in what another version of the rundown has, all of it or nothing. Its inverse takes that out, so it can take
 * out cues, too: they go first.
 */
export interface MergeEdit {
  readonly type: 'merge'
  readonly changes: readonly CueChange[]
  /** In order. A cue that comes to stand amid a group belongs to it; its own group counts beside that, or among `groups`. */
  readonly added: readonly AddedCue[]
  /** Groups that added cues name and that the rundown does not have. Those that get no cue are left out. */
  readonly groups: readonly Group[]
  readonly removed: readonly CueId[]
}

export interface CueChange {
  readonly cueId: CueId
  readonly fields: CueFields
}

export interface AddedCue {
  readonly cue: Cue
  /** A cue that the rundown has and keeps. Null: to the end. */
  readonly before: CueId | null
}

export function applyMerge(rundown: Rundown, edit: MergeEdit): Rundown | EditRefusal {
  const refusal = refusalOf(rundown, edit)
  if (refusal !== null) return refusal
  const { removed, changes, added } = edit
  const gone = new Set(removed)
  const fields = new Map<CueId, CueFields>()
  for (const one of changes) fields.set(one.cueId, joined(fields.get(one.cueId), one.fields))
  const addedBefore = new Map<CueId | null, Cue[]>()
  for (const { cue, before } of added) {
    const run = addedBefore.get(before)
    if (run) run.push(cue)
    else addedBefore.set(before, [cue])
  }
  const kept = rundown.cues.filter(({ id }) => !gone.has(id))
  const place = createPlace(kept, edit)
  const columns = ownColumns(rundown.cues)
  const cues: Cue[] = []
  for (const [at, cue] of kept.entries()) {
    const run = addedBefore.get(cue.id)
    if (run) cues.push(...place(run, groupOf(kept[at - 1]), groupOf(cue)))
    const changed = fields.get(cue.id)
    cues.push(changed ? changedCue(cue, changed, columns) : cue)
  }
  const last = addedBefore.get(null)
  if (last) cues.push(...place(last, groupOf(kept.at(-1)), null))

  const used = new Set(cues.map(groupOf))
  const groups = [...groupsOf(rundown), ...edit.groups].filter(({ id }) => used.has(id))
  if (hasTooManyColumns(rundown.cues, cues, cues)) return 'too-many-columns'
  const merged = withGroups({ ...rundown, cues }, groups)
  // A rundown that is too big already may be made smaller.
  return isTooBig(merged) && !isTooBig(rundown) ? 'rundown-is-too-big' : merged
}

function refusalOf(rundown: Rundown, edit: MergeEdit): EditRefusal | null {
  const { changes, added, groups, removed } = edit
  const gone = new Set(removed)
  const isThere = (id: CueId): boolean => indexOfCue(rundown, id) !== -1
  const isKept = (id: CueId): boolean => isThere(id) && !gone.has(id)
  const named = [
    ...changes.map(({ cueId }) => cueId),
    ...added.flatMap(({ before }) => before ?? []),
  ]
  if (!removed.every(isThere) || !named.every(isKept)) return 'no-such-cue'
  const ids = new Set(added.map(({ cue }) => cue.id))
  if (ids.size < added.length || [...ids].some(isKept)) return 'cue-id-is-taken'
  const taken = new Set(groupsOf(rundown).map(({ id }) => id))
  for (const { id } of groups) {
    if (taken.has(id)) return 'group-id-is-taken'
    taken.add(id)
  }
  return null
}

/**
 * Gives each of some cues that are added side by side a group, so that the cues of a group stand together. `before` and
 * `after`: the groups of the cues between which they come to stand.
 */
function createPlace(
  kept: readonly Cue[],
  { groups }: MergeEdit,
): (run: readonly Cue[], before: GroupId | null, after: GroupId | null) => readonly Cue[] {
  const used = new Set(kept.map(groupOf))
  const isNew = new Set(groups.map(({ id }) => id))
  return (run, before, after) => {
    const isAmid = before !== null && before === after
    const other = run.findIndex((cue) => groupOf(cue) !== before)
    const first = other === -1 ? run.length : other
    let end = run.length
    while (end > first && groupOf(run[end - 1]) === after) end -= 1
    let last: GroupId | null = null
    return run.map((cue, at) => {
      if (isAmid) return inGroup(cue, before)
      if (at < first || at >= end) return cue
      const own = groupOf(cue)
      const isFree = own !== null && (own === last || (isNew.has(own) && !used.has(own)))
      last = isFree ? own : null
      used.add(last)
      return inGroup(cue, last)
    })
  }
}

function inGroup(cue: Cue, group: GroupId | null): Cue {
  return groupOf(cue) === group ? cue : { ...cue, group }
}

/** The merge that takes another back. Null: the rundown does not have what it names. */
export function inverseOfMerge(before: Rundown, edit: MergeEdit): MergeEdit | null {
  if (refusalOf(before, edit) !== null) return null
  const gone = new Set(edit.removed)
  const fields = new Map<CueId, CueFields>()
  for (const one of edit.changes) {
    fields.set(one.cueId, joined(fields.get(one.cueId), one.fields))
  }
  const changes: CueChange[] = []
  const added: AddedCue[] = []
  const kept = new Set<GroupId | null>()
  /** The cues that are taken out, until it is known which stays behind them. */
  let waiting: Cue[] = []
  const addBefore = (id: CueId | null): void => {
    added.push(...waiting.map((cue) => ({ cue, before: id })))
    waiting = []
  }
  for (const cue of before.cues) {
    if (gone.has(cue.id)) {
      waiting.push(cue)
      continue
    }
    addBefore(cue.id)
    kept.add(groupOf(cue))
    const changed = fields.get(cue.id)
    if (changed) changes.push({ cueId: cue.id, fields: fieldsAsIn(cue, changed) })
  }
  addBefore(null)
  return {
    type: 'merge',
    changes,
    added,
    groups: groupsOf(before).filter(({ id }) => !kept.has(id)),
    removed: edit.added.map(({ cue }) => cue.id),
  }
}
