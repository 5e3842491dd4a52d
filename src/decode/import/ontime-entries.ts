import type { Path } from '#decode/fault.ts'
import type { Fields } from '#decode/fields.ts'
import { isFields } from '#decode/fields.ts'
import { importPlaces } from '#words/import.ts'

/** An entry of any kind, and its place in the file. */
export interface EntryAt {
  readonly entry: unknown
  readonly path: Path
}

export interface Found {
  readonly title: unknown
  readonly entries: readonly EntryAt[]
  /** Titles of the other rundowns that have entries. */
  readonly others: readonly unknown[]
}

/**
 * The entries of a project in order. Version 4 has `rundowns` by id, each with `entries` by id and their
 * order; versions 2 and 3 have one `rundown`, a list; version 1 has `events`, a list. Of several rundowns
 * the first that has events is read.
 */
export function findRundown(project: Fields): Found {
  for (const key of ['rundown', 'events']) {
    const list = project[key]
    if (!Array.isArray(list)) continue
    const entries = list.map((entry: unknown, index): EntryAt => ({ entry, path: [key, index] }))
    return { title: undefined, entries, others: [] }
  }
  const { rundowns } = project
  const found = Object.entries(isFields(rundowns) ? rundowns : {})
    .map(([id, one]) => entriesInOrder(one, ['rundowns', id]))
    .filter(({ entries }) =>
      entries.some(({ entry }) => isFields(entry) && entry['type'] === 'event'),
    )
  const [first, ...others] = found
  return first
    ? { ...first, others: others.map(({ title }) => title ?? importPlaces.untitled) }
    : { title: undefined, entries: [], others: [] }
}

function entriesInOrder(rundown: unknown, path: Path): Omit<Found, 'others'> {
  if (!isFields(rundown) || !isFields(rundown['entries'])) return { title: undefined, entries: [] }
  const { title, entries, order, flatOrder } = rundown
  // The flat order contains the members of groups in place; without it they are looked up group by group.
  const ids = Array.isArray(flatOrder)
    ? new Set(flatOrder.map(String))
    : withMembers(order, entries)
  const found = [...ids].map((id): EntryAt => ({
    entry: entryOf(entries, id),
    path: [...path, 'entries', id],
  }))
  return { title, entries: found }
}

/**
 * Each entry once, at its first mention: a small text whose order repeats one long group again and again
 * makes no more cues than it has entries.
 */
function withMembers(order: unknown, entries: Fields): ReadonlySet<string> {
  if (!Array.isArray(order)) return new Set(Object.keys(entries))
  const ids = new Set<string>()
  for (const id of order.map(String)) {
    if (ids.has(id)) continue
    ids.add(id)
    const entry = entryOf(entries, id)
    if (!isFields(entry) || !Array.isArray(entry['entries'])) continue
    for (const member of entry['entries']) ids.add(String(member))
  }
  return ids
}

function entryOf(entries: Fields, id: string): unknown {
  return Object.hasOwn(entries, id) ? entries[id] : undefined
}
