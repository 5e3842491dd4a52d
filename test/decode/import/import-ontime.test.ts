import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { importRundown } from '#decode/import/import-rundown.ts'
import { valueOf } from '#test/decode/refusal.ts'

import { imported } from './findings.ts'

const hour = 3_600_000

const minute = 60_000

function event(title: string, fields: object): object {
  return { type: 'event', id: title, title, endAction: 'play-next', ...fields }
}

function version4(entries: readonly object[], others: object = {}): string {
  const ids = entries.map((_entry, at) => String(at))
  const byId = Object.fromEntries(entries.map((entry, at) => [at, entry]))
  const main = { title: 'Main', order: ids, flatOrder: ids, entries: byId }
  return JSON.stringify({ rundowns: { main, ...others }, project: { title: 'P' } })
}

describe('times of Ontime', () => {
  test('gaps, links and what counts to its end keep their places on the clock', () => {
    const text = version4([
      event('A', { timeStart: 10 * hour, timeEnd: 10 * hour + 5 * minute, duration: 5 * minute }),
      event('B', {
        timeStart: 10.25 * hour,
        timeEnd: 11 * hour,
        duration: 45 * minute,
        countToEnd: true,
      }),
      event('C', {
        linkStart: true,
        timeStart: 11 * hour,
        timeEnd: 11.5 * hour,
        duration: hour / 2,
      }),
      event('D', { timeStart: 11.5 * hour, timeEnd: 12 * hour, duration: hour / 2 }),
    ])

    expect(imported(text)).toEqual({
      cues: ['A 300 at 10', 'B 2700 at 10.25', 'C 1800 at 11', 'D 1800'],
      told: [],
    })
  })

  test('of the older versions: an end that is counted to, a link by id, no length at all', () => {
    const rundown = [
      event('A', {
        timeStart: 9 * hour,
        timeEnd: 9.5 * hour,
        timerType: 'time-to-end',
        duration: 1,
      }),
      event('B', { linkStart: 'A', timeStart: 0, timeEnd: 10 * hour }),
    ]
    const events = [
      { type: 'event', id: 'a', title: 'A', timeStart: 9 * hour, timeEnd: 9.5 * hour },
      { type: 'delay', duration: minute },
      { type: 'block', title: 'Noon' },
      { type: 'event', id: 'b', title: 'B', timeStart: 10 * hour, timeEnd: 11 * hour },
    ]

    expect(imported(JSON.stringify({ rundown }))).toMatchObject({
      cues: ['A 0.001 at 9', 'B 1800 at 9.5'],
    })
    expect(imported(JSON.stringify({ events, event: { title: 'Old' } }))).toEqual({
      cues: ['A 1800 hold at 9', 'B 3600 hold at 10'],
      told: ['Entry 2 was left out (type delay, after "A").'],
    })
    expect(
      valueOf(importRundown(JSON.stringify({ events, event: { title: 'Old' } }), () => 'x')),
    ).toMatchObject({ rundown: { title: 'Old' } })
  })

  test('a length as text is in minutes where it has no unit, as in Ontime itself', () => {
    const rundown = [event('A', { timeEnd: 0, duration: '10' }), event('B', { duration: '90s' })]

    expect(imported(JSON.stringify({ rundown })).cues).toEqual(['A 600', 'B 90'])
  })

  test('a rundown from midnight on begins when it is started', () => {
    const text = version4([
      event('A', { timeStart: 0, timeEnd: minute, duration: minute }),
      event('B', { timeStart: minute, timeEnd: 2 * minute, duration: minute }),
      event('C', { timeStart: 0, timeEnd: minute, duration: minute }),
    ])

    expect(imported(text).cues).toEqual(['A 60', 'B 60', 'C 60'])
  })

  test('an end that nothing comes after is told', () => {
    const last = { timeStart: hour, timeEnd: 2 * hour, duration: hour, countToEnd: true }

    expect(imported(version4([event('A', last)])).told).toEqual([
      'Event 1 ("A") ends at a time of day, but no cue follows that could start then.',
    ])
  })
})

test('an event without a length or a title is told with its number, as titles come twice', () => {
  const events = [
    event('Talk', { id: 'a', duration: 0, endAction: 'none', timeStart: 0, timeEnd: 0 }),
    event('Talk', { id: 'b', duration: null }),
    event('', { id: 'c', cue: '7', duration: 1000 }),
    event('', { id: 'd', duration: 1000 }),
    event('Spare', { id: 'e', skip: true }),
    event('Marker', { id: 'f', duration: 0 }),
  ]

  expect(imported(version4(events))).toEqual({
    cues: ['Talk open hold', 'Talk open', 'Cue 7 1', 'Cue 4 1', 'Spare open skip', 'Marker 0'],
    told: [
      'Event 3 ("7") has no title. "Cue 7" was used.',
      'Event 4 has no title. "Cue 4" was used.',
      'Events 1 and 2 have no duration. These cues wait for you.',
      'Event 6 ("Marker"): the duration is 0. The next cue follows at once.',
    ],
  })
  expect(imported(version4(events.slice(0, 1))).told).toEqual([
    'Event 1 ("Talk") has no duration. That cue waits for you.',
  ])
})

test('what has no place in a cue is told: groups, milestones, fields, other rundowns', () => {
  const text = version4(
    [
      { type: 'group', title: 'Opening', entries: [] },
      event('A', {
        duration: 1000,
        flag: true,
        triggers: [{}],
        custom: { Song: 'x', Scene: 'Cam' },
      }),
      { type: 'milestone', title: 'Doors' },
    ],
    { other: { title: 'Other', entries: { e: event('E', { duration: 1 }) }, order: ['e'] } },
  )

  expect(imported(text)).toEqual({
    cues: ['A Cam 1'],
    told: [
      'The rundown "Main" was read. The project has others, which were left out: "Other".',
      'Entry 1 ("Opening") was left out (type group).',
      'Entry 3 ("Doors") was left out (type milestone).',
      'Event 1: fields ignored: "triggers".',
    ],
  })
})

test('fields that Ontime has and a cue has not are told, also those of a version to come', () => {
  const shown = {
    timerType: 'count-up',
    isPublic: true,
    revision: 3,
    delay: 5,
    gap: 5,
    parent: 'g',
  }
  const events = [
    event('A', { duration: 1000, ...shown, newField: 'x', empty: '', none: [], off: false }),
    event('B', { duration: 1000, user0: 'Cam 2', user1: 'Ann', user2: '' }),
  ]
  const userFields = { user0: 'OBS Scene', user1: 'Guest' }

  expect(imported(JSON.stringify({ rundown: events, userFields }))).toEqual({
    cues: ['A 1', 'B Cam 2 1'],
    told: ['Event 1: fields ignored: "newField".'],
  })
})

function ownOf(text: string): readonly unknown[] {
  return valueOf(importRundown(text, () => 'new')).rundown.cues.map(({ own }) => own)
}

test('fields that people made become columns of their own, called as people call them', () => {
  const custom = { Song: 'x', Lead_singer: { value: 'Ann' }, Scene: 'Cam', Empty: '' }
  const project: unknown = JSON.parse(version4([event('A', { duration: 1000, custom })]))
  const customFields = { Lead_singer: { label: 'Lead singer', type: 'text' } }
  const userFields = { user1: 'Guest' }

  expect(ownOf(JSON.stringify({ ...(project as object), customFields }))).toEqual([
    { Song: 'x', 'Lead singer': 'Ann' },
  ])
  const older = [event('B', { duration: 1000, user1: 'Ann', user2: '', user3: 'x' })]
  expect(ownOf(JSON.stringify({ rundown: older, userFields }))).toEqual([
    { Guest: 'Ann', user3: 'x' },
  ])
})

test('no project throws, whatever is in it', () => {
  const entry = fc.record(
    {
      type: fc.constantFrom('event', 'group', 'delay', 5),
      title: fc.jsonValue(),
      timeStart: fc.oneof(fc.integer({ min: -5, max: 9e7 }), fc.jsonValue()),
      timeEnd: fc.oneof(fc.integer({ min: -5, max: 9e7 }), fc.jsonValue()),
      duration: fc.jsonValue(),
      custom: fc.jsonValue(),
      linkStart: fc.jsonValue(),
      colour: fc.jsonValue(),
    },
    { requiredKeys: ['type'] },
  )
  const project = fc.oneof(
    fc.record({ rundown: fc.array(entry) }),
    fc.record({ events: fc.array(entry) }),
    fc.record({
      rundown: fc.constant({ name: 'x' }),
      parts: fc.array(entry),
      segments: fc.jsonValue(),
    }),
    fc.record({
      rundowns: fc.record({ a: fc.record({ entries: fc.dictionary(fc.string(), entry) }) }),
    }),
  )
  fc.assert(
    fc.property(project, (value) => {
      const read = importRundown(JSON.stringify(value), () => 'x')
      expect(read.ok || read.message.length < 400).toBe(true)
    }),
    { numRuns: 500 },
  )
})
