import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { importRundown } from '#decode/import/import-rundown.ts'
import { rundownToText } from '#decode/own/rundown-text.ts'
import { decodeRundown } from '#decode/own/rundown.ts'
import { exampleRundown } from '#show/state/example.ts'
import type { Cue } from '#show/state/rundown.ts'
import { emptyRundown } from '#show/state/rundown.ts'
import { anyRundown } from '#test/decode/arbitraries.ts'
import { refusalOf, valueOf } from '#test/decode/refusal.ts'

import { makeId, read } from './reading.ts'

describe('our own format', () => {
  test('asks for a scene, and fills in the rest', () => {
    const rundown = read(
      '{"onframe":1,"cues":[{"scene":"Main"},{"scene":"Intro","planned":"0:30"}]}',
    )

    expect(rundown).toEqual({
      id: 'new',
      title: '',
      revision: 0,
      tickInterval: 100,
      cues: [
        open({ id: 'cue-1', label: '1', title: 'Main', scene: 'Main' }),
        open({
          id: 'cue-2',
          label: '2',
          title: 'Intro',
          scene: 'Intro',
          planned: 30_000 as Cue['planned'],
          end: 'follow',
        }),
      ],
    })
  })

  test('is read back exactly as it was written, whatever the rundown', () => {
    fc.assert(
      fc.property(anyRundown, (rundown) => {
        const back = valueOf(importRundown(rundownToText(rundown), () => rundown.id))
        expect(back).toEqual({ rundown: { ...rundown, revision: 0 }, findings: [] })
      }),
    )
  })

  test.each([exampleRundown, emptyRundown])(
    'keeps the rundowns that come with us: $id',
    (rundown) => {
      expect(read(rundownToText(rundown)).cues).toEqual(rundown.cues)
    },
  )

  test('is written a cue a line, without what goes without saying', () => {
    const text = rundownToText(read('{"title":"Show","cues":[{"scene":"Intro","planned":90000}]}'))

    expect(text).toBe(`{
  "onframe": 1,
  "title": "Show",
  "cues": [
    {"id":"cue-1","scene":"Intro","planned":"1:30"}
  ]
}
`)
  })

  test('a flag is written where there is one, and an unreadable one is told', () => {
    const flagged = read('{"cues":[{"scene":"A","flag":"yes"},{"scene":"B","flag":false}]}')
    const { findings } = valueOf(
      importRundown('{"cues":[{"scene":"A","flag":"sometimes"}]}', () => 'new'),
    )

    expect(rundownToText(flagged).match(/"flag":true/g)).toHaveLength(1)
    expect(read(rundownToText(flagged)).cues.map(({ flag }) => flag)).toEqual([true, false])
    expect(findings.map(({ text }) => text)).toEqual([
      'cues[0], flag: "sometimes" was not understood. The cue is not flagged.',
    ])
  })

  test('lengths are rounded to whole ms', () => {
    const { cues } = read(
      '{"cues":[{"scene":"A","planned":1000.6,"transition":{"name":"Fade","duration":299.7}}]}',
    )

    expect(cues[0]).toMatchObject({ planned: 1001, transition: { name: 'Fade', duration: 300 } })
  })

  test('ids that are missing are made, beside those that are there', () => {
    const { cues } = read('{"cues":[{"scene":"A"},{"scene":"B","id":"cue-1"},{"scene":"C"}]}')

    expect(cues.map(({ id }) => id)).toEqual(['cue-1-2', 'cue-1', 'cue-3'])
  })

  test('a byte order mark and the line ends of Windows do no harm', () => {
    expect(read('\uFEFF{\r\n"cues":[\r\n{"scene":"A"}]}').cues).toHaveLength(1)
  })
})

describe('a rundown that is data already', () => {
  test('keeps its id and its revision', () => {
    fc.assert(
      fc.property(anyRundown, (rundown) => {
        expect(valueOf(decodeRundown(rundown, makeId, ''))).toEqual({ rundown, findings: [] })
      }),
    )
  })

  test('is told under the name of what it is part of', () => {
    expect(refusalOf(decodeRundown({ cues: [{ scene: 5 }] }, makeId, 'x'))).toBe(
      'x.cues[0].scene: expected text, got 5',
    )
    expect(refusalOf(decodeRundown({ cues: [], tickInterval: 5 }, makeId, 'x'))).toContain(
      'x.tickInterval:',
    )
  })
})

function open(fields: Partial<Cue>): object {
  return {
    planned: null,
    end: 'hold',
    at: null,
    media: null,
    transition: null,
    skip: false,
    flag: false,
    colour: null,
    notes: '',
    warning: null,
    danger: null,
    least: null,
    most: null,
    group: null,
    ...fields,
  }
}
