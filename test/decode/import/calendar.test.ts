import { describe, expect, test } from 'vitest'

import { importRundown } from '#decode/import/import-rundown.ts'
import { localZone } from '#decode/start-text.ts'
import { refusalOf, valueOf } from '#test/decode/refusal.ts'

import { calendarOf, event, hourHere } from './calendar-text.ts'
import { imported } from './findings.ts'
import { refusal } from './reading.ts'

/** The time zone in which Outlook writes: with a name that nobody else knows, and its own rules. */
const ownZone = [
  'BEGIN:VTIMEZONE',
  'TZID:Here and there',
  'BEGIN:STANDARD',
  'DTSTART:16010101T000000',
  'TZOFFSETFROM:+0530',
  'TZOFFSETTO:+0530',
  'END:STANDARD',
  'END:VTIMEZONE',
]

test('events are cues in the order of their starts; gaps and the first are fixed starts', () => {
  const text = calendarOf(
    event('Talk', '20261127T193000', 'DTEND:20261127T200000'),
    event('Doors', '20261127T190000', 'DURATION:PT30M'),
    event('Close', '20261127T201000', 'DTEND:20261127T201500'),
  )

  expect(imported(text)).toEqual({
    cues: ['Doors 1800 at 19', 'Talk 1800', `Close 300 at ${20 + 1 / 6}`],
    told: [],
  })
})

test('a folded text, its description and its location are the title and the notes', () => {
  const text = calendarOf([
    ...event('Opening\\, with', '20261127T190000', 'DTEND:20261127T190500'),
    'DESCRIPTION:one\\ntwo\\; three is fol',
    ' ded',
    'LOCATION:Stage 2',
  ]).replace('with\r\n', 'wi\r\n th music\r\n')
  const { rundown, findings } = valueOf(importRundown(text, () => 'new'))

  expect(rundown.cues).toMatchObject([
    { title: 'Opening, with music', notes: 'Stage 2\none\ntwo; three is folded' },
  ])
  expect(findings.map((finding) => finding.text)).toEqual([
    'Event 1 ("Opening, with music"): its location was put into the notes.',
  ])
})

test('the name of the calendar is the title of the rundown', () => {
  const text = calendarOf(event('A', '20261127T190000')).replace(
    'VERSION',
    'X-WR-CALNAME:Gala\r\nVERSION',
  )

  expect(valueOf(importRundown(text, () => 'new')).rundown.title).toBe('Gala')
})

describe('time zones', () => {
  test.each([
    ['UTC', 'DTSTART:20261127T190000Z', '2026-11-27T19:00:00Z'],
    ['a zone by its name', 'DTSTART;TZID=Asia/Tokyo:20260127T190000', '2026-01-27T10:00:00Z'],
    ['in summer', 'DTSTART;TZID=America/New_York:20260727T190000', '2026-07-27T23:00:00Z'],
    [
      'a zone that the calendar describes',
      'DTSTART;TZID=Here and there:20261127T190000',
      '2026-11-27T13:30:00Z',
    ],
  ])('%s becomes the time of day here', (_what, start, instant) => {
    const text = calendarOf(['SUMMARY:A', start, 'DURATION:PT5M']).replace(
      'BEGIN:VEVENT',
      [...ownZone, 'BEGIN:VEVENT'].join('\r\n'),
    )

    expect(imported(text).cues).toEqual([`A 300 at ${hourHere(instant)}`])
  })

  test('that times were changed is told, and a zone that nobody knows', () => {
    const other = localZone() === 'Asia/Kathmandu' ? 'Asia/Tokyo' : 'Asia/Kathmandu'
    const { told } = imported(
      calendarOf(
        ['SUMMARY:A', `DTSTART;TZID=${other}:20261127T190000`, 'DURATION:PT5M'],
        ['SUMMARY:B', 'DTSTART;TZID=W. Nowhere Time:20261127T230000', 'DURATION:PT5M'],
      ),
    )

    expect(told).toContain(
      'Event 2 ("B"): the time zone "W. Nowhere Time" is not known. Its times were read as local times.',
    )
    expect(told).toContainEqual(
      expect.stringMatching(
        /^Event 1 \("A"\): its times were changed to the time zone of this computer \(/,
      ),
    )
  })

  test('midnight is a time as well', () => {
    expect(imported(calendarOf(event('A', '20261127T000000', 'DURATION:PT5M'))).cues).toEqual([
      'A 300 at 0',
    ])
  })
})

test('what is no event with a time is left out and told', () => {
  const text = calendarOf(
    event('Call', '20261127T180000', 'DTEND:20261127T183000', 'RRULE:FREQ=DAILY', 'UID:1'),
    event(
      'Call',
      '20261128T190000',
      'DTEND:20261128T193000',
      'RECURRENCE-ID:20261128T180000',
      'UID:1',
    ),
    ['SUMMARY:Holiday', 'DTSTART;VALUE=DATE:20261127'],
    event('Off', '20261127T190000', 'STATUS:CANCELLED'),
    ['SUMMARY:Someday'],
    event('When', 'noon'),
  ).replace('END:VCALENDAR', 'BEGIN:VTODO\r\nSUMMARY:Buy tape\r\nEND:VTODO\r\nEND:VCALENDAR')

  expect(imported(text)).toEqual({
    cues: ['Call 1800 at 18'],
    told: [
      'Event 1 ("Call") repeats. Only its first time was used.',
      'Event 2 ("Call") changes one time of an event that repeats, and was left out.',
      'Event 3 ("Holiday") lasts all day and was left out.',
      'Event 4 ("Off") is cancelled and was left out.',
      'Event 5 ("Someday") has no start time that can be read, and was left out.',
      'Event 6 ("When") has no start time that can be read, and was left out.',
      'The file has 1 entry that is no event, such as a task. They were left out.',
    ],
  })
})

test('a single changed time without its event is an event', () => {
  const text = calendarOf(
    event('Call', '20261128T190000', 'DURATION:PT5M', 'RECURRENCE-ID:20261128T180000', 'UID:1'),
  )

  expect(imported(text)).toEqual({ cues: ['Call 300 at 19'], told: [] })
})

test('events without a length, without a title, or on another date are told', () => {
  const text = calendarOf(
    event('', '20261127T180000', 'DTEND:20261127T180000'),
    event('Bad', '20261127T181000', 'DTEND:20261127T180000'),
    event('Next', '20261128T100000'),
  )

  expect(imported(text)).toEqual({
    cues: ['Event 1 0 at 18', `Bad open hold at ${18 + 1 / 6}`, 'Next open hold at 10'],
    told: [
      'Event 2 ("Bad") has an end that cannot be read. It was ignored.',
      'Event 3 ("Next") is on another date than the first event. The date was ignored: a cue starts at the next such time of day.',
      'Event 1 has no title. "Event 1" was used.',
      'Events 2 and 3 have no duration. These cues wait for you.',
      'Event 1: the duration is 0. The next cue follows at once.',
    ],
  })
})

test('events that overlap are told', () => {
  const { told } = imported(
    calendarOf(
      event('A', '20261127T190000', 'DURATION:PT30M'),
      event('B', '20261127T192000', 'DURATION:PT30M'),
    ),
  )

  expect(told).toEqual(['Event 2 ("B") starts before the cue above it ends, and cuts it short.'])
})

test('several calendars in one file, and an event alone, are read', () => {
  const one = calendarOf(event('A', '20261127T190000', 'DURATION:PT5M'))
  const two = calendarOf(event('B', '20261127T190500', 'DURATION:PT5M'))
  const alone = 'BEGIN:VEVENT\nSUMMARY:C\nDTSTART:20261127T190000\nDURATION:PT5M\nEND:VEVENT'

  expect(imported(one + two).cues).toEqual(['A 300 at 19', 'B 300'])
  expect(imported(alone).cues).toEqual(['C 300 at 19'])
})

test.each([
  [
    'no event',
    'BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR',
    'This calendar has no event with a start time.',
  ],
  [
    'a line without a colon',
    'BEGIN:VCALENDAR\n\nBEGIN:VEVENT\nSUMMARY:A\n and on\nLost in the mail\nEND:VEVENT\nEND:VCALENDAR',
    'Line 6: "Lost in the mail" is no line of a calendar. There must be a name and a colon.',
  ],
  [
    'an event that was cut off',
    'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\nDTSTART:20261127T190000',
    'Line 2: “BEGIN:VEVENT” begins here and never ends. The calendar was cut off.',
  ],
  [
    'an end of something else',
    'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\nEND:VCALENDAR',
    'Line 4: “END:VCALENDAR” does not end what began before it. The calendar is damaged.',
  ],
  [
    'an end too many',
    'BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR',
    'Line 3: “END:VCALENDAR” does not end what began before it. The calendar is damaged.',
  ],
  [
    'a quotation mark that never closes',
    'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID="Eur:20261127T190000\nEND:VEVENT\nEND:VCALENDAR',
    'Line 3: "DTSTART;TZID="Eur:20261127T190000" was not understood. The calendar is damaged.',
  ],
])('%s is refused with its line', (_what, text, sentence) => {
  expect(refusal(text)).toBe(sentence)
})

test('a title that is too long for a scene is refused with the line of its event', () => {
  const text = calendarOf(event('A', '20261127T190000'), event('x'.repeat(600), '20261127T200000'))

  expect(refusalOf(importRundown(text, () => 'new'))).toMatch(
    /^line 7, SUMMARY: expected at most 500 characters/,
  )
})
