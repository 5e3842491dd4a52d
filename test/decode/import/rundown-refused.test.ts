import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { read, refusal } from './reading.ts'

function refusalOfCue(fields: object): string {
  return refusal(JSON.stringify({ cues: [{ scene: 'A' }, { scene: 'B', ...fields }] }))
}

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

  test('20 MB are read', () => {
    const line = 'Main 5:00'
    expect(read(line.padEnd(20_000_000))).toEqual(read(line))
  })

  test('a scene’s name of 500 characters is read, and a longer one is refused with its line', () => {
    const [most, over] = ['x'.repeat(500), 'x'.repeat(501)]
    expect(read(`A 1:00\n${most} 2:00`).cues.map(({ scene }) => scene)).toEqual(['A', most])
    expect(refusal(`A 1:00\n${over} 2:00`)).toBe(
      `line 2, scene: expected at most 500 characters, got "${'x'.repeat(39)}…"`,
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
