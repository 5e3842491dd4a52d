import ICAL from 'ical.js'

import { day } from '#base/time.ts'
import type { Decoded } from '#decode/fault.ts'
import { decoded, refused } from '#decode/fault.ts'
import { leftOut, quote, readAs } from '#decode/finding.ts'
import type { Finding } from '#decode/finding.ts'
import type { Draft } from '#decode/rundown/draft.ts'
import { ownFields } from '#decode/rundown/draft.ts'
import { localZone } from '#decode/start-text.ts'
import { calendarFindings, calendarRefusals } from '#words/calendar.ts'
import { foreignFindings, foreignPlaces } from '#words/foreign.ts'
import { importPlaces } from '#words/import.ts'

import type { CalendarEvent } from './calendar-events.ts'
import { eventsOf } from './calendar-events.ts'
import type { CalendarLine } from './calendar-lines.ts'
import { calendarLines, eventLines, outsideOf } from './calendar-lines.ts'
import { checkedDraft } from './checked-draft.ts'
import { emptyCues, openCues } from './cue-findings.ts'
import { numbered } from './numbered.ts'
import { schedule } from './schedule.ts'

/**
 * Reads a calendar (iCalendar, RFC 5545). Each event is a cue, in the order of their starts; a start that does not
 * follow from the events before is a fixed start, by the clock of this computer.
 */
export function calendarToDraft(text: string): Decoded<Draft> {
  const all = calendarLines(text)
  const outside = outsideOf(all)
  const lines = all.filter((line) => !outside.has(line))
  const begins = eventLines(lines)
  if (!begins.ok) return begins
  const roots = parsed(lines)
  if (!roots.ok) return roots
  const findings: Finding[] = []
  if (outside.size > 0) {
    const place = numbered(
      'lines',
      [...outside].map(({ number }) => number),
    )
    findings.push(leftOut(place, (named) => calendarFindings.outside(named, outside.size)))
  }
  const events = eventsOf(roots.value, findings)
  if (events.length === 0) return refused(calendarRefusals.noEvents)
  const zone = localZone()
  const slots = events.map(({ start, length }) => {
    const date = dayOf(start)
    return { start: timeOfDay(start), end: null, length, skip: false, isSet: true, date }
  })
  const placed = schedule(slots, (index, say) => {
    findings.push(readAs(events[index]?.place ?? importPlaces.file, say))
  })
  const cues = events.map(({ title, place, notes }, index) => {
    const at = placed[index]?.at ?? null
    return {
      title: title === '' ? place : title,
      scene: title === '' ? place : title,
      planned: placed[index]?.planned ?? null,
      notes,
      at: at === null ? null : { clock: 'day', time: at, zone },
    }
  })
  findings.push(...togetherFindings(events, zone))
  const numbersOf = (planned: number | null): readonly number[] =>
    events.flatMap(({ number }, index) => (placed[index]?.planned === planned ? [number] : []))
  const placeOf = (number: number | undefined): string | undefined =>
    events.find((event) => event.number === number)?.place
  const [open, empty] = [numbersOf(null), numbersOf(0)]
  findings.push(...openCues('events', open, placeOf(open[0])))
  findings.push(...emptyCues('events', empty, placeOf(empty[0])))
  return checkedDraft({
    title: titleOf(roots.value),
    tickInterval: undefined,
    cues,
    findings,
    place: (index) => events[index]?.place ?? importPlaces.file,
    tells: (index) => ownFields(cues[index], false),
    namePath: ([, index, field]) => {
      const { number = 0 } = (typeof index === 'number' && events[index]) || {}
      const line = begins.numbers[number - 1] ?? 1
      return foreignPlaces.inLine(line, field === undefined ? undefined : theirNames(field))
    },
  })
}

function theirNames(field: string | number): string {
  const names: Record<string, string> = { title: 'SUMMARY', scene: 'SUMMARY', notes: 'DESCRIPTION' }
  return names[field] ?? String(field)
}

/** The components at the top: mostly one calendar, sometimes several, or an event alone. */
function parsed(lines: readonly CalendarLine[]): Decoded<readonly ICAL.Component[]> {
  try {
    const all: unknown = ICAL.parse(lines.map(({ text }) => text).join('\r\n'))
    const list = (Array.isArray(all) && typeof all[0] === 'string' ? [all] : all) as unknown[][]
    return decoded(list.map((one) => new ICAL.Component(one)))
  } catch {
    const line = lines.find(isUnreadable) ?? lines[0]
    const place = foreignPlaces.line(line?.number ?? 1)
    return refused(calendarRefusals.notUnderstood(place, quote(line?.text ?? '')))
  }
}

function isUnreadable({ text }: CalendarLine): boolean {
  if (/^(?:BEGIN|END):/i.test(text)) return false
  try {
    ICAL.parse.property(text)
    return false
  } catch {
    return true
  }
}

/** The name of the calendar, as most programs write it. */
function titleOf(roots: readonly ICAL.Component[]): string | undefined {
  for (const root of roots) {
    const name: unknown = root.getFirstPropertyValue('x-wr-calname')
    if (typeof name === 'string' && name.trim() !== '') return name.trim()
  }
  return undefined
}

/** What concerns many events in the same way. */
function togetherFindings(events: readonly CalendarEvent[], zone: string): readonly Finding[] {
  const findings: Finding[] = []
  const tell = (
    isMeant: (event: CalendarEvent) => boolean,
    say: (place: string, amount: number) => string,
  ): void => {
    const meant = events.filter(isMeant)
    if (meant.length === 0) return
    const numbers = meant.map(({ number }) => number)
    const place = (meant.length === 1 && meant[0]?.place) || numbered('events', numbers)
    findings.push(readAs(place, (named) => say(named, meant.length)))
  }
  tell(({ hasLocation }) => hasLocation, calendarFindings.location)
  tell(
    ({ isConverted }) => isConverted,
    (place, amount) => calendarFindings.zone(place, zone, amount),
  )
  const first = dayOf(events[0]?.start ?? 0)
  tell(({ start }) => dayOf(start) !== first, calendarFindings.dates)
  for (const { title, place } of events) {
    if (title !== '') continue
    findings.push(readAs(place, (named) => foreignFindings.noTitle(named, quote(place))))
  }
  return findings
}

/** Ms since midnight by the clock of this computer. */
function timeOfDay(at: number): number {
  const date = new Date(at)
  return ((date.getHours() * 60 + date.getMinutes()) * 60 + date.getSeconds()) * 1000
}

/** The number of the day by that clock. */
function dayOf(at: number): number {
  const date = new Date(at)
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / day
}
