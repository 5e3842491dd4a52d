import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { instant } from '#base/time.ts'
import { rundownToCalendar } from '#decode/export/calendar.ts'
import { importRundown } from '#decode/import/import-rundown.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { valueOf } from '#test/decode/refusal.ts'

import { anyPlainRundown } from './any-plain.ts'

const evening = instant(Date.UTC(2026, 10, 27, 18, 0))

function read(text: string): Rundown {
  return valueOf(importRundown(text, () => 'new')).rundown
}

describe('a calendar', () => {
  test('has an event for each cue that is not skipped, one after the other', () => {
    const rundown = read(
      JSON.stringify({
        title: 'Gala; 2026',
        cues: [
          { title: 'Doors, open', scene: 'Hall', planned: '30:00', notes: 'One\nTwo' },
          { title: 'Not yet', scene: 'Hall', planned: '5:00', skip: true },
          { title: 'Talk', scene: 'Stage', at: '19:15 UTC' },
        ],
      }),
    )
    const { text, notes } = rundownToCalendar(rundown, evening)

    expect(text.split('\r\n').filter((line) => !/^UID|^DTSTAMP/.test(line))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Onframe//Rundown//EN',
      'X-WR-CALNAME:Gala\\; 2026',
      'BEGIN:VEVENT',
      'DTSTART:20261127T180000Z',
      'DTEND:20261127T183000Z',
      'SUMMARY:Doors\\, open',
      'DESCRIPTION:One\\nTwo',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'DTSTART:20261127T191500Z',
      'SUMMARY:Talk',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ])
    expect(notes).toEqual(['Skipped cues are left out (1).'])
  })

  test('goes on after all passes of a loop, of which it has the first', () => {
    const rundown = read(
      JSON.stringify({
        cues: [
          {
            title: 'Break',
            loop: 3,
            cues: [
              { scene: 'A', planned: '1:00' },
              { scene: 'B', planned: '1:00' },
              { scene: 'C', planned: '1:00', skip: true },
            ],
          },
          { title: 'Talk', scene: 'Stage', planned: '5:00' },
        ],
      }),
    )
    const { text, notes } = rundownToCalendar(rundown, evening)

    expect(text.match(/DTSTART.*|DTEND.*/g)).toEqual([
      'DTSTART:20261127T180000Z',
      'DTEND:20261127T180100Z',
      'DTSTART:20261127T180100Z',
      'DTEND:20261127T180200Z',
      'DTSTART:20261127T180600Z',
      'DTEND:20261127T181100Z',
    ])
    expect(notes).toEqual([
      'Skipped cues are left out (1).',
      'Loops are left out (1 group): only the first pass has events.',
    ])
  })

  test('has no line of more than 75 bytes, and is read back', () => {
    const title = 'Ünïcödé 👩‍👩‍👧 '.repeat(10).trim()
    const rundown = read(JSON.stringify({ cues: [{ title, scene: 'A', planned: '1:00' }] }))
    const { text } = rundownToCalendar(rundown, evening)

    for (const line of text.split('\r\n'))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(read(text).cues[0]?.title).toBe(title)
  })

  test('names, notes and lengths to the second are read back, whatever the rundown', () => {
    fc.assert(
      fc.property(anyPlainRundown, (rundown) => {
        const cues = rundown.cues.map((cue, at) => ({
          ...cue,
          title: bare(`${cue.title} ${at}`),
          notes: bare(cue.notes),
          // A calendar is in the order of its starts.
          planned: ((cue.planned ?? 0) % 3_600_000) as never,
          at: null,
          skip: false,
          group: null,
        }))
        fc.pre(cues.length > 0)
        const back = read(rundownToCalendar({ ...rundown, cues, groups: [] }, evening).text)
        let cursor = evening as number
        const expected = cues.map(({ title, notes, planned }) => {
          const start = Math.round(cursor / 1000)
          cursor += planned
          return [title, notes, Math.round(cursor / 1000) - start]
        })
        expect(back.cues.map((cue) => [cue.title, cue.notes, (cue.planned ?? -1) / 1000])).toEqual(
          expected,
        )
      }),
    )
  })
})

/** Without what a calendar has no way to write. */
function bare(text: string): string {
  return text.replace(/[^\P{Cc}\n]|[\u2028\u2029\uD800-\uDFFF]/gu, '').trim()
}
