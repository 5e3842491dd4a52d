import type ICAL from 'ical.js'

import type { Finding } from '#decode/finding.ts'
import { leftOut, quote, readAs } from '#decode/finding.ts'
import { calendarFindings } from '#words/calendar.ts'
import { foreignPlaces } from '#words/foreign.ts'
import { importPlaces } from '#words/import.ts'

import { timesOf } from './calendar-times.ts'

/** An event that becomes a cue. Times in ms. */
export interface CalendarEvent {
  /** Its position in the file, from 1. */
  readonly number: number
  readonly place: string
  /** Empty: it has none. */
  readonly title: string
  readonly notes: string
  readonly hasLocation: boolean
  readonly start: number
  readonly length: number | null
  readonly isConverted: boolean
}

/** Events with a time, in the order of their starts. What the others are is told. */
export function eventsOf(
  roots: readonly ICAL.Component[],
  findings: Finding[],
): readonly CalendarEvent[] {
  const components = roots.flatMap((root) =>
    root.name === 'vevent' ? [root] : root.getAllSubcomponents('vevent'),
  )
  const whole = new Set(
    components.flatMap((one) => (one.hasProperty('recurrence-id') ? [] : textOf(one, 'uid'))),
  )
  const events = components.flatMap((component, at): readonly CalendarEvent[] => {
    const event = eventOf(component, at + 1, whole, findings)
    return event === null ? [] : [event]
  })
  const others = roots.flatMap((root) =>
    root.getAllSubcomponents().filter(({ name }) => otherEntries.has(name)),
  )
  if (others.length > 0) {
    const say = (place: string): string => calendarFindings.others(place, others.length)
    findings.push(leftOut(importPlaces.file, say))
  }
  return events.sort((a, b) => a.start - b.start)
}

const otherEntries = new Set(['vtodo', 'vjournal', 'vfreebusy'])

/** `whole`: ids of events of which one with the same id may be a single changed time. */
function eventOf(
  component: ICAL.Component,
  number: number,
  whole: ReadonlySet<string>,
  findings: Finding[],
): CalendarEvent | null {
  const title = textOf(component, 'summary')
  const place = foreignPlaces.event(number, title === '' ? '' : quote(title))
  const times = timesOf(component)
  const why = whyLeftOut(component, times, whole)
  if (why !== null || times === null || times === 'all-day') {
    findings.push(leftOut(place, calendarFindings[why ?? 'noStart']))
    return null
  }
  if (repeats.some((name) => component.hasProperty(name))) {
    findings.push(readAs(place, calendarFindings.repeats))
  }
  if (times.hasBadEnd) findings.push(readAs(place, calendarFindings.noEnd))
  const { unknownZone } = times
  if (unknownZone !== null) {
    const say = (named: string): string => calendarFindings.unknownZone(named, quote(unknownZone))
    findings.push(readAs(place, say))
  }
  const location = textOf(component, 'location')
  const notes = [location, textOf(component, 'description')].filter((text) => text !== '')
  const { start, length, isConverted } = times
  return {
    number,
    place,
    title,
    notes: notes.join('\n'),
    hasLocation: location !== '',
    start,
    length,
    isConverted,
  }
}

const repeats = ['rrule', 'rdate']

function whyLeftOut(
  component: ICAL.Component,
  times: ReturnType<typeof timesOf>,
  whole: ReadonlySet<string>,
): 'cancelled' | 'allDay' | 'otherTime' | null {
  if (textOf(component, 'status').toUpperCase() === 'CANCELLED') return 'cancelled'
  if (times === 'all-day') return 'allDay'
  const isChange = component.hasProperty('recurrence-id') && whole.has(textOf(component, 'uid'))
  return isChange ? 'otherTime' : null
}

function textOf(component: ICAL.Component, name: string): string {
  const value: unknown = component.getFirstPropertyValue(name)
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : ''
}
