import type { Finding } from '#decode/finding.ts'
import type { Fate, MergePlan, PlanMerge } from '#decode/rundown/merge-plan.ts'
import { findGroup, groupOf, groupsOf } from '#show/state/groups.ts'
import type { Group, GroupId } from '#show/state/groups.ts'
import type { AddedCue, CueChange } from '#show/state/merge-edit.ts'
import { columnMeant, ownColumns, ownText } from '#show/state/own-texts.ts'
import type { Cue, CueId, Rundown } from '#show/state/rundown.ts'
import { importFindings } from '#words/import.ts'

import { matchCues } from './match-cues.ts'

type Mergeable = Exclude<keyof Cue, 'id' | 'group'>

/** What a merge takes over, if it is said. The id stays, and the group goes by the place. */
const mergeable: readonly Mergeable[] = [
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
 * others are added behind the cue after which they are brought. The cue on air is not changed, and what could not be read
 * changes nothing.
 */
export const planMerge: PlanMerge = (
  rundown,
  { draft, rundown: given, findings },
  onAir,
  makeId,
) => {
  const brought = withColumnsOf(rundown, given)
  const tells = draft.tells ?? ((index) => new Set(Object.keys(draft.cues[index] ?? {})))
  const told = brought.cues.map((_cue, index) => tells(index))
  const matches = matchCues(rundown.cues, brought.cues, told)
  const names = ownColumns(brought.cues)
  const unread = unreadByPlace(findings)
  const kept = new Map<string, readonly Mergeable[]>()
  const changes: CueChange[] = []
  const fates = brought.cues.map((cue, index): Fate => {
    const known = rundown.cues[matches[index] ?? -1]
    if (!known) return { kind: 'new' }
    const others = mergeable.filter(
      (name) => told[index]?.has(name) && !isSame(known, cue, name, names),
    )
    const place = draft.place(index)
    const keeps = others.filter(
      (name) => unread.get(place)?.has(name) && !isReadElsewhere(known, cue, name),
    )
    const fields = others.filter((name) => !keeps.includes(name))
    if (fields.length > 0 && known.id === onAir) return { kind: 'on-air' }
    kept.set(place, keeps)
    if (fields.length === 0) return { kind: 'same' }
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
    findings: findings.map((finding) => withKept(finding, kept.get(finding.place) ?? [])),
  } satisfies MergePlan
}

/** By the place of a cue its fields of which something could not be read. */
function unreadByPlace(findings: readonly Finding[]): ReadonlyMap<string, ReadonlySet<string>> {
  const unread = new Map<string, Set<string>>()
  for (const { place, unread: fields = [] } of findings) {
    if (fields.length > 0) unread.set(place, new Set([...(unread.get(place) ?? []), ...fields]))
  }
  return unread
}

/** Whether another cell says the field: a duration that follows from starts, a transition whose time alone is unread. */
function isReadElsewhere(known: Cue, cue: Cue, field: Mergeable): boolean {
  if (field === 'transition') {
    return cue.transition !== null && cue.transition.name !== known.transition?.name
  }
  return (field === 'planned' || field === 'at') && cue[field] !== null
}

function withKept(finding: Finding, kept: readonly Mergeable[]): Finding {
  const fields = kept.filter((field) => finding.unread?.includes(field))
  if (fields.length === 0) return finding
  return { ...finding, text: importFindings.kept(finding.text, fields) }
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
function fieldOf(cue: Cue, field: Mergeable, names: readonly string[]): unknown {
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
