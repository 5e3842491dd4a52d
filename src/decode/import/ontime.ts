import type { Decoded } from '#decode/fault.ts'
import { decoded, pathFrom, refused, sentence } from '#decode/fault.ts'
import type { Fields } from '#decode/fields.ts'
import { isFields, withoutUndefined } from '#decode/fields.ts'
import type { Finding } from '#decode/finding.ts'
import { leftOut, quote, quotedNames, readAs } from '#decode/finding.ts'
import type { Draft } from '#decode/rundown/draft.ts'
import { localZone } from '#decode/start-text.ts'
import { importFindings, importPlaces } from '#words/import.ts'
import { expectedWords } from '#words/values.ts'

import { ontimeUnit, readLength } from './lengths.ts'
import type { EntryAt } from './ontime-entries.ts'
import { findRundown } from './ontime-entries.ts'
import type { Placed, Slot } from './schedule.ts'
import { schedule } from './schedule.ts'

/**
 * Whether it is a project of Ontime, of any version; the oldest is known by its own mark or its kinds of
 * entries.
 */
export function isOntime(value: Fields): boolean {
  return 'rundowns' in value || 'rundown' in value || Array.isArray(value['events'])
}

/**
 * A project of Ontime (github.com/cpvalente/ontime, `OntimeEntry.ts`). Times are ms since midnight. An
 * event gets a fixed start if its start does not follow from the events before, or if it comes after one
 * that counts to its end. Groups, milestones and delays are left out, and told.
 */
export function ontimeToDraft(project: Fields, whole: string): Decoded<Draft> {
  const name = pathFrom(whole)
  const found = findRundown(project)
  const events = found.entries.filter(isEvent)
  if (events.length === 0) {
    const list = ['rundowns', 'rundown', 'events'].find((key) => key in project) ?? 'rundown'
    return refused(sentence(name([list]), expectedWords.ontimeEvent, project[list]))
  }
  const findings: Finding[] = []
  if (found.others.length > 0) {
    const [read, others] = [quote(textOf(found.title)), quotedNames(found.others.map(textOf))]
    findings.push(readAs(importFindings.otherRundowns(read, others)))
  }
  for (const { entry } of found.entries) {
    if (!isFields(entry)) findings.push(leftOut(importFindings.noEntry))
    else if (entry['type'] !== 'event') findings.push(leftOut(sentenceOf(entry)))
  }
  const unread = unreadFields(events)
  if (unread.length > 0) findings.push(readAs(importFindings.fieldsIgnored(quotedNames(unread))))
  const place = (index: number): string =>
    importPlaces.event(quote(textOf(events[index]?.entry['title'])))
  const zone = localZone()
  const placed = schedule(
    events.map(({ entry }) => slotOf(entry)),
    (index, say) => findings.push(readAs(say(place(index)))),
  )
  return decoded({
    title: found.title ?? titleOf(project['project']) ?? titleOf(project['event']),
    tickInterval: undefined,
    cues: events.map(({ entry }, index) => eventToCue(entry, placed[index], zone)),
    findings,
    place,
    namePath: ([list, index, ...path]) => {
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

/** "The group "Opening" was left out." */
function sentenceOf({ type, title }: Fields): string {
  const kind = typeof type === 'string' ? type.slice(0, 40) : null
  const named = textOf(title)
  return importFindings.entryLeftOut(kind, named === '' ? '' : quote(named))
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** Filled fields of Ontime that have no place in a cue. */
function unreadFields(events: readonly EventAt[]): readonly string[] {
  const unread = new Set<string>()
  for (const { entry } of events) {
    for (const field of ['subtitle', 'presenter'])
      if (textOf(entry[field]) !== '') unread.add(field)
    if (Array.isArray(entry['triggers']) && entry['triggers'].length > 0) unread.add('triggers')
    if (entry['flag'] === true) unread.add('flag')
    if (!isFields(entry['custom'])) continue
    for (const [key, value] of Object.entries(entry['custom'])) {
      // Version 2 has an object for each.
      const text = isFields(value) ? textOf(value['value']) : textOf(value)
      if (text !== '' && !isSceneField(key)) unread.add(key)
    }
  }
  return [...unread]
}

function slotOf(event: Fields): Slot {
  const { timeStart, timeEnd, linkStart, skip, countToEnd, timerType, isTimeToEnd } = event
  const length = lengthOf(event)
  return {
    start:
      linkStart === true || (typeof linkStart === 'string' && linkStart !== '')
        ? null
        : dayTime(timeStart),
    end: dayTime(timeEnd),
    length: typeof length === 'number' && length > 0 ? length : null,
    skip: skip === true,
    isToEnd: countToEnd === true || isTimeToEnd === true || timerType === 'time-to-end',
  }
}

/** A start and an end that are both zero mean nothing: the event is not timed. */
function dayTime(value: unknown): number | null {
  const ms = typeof value === 'string' ? readLength(value, ontimeUnit) : value
  return typeof ms === 'number' && ms >= 0 && ms < 86_400_000 ? ms : null
}

function lengthOf({ duration }: Fields): unknown {
  return typeof duration === 'string' ? (readLength(duration, ontimeUnit) ?? duration) : duration
}

function eventToCue(event: Fields, placed: Placed | undefined, zone: string): unknown {
  const { id, cue, title, skip, colour, note, endAction, timeWarning, timeDanger } = event
  const follows = endAction === 'play-next'
  const named = typeof title === 'string' && title !== '' ? title : importPlaces.cue(String(cue))
  const length = lengthOf(event)
  // Ontime has no open end: an event that is not timed has no duration.
  const isUntimed = (length === 0 && !follows) || length === undefined
  const at = placed?.at ?? null
  return withoutUndefined({
    id,
    label: cue,
    title: named,
    scene: sceneOf(event['custom']) ?? named,
    planned: isUntimed ? (placed?.planned ?? null) : length,
    at: at === null ? null : { clock: 'day', time: at, zone },
    end: endAction ?? 'hold',
    skip,
    colour,
    notes: note,
    warning: timeWarning,
    danger: timeDanger,
  })
}

/** A custom field named "scene" or "OBS scene", in any spelling. */
function sceneOf(custom: unknown): unknown {
  if (!isFields(custom)) return undefined
  for (const [key, value] of Object.entries(custom)) {
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
