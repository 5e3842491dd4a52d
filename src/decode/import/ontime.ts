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
import { importFindings } from '#words/import.ts'

import { emptyCues, fieldsIgnored, openCues } from './cue-findings.ts'
import { ontimeUnit, readLength } from './lengths.ts'
import type { EntryAt } from './ontime-entries.ts'
import { findRundown } from './ontime-entries.ts'
import {
  fixedStartOf,
  isSceneField,
  ownField,
  ownTextsOf,
  textOf,
  unreadIn,
  unreadInGroup,
} from './ontime-fields.ts'
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
  const { userFields, customFields } = project
  findings.push(...fieldsIgnored('events', sources, unreadIn))
  findings.push(...unreadInGroups(found.entries, grouping))
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
    own: ownTextsOf(event, userFields, customFields),
  }))
  for (const [index, { title }] of cues.entries()) {
    if (title === '' || textOf(sources[index]?.['title']) !== '') continue
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
      const scene = ownField(sources[index] ?? {}, userFields, isSceneField)
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

/** "Entry 2 ("Opening"): fields ignored: "note"." Groups have a place for fewer fields than Ontime's. */
function unreadInGroups(entries: readonly EntryAt[], { isUsed }: Grouping): readonly Finding[] {
  return entries.flatMap(({ entry }, index) => {
    if (!isFields(entry) || !isUsed(entry)) return []
    const unread = unreadInGroup(entry)
    if (unread.length === 0) return []
    const title = textOf(entry['title'])
    const place = foreignPlaces.entry(index + 1, title === '' ? '' : quote(title))
    return [readAs(place, (named) => importFindings.fieldsIgnored(named, quotedNames(unread)))]
  })
}

function slotOf(event: Fields): Slot {
  const { timeStart, timeEnd, linkStart, skip, countToEnd, timerType, isTimeToEnd } = event
  const { dayOffset } = event
  const length = lengthOf(event)
  const [start, end] = [dayTime(timeStart), dayTime(timeEnd)]
  // A start and an end that are both zero mean nothing: the event is not timed.
  const isTimed = start !== 0 || end !== 0
  const isOpen = length === 0 && start === end
  const isToEnd = countToEnd === true || isTimeToEnd === true || timerType === 'time-to-end'
  // Somebody typed a length alone: Ontime counts it from midnight.
  const isLength = start === 0 && end === length && !isToEnd
  const isLinked = isLink(linkStart)
  return {
    start: isLinked || !isTimed ? null : start,
    end: isTimed && !isOpen && !isLength ? end : null,
    isOpen,
    length: typeof length === 'number' && length > 0 ? length : null,
    skip: skip === true,
    isToEnd,
    ...(typeof dayOffset === 'number' && { date: dayOffset }),
  }
}

function dayTime(value: unknown): number | null {
  const ms = typeof value === 'string' ? readLength(value, ontimeUnit) : value
  return typeof ms === 'number' && ms >= 0 && ms < day ? ms : null
}

function isLink(linkStart: unknown): boolean {
  return linkStart === true || (typeof linkStart === 'string' && linkStart !== '')
}

/** Version 1 has no durations: they follow from the start and the end. */
function lengthOf({ duration, timeStart, timeEnd, linkStart }: Fields): unknown {
  if (duration === undefined && !isLink(linkStart)) {
    const [start, end] = [dayTime(timeStart), dayTime(timeEnd)]
    return start === null || end === null || start === end ? undefined : (end - start + day) % day
  }
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
  const scene = ownField(event, userFields, isSceneField)
  const known = typeof title === 'string' && (title !== '' || scene !== undefined) ? title : null
  const named = known ?? foreignPlaces.cue(textOf(cue) || String(index + 1))
  const length = lengthOf(event)
  // Ontime has no open end: an event that is not timed has no duration.
  const isUntimed = (length === 0 && !follows) || length === undefined
  const at = placed?.at ?? null
  return {
    id,
    label: cue,
    title: named,
    scene: scene ?? named,
    planned: isUntimed ? (placed?.planned ?? null) : length,
    at: fixedStartOf(event, userFields) ?? (at === null ? null : { clock: 'day', time: at, zone }),
    end: endAction ?? 'hold',
    skip,
    flag,
    colour,
    notes: note,
    // Ontime has no other way to say that there is none.
    warning: timeWarning === 0 ? null : timeWarning,
    danger: timeDanger === 0 ? null : timeDanger,
  }
}

function titleOf(project: unknown): unknown {
  return isFields(project) ? project['title'] : undefined
}
