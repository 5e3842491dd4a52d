import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { bytesToText } from '#decode/file-text.ts'
import type { Finding } from '#decode/finding.ts'
import { importRundown } from '#decode/import/import-rundown.ts'

/** A place that a person finds: a number or a name. What concerns the file as a whole says so. */
const named =
  /^(?:(?:Row|Line|Event|Entry|Part|Segment)s? \d|Columns? "|The rundown "|(?:cues|scenes|parts|pieces)\[\d+\]|The file$)/

function findingsOf(text: string): readonly Finding[] {
  const read = importRundown(text, () => 'new')
  return read.ok ? read.value.findings : []
}

/** What is told without a place that a person finds, or not of it. */
function misplaced(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    ({ place, text }) =>
      !named.test(place) || !text.startsWith(place) || text.length < place.length + 10,
  )
}

const cell = fc.oneof(
  fc.constantFrom(
    ...'|A|B|# x|Total|10:00|1:00|23:30|0:10|5:00|45|0|7pm|tbc|ca. 19:00|10:00 - 10:15'.split('|'),
    ...'00:00:30:12|2027-06-04 19:00|0.03125|long|group|milestone|nein|perhaps| Cam'.split('|'),
    'x'.repeat(600),
    '\uFFFD',
  ),
  fc.string({ maxLength: 6 }),
)
const names =
  'Duration|Duration (min)|Start|End|Time|Starts at|Skip|Timer Type|Id|Cue|Colour|Video|Warning|Hours|Minutes|Who|'.split(
    '|',
  )
const table = fc
  .record({
    above: fc.array(fc.constantFrom('', 'Gala', 'Do not edit')),
    head: fc
      .uniqueArray(fc.constantFrom(...names), { minLength: 1 })
      .chain((others) => fc.shuffledSubarray(['Title', 'Scene', ...others], { minLength: 2 })),
    rows: fc.array(fc.array(cell, { minLength: 1, maxLength: 12 }), { maxLength: 8 }),
  })
  .map(({ above, head, rows }) => [...above.map((text) => [text]), head, ...rows])

function written(rows: readonly (readonly string[])[], mark: string): string {
  return rows
    .map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(mark))
    .join('\n')
}

const entry = fc.record(
  {
    type: fc.constantFrom('event', 'event', 'group', 'delay', 'milestone', 5),
    id: fc.uuid(),
    title: fc.constantFrom('', 'Talk', 'Film'),
    cue: fc.constantFrom('', '7'),
    duration: fc.constantFrom(0, null, 1000, '10'),
    timeStart: fc.integer({ min: 0, max: 86_400_000 }),
    timeEnd: fc.integer({ min: 0, max: 86_400_000 }),
    endAction: fc.constantFrom('play-next', 'none', 'odd'),
    skip: fc.constantFrom(true, false, 'perhaps'),
    colour: fc.constantFrom('', 'mauve'),
    subtitle: fc.constantFrom('', 'x'),
    custom: fc.constantFrom({}, { Song: 'x' }),
    name: fc.constantFrom('', 'VT'),
    payload: fc.constantFrom({}, { duration: 5 }, { guest: 'Ann' }),
    segmentId: fc.constant('s'),
    partId: fc.constantFrom('x', 's'),
  },
  { requiredKeys: ['type'] },
)
const entries = fc.array(
  fc.oneof({ weight: 9, arbitrary: entry }, { weight: 1, arbitrary: fc.constant(5) }),
)
const segments = [{ id: 's', name: 'Intro' }]
const project = fc.oneof(
  fc.record({ rundown: entries }),
  fc.record({ events: entries }),
  fc.array(entries).map((lists) => ({
    rundowns: lists.map((list, at) => ({
      title: `R ${at}`,
      entries: Object.fromEntries(list.entries()),
    })),
  })),
  fc.record({
    rundown: fc.constant({ name: 'R', expectedStartTime: 1 }),
    segments: fc.constant(segments),
    parts: entries,
    pieces: entries,
  }),
  entries.map((list) => ({ scenes: list.map((one) => ({ name: 'A', duration_ms: null, one })) })),
  entries.map((list) => ({ cues: list.map((one) => ({ scene: 'A', skip: 'perhaps', one })) })),
)

describe('whatever is told of a text begins with its place', () => {
  test('in sheets of any shape', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';', '\t'), (rows, mark) => {
        expect(misplaced(findingsOf(written(rows, mark)))).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  test('in lines', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), (lines) => {
        expect(misplaced(findingsOf(lines.map((words) => words.join(' ')).join('\n')))).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  test('in projects of Ontime and Sofie, and in JSON of our own', () => {
    fc.assert(
      fc.property(project, (value) => {
        expect(misplaced(findingsOf(JSON.stringify(value)))).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  test('in bytes', () => {
    expect(misplaced(bytesToText(Uint8Array.from([0x42, 0xfc])).findings)).toEqual([])
  })
})

test('cells that are copied and pasted are read as the saved sheet is', () => {
  fc.assert(
    fc.property(table, (rows) => {
      // A tab within a cell is not copied. One row of two names alone is a line.
      const sheet = [['Title', 'Scene', 'Start', 'Duration'], ...rows]
      const plain = sheet.map((cells) => cells.map((one) => one.replaceAll('\t', ' ')))
      const pasted = importRundown(written(plain, '\t').replaceAll('\n', '\r\n'), () => 'new')

      expect(pasted).toEqual(importRundown(written(plain, ','), () => 'new'))
    }),
  )
})

test('nothing is told twice', () => {
  fc.assert(
    fc.property(table, (rows) => {
      const told = findingsOf(written(rows, ',')).map(({ text }) => text)

      expect(new Set(told).size).toBe(told.length)
      const lengths = told.flatMap(
        (text) =>
          /^Row (\d+)[: ].*not a duration|^Row (\d+) has no duration/
            .exec(text)
            ?.slice(1)
            .filter(Boolean) ?? [],
      )
      expect(new Set(lengths).size).toBe(lengths.length)
    }),
  )
})
