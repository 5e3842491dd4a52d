import { day } from '#base/time.ts'
import type { Decoded } from '#decode/fault.ts'
import { decoded, pathFrom, refused, sentence } from '#decode/fault.ts'
import type { Fields } from '#decode/fields.ts'
import { isFields, withoutUndefined } from '#decode/fields.ts'
import type { Finding } from '#decode/finding.ts'
import { leftOut, quote, quotedNames, readAs } from '#decode/finding.ts'
import type { Draft } from '#decode/rundown/draft.ts'
import { ownFields } from '#decode/rundown/draft.ts'
import { localZone } from '#decode/start-text.ts'
import { foreignExpected, foreignFindings, foreignPlaces } from '#words/foreign.ts'

import { emptyCues, fieldsIgnored, openCues } from './cue-findings.ts'
import { ontimeUnit, readLength } from './lengths.ts'
import type { EntryAt } from './ontime-entries.ts'
import { findRundown } from './ontime-entries.ts'
import type { Grouping } from './ontime-groups.ts'
import { groupsIn } from './ontime-groups.ts'
import type { Placed, Slot, Tell } from './schedule.ts'
import { schedule } from './schedule.ts'

/**
 * A project of Ontime (github.com/cpvalente/ontime, `OntimeEntry.ts`). Times are ms since midnight. An
 * event gets a fixed start if its start does not follow from the events before, or if it comes after one
 * that counts to its end. Milestones, delays and groups without events are left out, and told.
 */
export function ontimeToDraft(project: Fields, whole: string): Decoded<Draft> {
  const name = pathFrom(whole)
  const found = findRundown(project)
  const events = found.entries.filter(isEvent)
  if (events.length === 0) {
    const list = ['rundowns', 'rundown', 'events'].find((key) => key in project) ?? 'rundown'
    return refused(sentence(name([list]), foreignExpected.ontimeEvent, project[list]))
  }
  const findings: Finding[] = []
  if (found.others.length > 0) {
    const others = quotedNames(found.others.map(textOf))
    const place = foreignPlaces.rundown(quote(textOf(found.title)))
    findings.push(readAs(place, (named) => foreignFindings.otherRundowns(named, others)))
  }
  const grouping = groupsIn(found.entries)
  findings.push(...entriesLeftOut(found.entries, grouping))
  const sources = events.map(({ entry }) => entry)
  const { userFields } = project
  findings.push(...fieldsIgnored('events', sources, (event) => unreadIn(event, userFields)))
  const place = (index: number): string => {
    const { title, cue } = sources[index] ?? {}
    const named = textOf(title) || textOf(cue)
    return foreignPlaces.event(index + 1, named === '' ? '' : quote(named))
  }
  const tell: Tell = (index, say) => findings.push(readAs(place(index), say))
  const zone = localZone()
  const placed = schedule(sources.map(slotOf), tell)
  const cues = sources.map((event, index): Fields => ({
    ...eventToCue(event, index, placed[index], zone, userFields),
    group: grouping.groupOf(event),
  }))
  for (const [index, { title }] of cues.entries()) {
    if (textOf(sources[index]?.['title']) !== '') continue
    tell(index, (named) => foreignFindings.noTitle(named, quote(textOf(title))))
  }
  const numbersOf = (isMeant: (cue: Fields) => boolean): readonly number[] =>
    cues.flatMap((cue, index) => (isMeant(cue) ? [index + 1] : []))
  const open = numbersOf(({ planned, skip }) => planned === null && skip !== true)
  const empty = numbersOf(({ planned, skip }) => planned === 0 && skip !== true)
  findings.push(...openCues('events', open, place((open[0] ?? 1) - 1)))
  findings.push(...emptyCues('events', empty, place((empty[0] ?? 1) - 1)))
  return decoded({
    title: found.title ?? titleOf(project['project']) ?? titleOf(project['event']),
    tickInterval: undefined,
    cues: cues.map(withoutUndefined),
    groups: grouping.groups,
    findings,
    place,
    tells: (index) => {
      const scene = sceneOf(sources[index] ?? {}, userFields)
      return ownFields(cues[index], scene !== undefined)
    },
    namePath: ([list, index, ...path]) => {
      if (list === 'groups' && typeof index === 'number') {
        return name([...(grouping.paths[index] ?? []), ...path.map((step) => step)])
      }
      const at = typeof index === 'number' ? events[index]?.path : undefined
      if (list !== 'cues' || !at) return name(['title'])
      return name([...at, ...path.map((step) => theirNames.get(step) ?? step)])
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

interface EventAt extends EntryAt {
  readonly entry: Fields
}

function isEvent(found: EntryAt): found is EventAt {
  return isFields(found.entry) && found.entry['type'] === 'event'
}

/** "Entry 2 ("Opening") was left out (type group)." */
function entriesLeftOut(entries: readonly EntryAt[], { isUsed }: Grouping): readonly Finding[] {
  let before = ''
  return entries.flatMap(({ entry }, index) => {
    if (!isFields(entry)) {
      return leftOut(foreignPlaces.entry(index + 1, ''), foreignFindings.noEntry)
    }
    const { type, title } = entry
    const named = textOf(title) === '' ? '' : quote(textOf(title))
    if (type === 'event') {
      before = named
      return []
    }
    if (isUsed(entry)) return []
    const kind = typeof type === 'string' ? type.slice(0, 40) : null
    // A delay has no name: the event before it says where it is.
    const after = named === '' ? before : ''
    return leftOut(foreignPlaces.entry(index + 1, named), (place) =>
      foreignFindings.entryLeftOut(place, kind, after),
    )
  })
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** Fields that are read, or that only say how Ontime itself shows, counts or stores an event. */
const knownFields = new Set(
  'id,type,cue,title,note,endAction,skip,flag,colour,duration,timeStart,timeEnd,linkStart,countToEnd,isTimeToEnd,timerType,timeStrategy,timeWarning,timeDanger,custom,delay,dayOffset,gap,parent,revision,isPublic,timeType'.split(
    ',',
  ),
)

/** Filled fields of Ontime that have no place in a cue. */
function unreadIn(event: Fields, userFields: unknown): ReadonlySet<string> {
  const unread = new Set<string>()
  for (const [key, value] of Object.entries(event)) {
    if (!knownFields.has(key) && isFilled(value) && !isSceneField(nameOf(key, userFields))) {
      unread.add(nameOf(key, userFields))
    }
  }
  for (const [key, value] of Object.entries(isFields(event['custom']) ? event['custom'] : {})) {
    // Version 2 has an object for each.
    const text = isFields(value) ? textOf(value['value']) : textOf(value)
    if (text !== '' && !isSceneField(key)) unread.add(key)
  }
  return unread
}

function isFilled(value: unknown): boolean {
  if (value === null || value === '' || value === false || value === 0) return false
  return typeof value !== 'object' || Object.keys(value).length > 0
}

/** Version 2 has fields "user0" to "user9", and their names beside the rundown. */
function nameOf(key: string, userFields: unknown): string {
  const name = isFields(userFields) && /^user\d$/.test(key) ? textOf(userFields[key]) : ''
  return name === '' ? key : name
}

function slotOf(event: Fields): Slot {
  const { timeStart, timeEnd, linkStart, skip, countToEnd, timerType, isTimeToEnd } = event
  const length = lengthOf(event)
  const [start, end] = [dayTime(timeStart), dayTime(timeEnd)]
  // A start and an end that are both zero mean nothing: the event is not timed.
  const isTimed = start !== 0 || end !== 0
  const isLinked = linkStart === true || (typeof linkStart === 'string' && linkStart !== '')
  return {
    start: isLinked || !isTimed ? null : start,
    end: isTimed ? end : null,
    length: typeof length === 'number' && length > 0 ? length : null,
    skip: skip === true,
    isToEnd: countToEnd === true || isTimeToEnd === true || timerType === 'time-to-end',
  }
}

function dayTime(value: unknown): number | null {
  const ms = typeof value === 'string' ? readLength(value, ontimeUnit) : value
  return typeof ms === 'number' && ms >= 0 && ms < day ? ms : null
}

function lengthOf({ duration }: Fields): unknown {
  return typeof duration === 'string' ? (readLength(duration, ontimeUnit) ?? duration) : duration
}

function eventToCue(
  event: Fields,
  index: number,
  placed: Placed | undefined,
  zone: string,
  userFields: unknown,
): Fields {
  const { id, cue, title, skip, flag, colour, note, endAction, timeWarning, timeDanger } = event
  const follows = endAction === 'play-next'
  const named =
    typeof title === 'string' && title !== ''
      ? title
      : foreignPlaces.cue(textOf(cue) || String(index + 1))
  const length = lengthOf(event)
  // Ontime has no open end: an event that is not timed has no duration.
  const isUntimed = (length === 0 && !follows) || length === undefined
  const at = placed?.at ?? null
  return {
    id,
    label: cue,
    title: named,
    scene: sceneOf(event, userFields) ?? named,
    planned: isUntimed ? (placed?.planned ?? null) : length,
    at: at === null ? null : { clock: 'day', time: at, zone },
    end: endAction ?? 'hold',
    skip,
    flag,
    colour,
    notes: note,
    warning: timeWarning,
    danger: timeDanger,
  }
}

/** A field of the person's own named "scene" or "OBS scene", in any spelling. */
function sceneOf(event: Fields, userFields: unknown): unknown {
  const { custom } = event
  const own = Object.keys(event).filter((key) => /^user\d$/.test(key))
  const fields = [
    ...Object.entries(isFields(custom) ? custom : {}),
    ...own.map((key) => [nameOf(key, userFields), event[key]] as const),
  ]
  for (const [key, value] of fields) {
    const name = isFields(value) ? value['value'] : value
    if (isSceneField(key) && name !== '' && name !== undefined) return name
  }
  return undefined
}

function isSceneField(key: string): boolean {
  return ['scene', 'obsscene'].includes(key.toLowerCase().replace(/[^a-z]/g, ''))
}

function titleOf(project: unknown): unknown {
  return isFields(project) ? project['title'] : undefined
}
