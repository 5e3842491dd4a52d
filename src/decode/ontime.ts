import type { Draft } from './draft.ts'
import type { Decoded, Path } from './fault.ts'
import { decoded, pathFrom, refused, sentence } from './fault.ts'
import type { Fields } from './fields.ts'
import { isFields, withoutUndefined } from './fields.ts'

/**
 * A project of Ontime (github.com/cpvalente/ontime, `OntimeEntry.ts`). Version 4 keeps `rundowns`
 * by id, each with `entries` by id and their order; versions 2 and 3 one `rundown`, a list. Of
 * several rundowns the first that has events is read. Groups, milestones and delays are left out.
 */
export function ontimeToDraft(project: Fields, whole: string): Decoded<Draft> {
  const name = pathFrom(whole)
  const { title, events } = findRundown(project)
  if (events.length === 0) {
    const list = 'rundowns' in project ? 'rundowns' : 'rundown'
    return refused(sentence(name([list]), 'at least one event of Ontime', project[list]))
  }
  return decoded({
    title: title ?? titleOf(project['project']),
    tickInterval: undefined,
    cues: events.map(({ event }) => eventToCue(event)),
    namePath: ([list, index, ...path]) => {
      const place = typeof index === 'number' ? events[index]?.path : undefined
      if (list !== 'cues' || !place) return name(['title'])
      return name([...place, ...path.map((step) => theirNames.get(step) ?? step)])
    },
  })
}

const theirNames = new Map<string | number, string>([
  ['label', 'cue'],
  ['scene', 'title'],
  ['planned', 'duration'],
  ['notes', 'note'],
  ['warning', 'timeWarning'],
  ['danger', 'timeDanger'],
])

interface Found {
  readonly title: unknown
  readonly events: readonly EventAt[]
}

interface EntryAt {
  readonly event: unknown
  readonly path: Path
}

interface EventAt extends EntryAt {
  readonly event: Fields
}

function findRundown(project: Fields): Found {
  const { rundown, rundowns } = project
  if (Array.isArray(rundown)) {
    const paths = rundown.map((event: unknown, index): EntryAt => ({
      event,
      path: ['rundown', index],
    }))
    return { title: undefined, events: paths.filter(isEvent) }
  }
  if (!isFields(rundowns)) return { title: undefined, events: [] }
  for (const [id, one] of Object.entries(rundowns)) {
    const found = eventsInOrder(one, ['rundowns', id])
    if (found.events.length > 0) return found
  }
  return { title: undefined, events: [] }
}

function eventsInOrder(rundown: unknown, path: Path): Found {
  if (!isFields(rundown) || !isFields(rundown['entries'])) return { title: undefined, events: [] }
  const { title, entries, order, flatOrder } = rundown
  // The flat order has the groups' members in place; without it they are found group by group.
  const ids = Array.isArray(flatOrder)
    ? new Set(flatOrder.map(String))
    : withMembers(order, entries)
  const found = [...ids].map((id): EntryAt => ({
    event: entryOf(entries, id),
    path: [...path, 'entries', id],
  }))
  return { title, events: found.filter(isEvent) }
}

/**
 * Each entry once, where it is first named: so a text of some kilobytes, in which an order names one
 * long group again and again, makes no more cues than it has entries.
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

function isEvent(found: EntryAt): found is EventAt {
  return isFields(found.event) && found.event['type'] === 'event'
}

function eventToCue(event: Fields): unknown {
  const { id, cue, title, duration, skip, colour, note, endAction, timeWarning, timeDanger } = event
  const follows = endAction === 'play-next'
  const named = typeof title === 'string' && title !== '' ? title : `Cue ${String(cue)}`
  return withoutUndefined({
    id,
    label: cue,
    title: named,
    scene: sceneOf(event['custom']) ?? named,
    // Ontime has no open end: an event that is not timed has no length.
    planned: duration === 0 && !follows ? null : duration,
    end: follows ? 'follow' : 'hold',
    skip,
    // Older projects may name a colour ("red"); it is decoration, and no reason to refuse a show.
    colour: typeof colour === 'string' && /^#[\da-f]{6}$/i.test(colour) ? colour : null,
    notes: note,
    warning: timeWarning,
    danger: timeDanger,
  })
}

/** A custom field by the name of "scene" or "OBS scene", in any spelling. */
function sceneOf(custom: unknown): unknown {
  if (!isFields(custom)) return undefined
  const found = Object.entries(custom).find(([key, value]) => {
    return value !== '' && ['scene', 'obsscene'].includes(key.toLowerCase().replace(/[^a-z]/g, ''))
  })
  return found?.[1]
}

function titleOf(project: unknown): unknown {
  return isFields(project) ? project['title'] : undefined
}
