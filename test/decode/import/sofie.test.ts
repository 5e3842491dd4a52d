import { describe, expect, test } from 'vitest'

import { importRundown } from '#decode/import/import-rundown.ts'
import { valueOf } from '#test/decode/refusal.ts'

import { imported } from './findings.ts'

describe("a file of Sofie's rundown editor", () => {
  const file = {
    rundown: { name: 'Evening', id: 'r' },
    segments: [
      { id: 's2', rank: 1, float: true },
      { id: 's1', rank: 0 },
    ],
    parts: [
      { id: 'c', name: 'Bye', rank: 0, segmentId: 's2', payload: {} },
      {
        id: 'b',
        name: 'Host',
        rank: 1,
        segmentId: 's1',
        payload: { duration: 20, script: 'Hi', guest: 'Ann' },
      },
      { id: 'a', name: 'Titles', rank: 0, segmentId: 's1', payload: { duration: 5 } },
    ],
    pieces: [{ partId: 'b' }, {}],
  }

  test('is read part by part, in seconds', () => {
    expect(imported(JSON.stringify(file))).toEqual({
      cues: ['Titles 5', 'Host 20', 'Bye open hold skip'],
      told: [
        'The file is from Sofie. Each part became a cue, with the name of the part as its scene.',
        'Part 2: fields ignored: "guest".',
        'Part 2 ("Host"): 1 Sofie piece was ignored.',
        'pieces[1]: 1 Sofie piece was ignored.',
      ],
    })
  })

  test('a part without a length waits, and is told; so is what is no part', () => {
    const open = {
      ...file,
      segments: [{ id: 's1', rank: 0, name: 'Intro' }],
      parts: [
        7,
        { id: 'a', name: 'VT', segmentId: 's1' },
        { id: 'b', name: 'Bye', payload: {}, float: true },
      ],
      pieces: [],
    }

    expect(imported(JSON.stringify(open))).toEqual({
      cues: ['VT open hold', 'Bye open hold skip'],
      told: [
        'The file is from Sofie. Each part became a cue, with the name of the part as its scene.',
        'parts[0] is not a part and was left out.',
        'Part 1 ("VT") has no duration. That cue waits for you.',
      ],
    })
  })

  test('segments are groups, in their order, and one that floats is skipped with all its parts', () => {
    const named = {
      ...file,
      segments: [
        { id: 's4', rank: 2, name: 'Sport' },
        { id: 's2', rank: 1, name: 'Weather', float: true },
        { id: 's1', rank: 1, name: 'News' },
        { id: 's3', rank: 0, name: 'Empty' },
        { rank: 0, name: '' },
      ],
      parts: [...file.parts, { id: 'd', name: 'Goals', segmentId: 's4', payload: { duration: 9 } }],
      pieces: [],
    }
    const { rundown, findings } = valueOf(importRundown(JSON.stringify(named), () => 'x'))

    expect(rundown.cues.map(({ title, group, skip }) => [title, group, skip])).toEqual([
      ['Bye', 's2', false],
      ['Titles', 's1', false],
      ['Host', 's1', false],
      ['Goals', 's4', false],
    ])
    expect(rundown.groups).toMatchObject([
      { id: 's2', title: 'Weather', skip: true },
      { id: 's1', title: 'News', skip: false },
      { id: 's4', title: 'Sport', skip: false },
    ])
    expect(findings.map(({ text }) => text)).toEqual([
      'The file is from Sofie. Each part became a cue, with the name of the part as its scene.',
      'Part 3: fields ignored: "guest".',
      'Segment 4 ("Empty"): the group "Empty" has no cues and was left out.',
    ])
  })

  test('lengths as text are seconds, and fields beside the payload are told', () => {
    const parts = [
      { id: 'a', name: 'VT', rank: 0, payload: { duration: '5' }, note: 'loud' },
      { id: 'b', name: 'Host', rank: 1, payload: { duration: '1:30' } },
    ]

    expect(imported(JSON.stringify({ ...file, parts, pieces: [] }))).toEqual({
      cues: ['VT 5', 'Host 90'],
      told: [
        'The file is from Sofie. Each part became a cue, with the name of the part as its scene.',
        'Part 1: fields ignored: "note".',
      ],
    })
  })

  test('is refused in its own name', () => {
    const read = importRundown(JSON.stringify({ ...file, parts: [] }), () => 'x')
    const odd = importRundown(
      JSON.stringify({ ...file, parts: [{ name: 5, segmentId: 's1' }] }),
      () => 'x',
    )

    expect(read).toEqual({
      ok: false,
      message: 'parts: expected at least one Sofie part, got a list',
    })
    expect(odd).toEqual({ ok: false, message: 'parts[0].name: expected text, got 5' })
  })
})
