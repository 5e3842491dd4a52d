import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { noticeOf } from '#decode/finding.ts'
import { importRundown } from '#decode/import/import-rundown.ts'
import { rundownToText } from '#decode/own/rundown-text.ts'
import { anyRundown } from '#test/decode/arbitraries.ts'
import { valueOf } from '#test/decode/refusal.ts'

import { imported } from './findings.ts'

describe('what decorates refuses nothing, and is told where it is not understood', () => {
  test.each([
    ['colour', 'mauve-ish', 'colour'],
    ['end', 'whenever', 'end'],
    ['skip', 'perhaps', 'skip'],
    ['warning', 'early', 'warning'],
  ])('%s %s', (field, value, word) => {
    const json = JSON.stringify({ cues: [{ scene: 'A', planned: 60_000, [field]: value }] })

    for (const text of [json, `title,duration,${field}\nA,0:01:00,${value}`]) {
      const { cues, told } = imported(text)
      expect(cues).toHaveLength(1)
      expect(told).toHaveLength(1)
      expect(told[0]).toMatch(new RegExp(`, ${word}: "${value}" was not understood\\.`))
    }
  })

  test('a colour by name, an end of Ontime, and a transition by name are understood', () => {
    const { rundown, findings } = valueOf(
      importRundown(
        'title,duration,farbe,end action,transition\nA,0:01:00,Grün,stop,Fade\nB,0:01:00,abc,,',
        () => 'new',
      ),
    )

    expect(findings).toEqual([])
    expect(rundown.cues).toMatchObject([
      { colour: '#43a047', end: 'hold', transition: { name: 'Fade', duration: null } },
      { colour: '#aabbcc', end: 'follow' },
    ])
  })

  test.each([
    [{ title: 'x'.repeat(501) }, 'title: longer than 500 characters'],
    [{ notes: 'x'.repeat(10_001) }, 'note: longer than 10,000 characters'],
    [{ transition: {} }, 'transition'],
    [{ transition: { name: 'Fade', duration: -1 } }, 'duration of the transition'],
    [{ label: {} }, 'number'],
  ])('%.40j in JSON', (fields, words) => {
    expect(imported(JSON.stringify({ cues: [{ scene: 'A', ...fields }] })).told).toEqual([
      expect.stringContaining(words),
    ])
  })

  test('an id that is there already is told', () => {
    expect(imported('id,title,duration\na,A,0:01:00\na,B,1:00').told).toEqual([
      'Row 3 has the id "a", which is taken or too long. It got another id.',
    ])
  })
})

describe('for any text', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      'A',
      'Total',
      '10:00',
      '5:00',
      '7pm',
      'x',
      'nein',
      ' Main',
      '"',
      '1,2',
      'group',
    ),
    fc.string({ maxLength: 6 }),
  )
  const columns = [
    'Title',
    'Scene',
    'Duration',
    'Start',
    'End',
    'Time',
    'Skip',
    'Timer Type',
    'Who',
    'Id',
  ]

  test('as many cues come out as there are rows, less those that are told', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...columns), { minLength: 1 }),
        fc.array(fc.array(cell, { minLength: 11, maxLength: 11 }), { minLength: 1, maxLength: 8 }),
        (names, rows) => {
          const head = ['Cue Name', ...names]
          // A mark in the first column, so that no row is blank, drawn or a heading.
          const body = rows.map((cells) => ['~', ...cells].slice(0, head.length + 1))
          const text = [[...head, 'Mark'], ...body]
            .map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
            .join('\n')
          const read = importRundown(text, () => 'new')
          const findings = read.ok ? read.value.findings : []
          const left = findings.filter(({ type }) => type === 'left-out').length

          const { cues = [], groups = [] } = read.ok ? read.value.rundown : {}
          const taken = read.ok ? cues.length + groups.length + left : rows.length
          expect(taken).toBe(rows.length)
          expect(findings.every(({ text: told }) => told.length < 400)).toBe(true)
        },
      ),
    )
  })

  test('what we write is read back, and nothing is told of it', () => {
    fc.assert(
      fc.property(anyRundown, (rundown) => {
        const read = valueOf(importRundown(rundownToText(rundown), () => rundown.id))
        expect(noticeOf(read)).toEqual({})
      }),
    )
  })
})

test('a long list of findings is a notice of bounded length, with their number', () => {
  const rows = Array.from({ length: 5000 }, (_none, at) => `Total,${at}`)
  const { notice = '' } = noticeOf(
    valueOf(importRundown(`Title,Duration,Who\nA,0:01:00,me\n${rows.join('\n')}`, () => 'new')),
  )

  expect(notice).toMatch(
    /^1 cue loaded\. 5000 left out\. Column "Who" is kept as a column of your own\./,
  )
  expect(notice).toMatch(/And \d+ more\.$/)
  expect(notice.length).toBeLessThan(800)
})
