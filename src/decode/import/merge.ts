import type { Fate, MergePlan, PlanMerge } from '#decode/rundown/merge-plan.ts'
import { findGroup, groupOf, groupsOf } from '#show/state/groups.ts'
import type { Group, GroupId } from '#show/state/groups.ts'
import type { AddedCue, CueChange } from '#show/state/merge-edit.ts'
import { columnMeant, ownColumns, ownText } from '#show/state/own-texts.ts'
import type { Cue, CueId, Rundown } from '#show/state/rundown.ts'

import { matchCues } from './match-cues.ts'

/** What a merge takes over, if it is said. The id stays, and the group goes by the place. */
const mergeable: readonly Exclude<keyof Cue, 'id' | 'group'>[] = [
  'label',
  'title',
  'scene',
  'planned',
  'at',
  'media',
  'end',
  'transition',
  'skip',
  'flag',
  'colour',
  'notes',
  'warning',
  'danger',
  'least',
  'most',
  'actions',
  'own',
]

/**
 * Plans a merge: a cue with the same label, or the same title and scene, is updated in its place by what is said of it;
 * others are added behind the cue after which they are brought. The cue on air is not changed.
 */
export const planMerge: PlanMerge = (rundown, { draft, rundown: given }, onAir, makeId) => {
  const brought = withColumnsOf(rundown, given)
  const tells = draft.tells ?? ((index) => new Set(Object.keys(draft.cues[index] ?? {})))
  const told = brought.cues.map((_cue, index) => tells(index))
  const matches = matchCues(rundown.cues, brought.cues, told)
  const names = ownColumns(brought.cues)
  const changes: CueChange[] = []
  const fates = brought.cues.map((cue, index): Fate => {
    const known = rundown.cues[matches[index] ?? -1]
    if (!known) return { kind: 'new' }
    const fields = mergeable.filter(
      (name) => told[index]?.has(name) && !isSame(known, cue, name, names),
    )
    if (fields.length === 0) return { kind: 'same' }
    if (known.id === onAir) return { kind: 'on-air' }
    changes.push({
      cueId: known.id,
      fields: Object.fromEntries(fields.map((name) => [name, fieldOf(cue, name, names)])),
    })
    return { kind: 'changed', fields }
  })
  const { added, groups } = addedCues(rundown, brought, matches, makeId)
  const matched = new Set(matches)
  const isNothing = changes.length === 0 && added.length === 0
  return {
    edit: isNothing ? null : { type: 'merge', changes, added, groups, removed: [] },
    fates,
    missing: rundown.cues.filter((_cue, at) => !matched.has(at)),
  } satisfies MergePlan
}

/** What is brought, with the rundown's own names of its columns, unless two of them would be one. */
function withColumnsOf(rundown: Rundown, brought: Rundown): Rundown {
  const known = ownColumns(rundown.cues)
  const names = ownColumns(brought.cues)
  const meant = new Map(names.map((name) => [name, columnMeant(name, known)]))
  const isAsNamed = names.every((name) => meant.get(name) === name)
  if (isAsNamed || new Set(meant.values()).size < names.length) return brought
  const cues = brought.cues.map((cue) => {
    const texts = Object.entries(cue.own ?? {})
    if (texts.length === 0) return cue
    return {
      ...cue,
      own: Object.fromEntries(texts.map(([name, text]) => [meant.get(name) ?? name, text])),
    }
  })
  return { ...brought, cues }
}

/** The cues that are new, with ids of their own, and the groups that they need. */
function addedCues(
  rundown: Rundown,
  brought: Rundown,
  matches: readonly (number | null)[],
  makeId: () => string,
): { readonly added: readonly AddedCue[]; readonly groups: readonly Group[] } {
  const byTitle = new Map<string, GroupId>()
  for (const { id, title } of groupsOf(rundown)) {
    if (!byTitle.has(title.trim())) byTitle.set(title.trim(), id)
  }
  const groups: Group[] = []
  const groupById = new Map<GroupId, GroupId>()
  function groupFor(id: GroupId | null): GroupId | null {
    const group = id === null ? undefined : findGroup(brought, id)
    if (!group) return null
    let known = groupById.get(group.id) ?? byTitle.get(group.title.trim())
    if (known === undefined) {
      known = makeId()
      groups.push({ ...group, id: known })
    }
    groupById.set(group.id, known)
    return known
  }

  const first = matches.find((at) => at !== null) ?? null
  let before: CueId | null = first === null ? null : (rundown.cues[first]?.id ?? null)
  const added: AddedCue[] = []
  for (const [index, cue] of brought.cues.entries()) {
    const at = matches[index] ?? null
    if (at !== null) before = rundown.cues[at + 1]?.id ?? null
    else added.push({ cue: { ...cue, id: makeId(), group: groupFor(groupOf(cue)) }, before })
  }
  return { added, groups }
}

/** As a change has it, where nothing is left out. `names`: the columns of one's own that are brought. */
function fieldOf(cue: Cue, field: (typeof mergeable)[number], names: readonly string[]): unknown {
  if (field === 'own') return Object.fromEntries(names.map((name) => [name, ownText(cue, name)]))
  return field === 'actions' ? (cue.actions ?? []) : cue[field]
}

/** Texts count as the same if they differ only in what a cell of a sheet loses: space around them, and kinds of line ends. */
function isSame(known: Cue, brought: Cue, field: keyof Cue, names: readonly string[]): boolean {
  if (field === 'own') {
    return names.every((name) => bare(ownText(known, name)) === bare(ownText(brought, name)))
  }
  const [was, is] = [known[field], brought[field]]
  if (typeof was === 'string' && typeof is === 'string') {
    return was === is || (field !== 'scene' && bare(was) === bare(is))
  }
  return JSON.stringify(was ?? null) === JSON.stringify(is ?? null)
}

function bare(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim()
}
