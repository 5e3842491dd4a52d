import type { Path } from '#decode/fault.ts'
import type { Fields } from '#decode/fields.ts'
import { isFields } from '#decode/fields.ts'

import type { EntryAt } from './ontime-entries.ts'

/** The groups of an Ontime project. */
export interface Grouping {
  /** In the shape of ours, not yet checked. */
  readonly groups: readonly Fields[]
  /** Where each of them is in the file. */
  readonly paths: readonly Path[]
  /** The id of an event's group; undefined: none. */
  readonly groupOf: (event: unknown) => string | undefined
  /** Whether an entry is a group that has events. */
  readonly isUsed: (entry: unknown) => boolean
}

/**
 * Version 4 has groups that name their events, and whose events name them (`parent`). In versions 1 to 3 a
 * "block" is a heading in the list: the events from there to the next one are its own.
 */
export function groupsIn(entries: readonly EntryAt[]): Grouping {
  const used = new Map<unknown, string>()
  const taken = new Set<string>()
  const groupByEvent = new Map<unknown, string>()
  const parents = parentsIn(entries)
  let block: unknown = null
  for (const { entry, path } of entries) {
    if (!isFields(entry)) continue
    const { id, type, parent } = entry
    if (type === 'block' && !Array.isArray(entry['entries'])) block = entry
    if (type !== 'event') continue
    const named = parents.byId.get(nameOf(parent, [])) ?? parents.byMember.get(nameOf(id, path))
    const group = named ?? (parents.byId.size === 0 ? block : null)
    if (!isFields(group)) continue
    const groupId = used.get(group) ?? freeId(group, taken)
    used.set(group, groupId)
    taken.add(groupId)
    groupByEvent.set(entry, groupId)
  }
  const found = entries.filter(({ entry }) => used.has(entry))
  return {
    groups: found.map(({ entry }) => {
      const { title, colour, targetDuration: target } = isFields(entry) ? entry : {}
      return { id: used.get(entry), title, colour, target }
    }),
    paths: found.map(({ path }) => path),
    groupOf: (event) => groupByEvent.get(event),
    isUsed: (entry) => used.has(entry),
  }
}

/** Its own id; made from its place if it has none that is free. */
function freeId({ id }: Fields, taken: ReadonlySet<string>): string {
  return typeof id === 'string' && id !== '' && !taken.has(id) ? id : `group-${taken.size + 1}`
}

/** The groups of version 4, by their own ids and by those of their events. */
function parentsIn(entries: readonly EntryAt[]): {
  readonly byId: ReadonlyMap<string, Fields>
  readonly byMember: ReadonlyMap<string, Fields>
} {
  const byId = new Map<string, Fields>()
  const byMember = new Map<string, Fields>()
  for (const { entry, path } of entries) {
    if (!isFields(entry) || (entry['type'] !== 'group' && entry['type'] !== 'block')) continue
    const { entries: members } = entry
    if (!Array.isArray(members)) continue
    byId.set(nameOf(entry['id'], path), entry)
    for (const member of members) byMember.set(String(member), entry)
  }
  return { byId, byMember }
}

/** An entry's own id, or the name by which it is listed. */
function nameOf(id: unknown, path: Path): string {
  return typeof id === 'string' ? id : String(path.at(-1) ?? '')
}
