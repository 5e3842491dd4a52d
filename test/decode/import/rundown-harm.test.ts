import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { makeId, read, refusal } from './reading.ts'
import { textToRundown } from './text-to-rundown.ts'

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
