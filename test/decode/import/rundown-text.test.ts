import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { importRundown, rundownToText, textToRundown } from '#decode/import/rundown-text.ts'
import { decodeRundown } from '#decode/import/rundown.ts'
import { exampleRundown } from '#show/state/example.ts'
import type { Cue } from '#show/state/rundown.ts'
import { emptyRundown } from '#show/state/rundown.ts'
import { anyRundown } from '#test/decode/arbitraries.ts'
import { refusalOf, valueOf } from '#test/decode/refusal.ts'

const makeId = () => 'new'

function read(text: string) {
  return valueOf(textToRundown(text, makeId))
}

function refusal(text: string): string {
  return refusalOf(textToRundown(text, makeId))
}

function refusalOfCue(fields: object): string {
  return refusal(JSON.stringify({ cues: [{ scene: 'A' }, { scene: 'B', ...fields }] }))
}

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

describe('a fault names its place and what was there', () => {
  test.each([
    [
      { planned: 'abc' },
      'cues[1].planned: expected milliseconds ≥ 0 or a duration such as "5:00", got "abc"',
    ],
    [
      { planned: -1 },
      'cues[1].planned: expected milliseconds ≥ 0 or a duration such as "5:00", got -1',
    ],
    [
      { planned: '-1:00' },
      'cues[1].planned: expected milliseconds ≥ 0 or a duration such as "5:00", got "-1:00"',
    ],
    [
      { planned: 'NaN' },
      'cues[1].planned: expected milliseconds ≥ 0 or a duration such as "5:00", got "NaN"',
    ],
    [
      { planned: 'Infinity' },
      'cues[1].planned: expected milliseconds ≥ 0 or a duration such as "5:00", got "Infinity"',
    ],
    [
      { planned: true },
      'cues[1].planned: expected milliseconds ≥ 0 or a duration such as "5:00", got true',
    ],
    [{ planned: '169:00:00' }, 'cues[1].planned: expected at most 7 days, got "169:00:00"'],
    [{ scene: '' }, 'cues[1].scene: expected the name of a scene, got nothing'],
    [{ scene: 5 }, 'cues[1].scene: expected text, got 5'],
    [{ id: '' }, 'cues[1].id: expected the id of a cue, got nothing'],
  ])('%.60j', (fields, message) => {
    expect(refusalOfCue(fields)).toBe(message)
  })

  test.each([
    ['{"cues":[{"title":"A"}]}', 'cues[0].scene is missing'],
    ['{"cues":["A"]}', 'cues[0]: expected an object, got "A"'],
    ['{"cues":{}}', 'cues: expected a list of cues, got an object'],
    ['{"cues":[],"title":5}', 'title: expected text, got 5'],
    [
      '{"cues":[],"tickIntervalMs":5}',
      'tickIntervalMs: expected 10 to 1000 ms between ticks, got 5',
    ],
    ['{"onframe":2,"cues":[]}', 'onframe: expected version 1, got 2'],
    [
      '{"cues":[{"scene":"A","planned":1e999}]}',
      'cues[0].planned: expected at most 7 days, got Infinity',
    ],
    [
      '{"cues":[{"scene":"A","id":"a"},{"scene":"B"},{"scene":"C","id":"a"}]}',
      'cues[2].id: "a" is already the id of cues[0].',
    ],
    ['{}', 'expected an object with "cues" or "scenes", or an Ontime project, got an object'],
    ['[]', 'expected an object with "cues" or "scenes", or an Ontime project, got a list'],
  ])('%s', (text, message) => {
    expect(refusal(text)).toBe(message)
  })
})

describe('text that is no rundown', () => {
  test.each(['', ' \r\n\t', '\uFEFF'])('%j is empty', (text) => {
    expect(refusal(text)).toBe('This text is empty.')
  })

  test('a spreadsheet that is not text is told from one that is', () => {
    expect(refusal('PK\u0003\u0004\0\0')).toBe(
      'This is not plain text. Save the spreadsheet as CSV, or copy its cells.',
    )
  })

  test('more than 20 MB is refused by its size', () => {
    expect(refusal('x'.repeat(20_000_001))).toBe(
      'This text is 20.0 MB long. A rundown may be 20 MB at most.',
    )
  })

  test('more cues than anybody plays are refused', () => {
    expect(refusal('a\n'.repeat(200_001))).toBe(
      'This rundown has 200,001 cues. At most 200,000 cues are allowed.',
    )
  })

  test.each([
    ['[1,2', 1, 5, 'the end of the text'],
    ['{"a":1,}', 1, 8, '"}"'],
    ['{\n  "cues": [\n    {"scene": A}\n  ]\n}', 3, 15, '"A"'],
    ["{'a':1}", 1, 2, '"\'"'],
    ['{"a" 1}', 1, 6, '"1"'],
    ['{"a":01}', 1, 6, '"01"'],
    ['{"a":nul}', 1, 6, '"nul"'],
    ['{"a":"b\nc"}', 1, 8, String.raw`"\n"`],
    [String.raw`{"a":"\x"}`, 1, 7, String.raw`"\\"`],
    ['{"a":[1 2]}', 1, 9, '"2"'],
    ['{"a":[1}', 1, 8, '"}"'],
    ['{} x', 1, 4, '"x"'],
    ['{},', 1, 3, '","'],
    ['{"a":"b', 1, 8, 'the end of the text'],
    ['{,}', 1, 2, '","'],
  ])('%j is not JSON from its place on', (text, line, column, found) => {
    expect(refusal(text)).toBe(`line ${line}, column ${column}: expected JSON, got ${found}`)
  })

  test('where JSON goes wrong is found for every text that the engine refuses', () => {
    const broken = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', '"', 'x', '\\', ':', ']'))
      .map(([json, at, put]) => {
        const cut = at % (json.length + 1)
        return `{"cues":${json.slice(0, cut)}${put}${json.slice(cut + 1)}}`
      })
      .filter((text) => !isJson(text))
    fc.assert(
      fc.property(broken, (text) => {
        const [, line, column] = /^line (\d+), column (\d+): /.exec(refusal(text)) ?? []
        const lines = text.replace(/\r\n?/g, '\n').split('\n')
        const before = [...lines.slice(0, Number(line) - 1), '']
          .join('\n')
          .concat((lines[Number(line) - 1] ?? '').slice(0, Number(column) - 1))
        // All before it is the beginning of some JSON: it can be gone on with.
        expect(before.length).toBeLessThanOrEqual(text.length)
        expect(isBeginning(before)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('text that means harm', () => {
  test.each(['[', '{"cues":[', '{"a":'])('a million of %s overflow nothing', (opening) => {
    expect(refusal(opening.repeat(1_000_000))).toContain('expected JSON, got the end of the text')
  })

  test('a million lists in one another are refused for what they are', () => {
    const depth = 1_000_000
    expect(refusal(`{"cues":[${'['.repeat(depth)}${']'.repeat(depth)}]}`)).toContain('cues[0]')
  })

  test.each([
    `a ${','.repeat(1_000_000)}x`,
    `${'(1h '.repeat(1_000_000)}x`,
    '@'.repeat(1_000_000),
    `title,scene${',a'.repeat(1_000_000)}`,
    `title,scene\n${'"'.repeat(1_000_001)}`,
  ])('%.14s… does not keep anybody waiting', (text) => {
    expect(refusal(text)).toMatch(/^line \d/i)
  })

  test('names that JavaScript knows are names like any other', () => {
    const { title, cues } = read(
      '{"__proto__":{"title":"bad","polluted":1},"constructor":{"prototype":{"polluted":1}},' +
        '"cues":[{"scene":"A","__proto__":{"scene":"bad"},"constructor":1,"toString":1},' +
        '{"id":"__proto__","scene":"constructor"}]}',
    )

    expect(title).toBe('')
    expect(cues.map(({ id, scene }) => [id, scene])).toEqual([
      ['cue-1', 'A'],
      ['__proto__', 'constructor'],
    ])
    expect(cues[0]).not.toHaveProperty('polluted')
    expect(Object.hasOwn(cues[0] ?? {}, 'constructor')).toBe(false)
    expect({}).not.toHaveProperty('polluted')
  })

  test('a scene that is only inherited is missing', () => {
    expect(refusal('{"cues":[{"__proto__":{"scene":"bad"}}]}')).toBe('cues[0].scene is missing')
  })

  test('any text is answered with a rundown or one sentence', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), jsonWithCues)
    fc.assert(
      fc.property(anything, (text) => {
        const result = textToRundown(text, makeId)
        const ids = result.ok ? result.value.cues.map(({ id }) => id) : []
        const message = result.ok ? 'none' : result.message

        expect(new Set(ids).size).toBe(ids.length)
        expect(message.length).toBeLessThan(400)
        expect(message).not.toBe('')
      }),
      { numRuns: 1000 },
    )
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

const jsonWithCues = fc
  .record({
    cues: fc.array(
      fc.record(
        { scene: fc.string(), planned: fc.jsonValue(), id: fc.jsonValue() },
        { requiredKeys: [] },
      ),
    ),
  })
  .map((value) => JSON.stringify(value))

function open(fields: Partial<Cue>): object {
  return {
    planned: null,
    end: 'hold',
    at: null,
    media: null,
    transition: null,
    skip: false,
    colour: null,
    notes: '',
    warning: null,
    danger: null,
    ...fields,
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Whether the engine, too, has nothing against a text but that it ends too soon. */
function isBeginning(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    const message = String(error)
    // Node 20 tells a position only where it is not the end.
    const [, position] = /at position (\d+)/.exec(message) ?? []
    return position === undefined || Number(position) >= text.length
  }
}
