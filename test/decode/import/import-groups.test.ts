import { describe, expect, test } from 'vitest'

import { importRundown } from '#decode/import/import-rundown.ts'
import { rundownToText } from '#decode/own/rundown-text.ts'
import { findGroup } from '#show/state/groups.ts'
import { refusalOf, valueOf } from '#test/decode/refusal.ts'

/** Its cues with the titles of their groups, and what was told. */
function grouped(text: string): {
  readonly cues: readonly string[]
  readonly told: readonly string[]
} {
  const { rundown, findings } = valueOf(importRundown(text, () => 'new'))
  return {
    cues: rundown.cues.map(({ scene, group }) =>
      group === null ? scene : `${scene} in ${findGroup(rundown, group)?.title}`,
    ),
    told: findings.map((finding) => finding.text),
  }
}

const refusal = (text: string): string => refusalOf(importRundown(text, () => 'new'))
const json = (value: object): string => JSON.stringify({ onframe: 1, ...value })

/** A cue, and a group of one cue with those fields. */
const tree = (fields: object): string =>
  json({
    cues: [{ scene: 'A' }, { title: 'Act', target: 'soon', cues: [{ scene: 'B', ...fields }] }],
  })

const event = (title: string, more: object = {}): object => ({
  type: 'event',
  title,
  duration: 1000,
  ...more,
})

describe('our own format', () => {
  const flat = json({
    groups: [{ id: 'act', title: 'Act 1', target: '5:00', colour: 'red', skip: 'yes' }],
    cues: [{ scene: 'A', group: 'act' }, { scene: 'B', group: 'act' }, { scene: 'C' }],
  })

  test('has the groups as headings, and each cue names its own', () => {
    const { rundown } = valueOf(importRundown(flat, () => 'new'))

    expect(grouped(flat)).toEqual({ cues: ['A in Act 1', 'B in Act 1', 'C'], told: [] })
    expect(rundown.groups).toEqual([
      { id: 'act', title: 'Act 1', colour: '#e53935', target: 300_000, skip: true, loop: null },
    ])
    expect(rundownToText(rundown)).toBe(`{
  "onframe": 1,
  "title": "",
  "groups": [
    {"id":"act","title":"Act 1","colour":"#e53935","target":"5:00","skip":true}
  ],
  "cues": [
    {"id":"cue-1","scene":"A","planned":null,"group":"act"},
    {"id":"cue-2","scene":"B","planned":null,"group":"act"},
    {"id":"cue-3","scene":"C","planned":null}
  ]
}
`)
  })

  test('may be a tree, as people write it, and a fault names its place there', () => {
    expect(grouped(tree({}))).toEqual({
      cues: ['A', 'B in Act'],
      told: ['cues[1], target: "soon" was not understood.'],
    })
    expect(refusal(tree({ planned: 'x' }))).toMatch(/^cues\[1\]\.cues\[0\]\.planned: expected/)
  })

  test('a group that is not listed is called as its cues call it', () => {
    expect(grouped(json({ cues: [{ scene: 'A', group: 'Act' }, { scene: 'B' }] }))).toEqual({
      cues: ['A in Act', 'B'],
      told: [],
    })
  })

  test('one that goes on after other cues becomes two, and one without cues is left out', () => {
    const text = json({
      groups: [{ id: 'a', title: 'Act' }, { id: 'b' }],
      cues: [{ scene: 'A', group: 'a' }, { scene: 'B' }, { scene: 'C', group: 'a' }],
    })

    expect(grouped(text)).toEqual({
      cues: ['A in Act', 'B', 'C in Act'],
      told: [
        'cues[2]: the group "Act" goes on after other cues. It became a second group of that name.',
        'groups[1]: the group "b" has no cues and was left out.',
      ],
    })
    expect(valueOf(importRundown(text, () => 'new')).rundown.groups?.map(({ id }) => id)).toEqual([
      'a',
      'a-2',
    ])
  })

  test('two groups of one id, too many of them, and what is no group are refused', () => {
    const cues = [{ scene: 'A' }]

    expect(refusal(json({ groups: [{ id: 'a' }, { id: 'a' }], cues }))).toBe(
      'groups[1].id: "a" is already the id of groups[0].',
    )
    expect(refusal(json({ groups: [7], cues }))).toMatch(/^groups\[0\]: expected an object/)
    expect(refusal(json({ groups: 'a', cues }))).toMatch(/^groups: expected a list of groups/)
    const many = Array.from({ length: 501 }, (_, at) => ({ scene: 'A', group: `g${at}` }))
    expect(refusal(json({ cues: many }))).toMatch(/^This rundown has 501 groups/)
  })
})

test('indented lines are a group of the line above them', () => {
  const text = '- Part 1\n  - Intro 0:30\n  - Main 5:00\n- Break 2:00\n- Part 2\n\t- Outro 1:00'

  expect(grouped(text)).toEqual({
    cues: ['Intro in Part 1', 'Main in Part 1', 'Break', 'Outro in Part 2'],
    told: [],
  })
})

describe('a sheet', () => {
  test('may have a column of groups', () => {
    expect(grouped('Title,Duration,Group\nA,0:01:00,Act 1\nB,0:01:00,Act 1\nC,0:01:00,')).toEqual({
      cues: ['A in Act 1', 'B in Act 1', 'C'],
      told: [],
    })
  })

  test('may have headings, as those of Ontime', () => {
    const rows = [
      'Title,Duration,Timer Type',
      'Act 1,,group',
      'A,0:01:00,',
      'Act 2,,group',
      'B,0:01:00,',
    ]

    expect(grouped([...rows, ',,group-end', 'C,0:01:00,', 'Act 3,,group'].join('\n'))).toEqual({
      cues: ['A in Act 1', 'B in Act 2', 'C'],
      told: ['Row 8 ("Act 3") is a group without cues and was left out.'],
    })
  })
})

describe('a project of Ontime', () => {
  test('of version 4 has groups with a colour and a target', () => {
    const entries = {
      g: {
        type: 'group',
        id: 'g',
        title: 'Act',
        colour: '#112233',
        targetDuration: 60_000,
        entries: ['b'],
      },
      a: event('A'),
      b: event('B', { parent: 'g' }),
    }
    const text = JSON.stringify({
      rundowns: { main: { title: 'Main', entries, order: ['a', 'g'], flatOrder: ['a', 'g', 'b'] } },
    })
    const { rundown } = valueOf(importRundown(text, () => 'new'))

    expect(grouped(text)).toEqual({ cues: ['A', 'B in Act'], told: [] })
    expect(rundown.groups).toEqual([
      { id: 'g', title: 'Act', colour: '#112233', target: 60_000, skip: false, loop: null },
    ])
  })

  test('of version 1 to 3 has blocks, which are headings', () => {
    const list = [
      event('A'),
      { type: 'block', title: 'One', id: 'x' },
      event('B'),
      event('C'),
      { type: 'block', title: 'Two', id: 'y' },
      event('D'),
      { type: 'block', title: 'Empty', id: 'z' },
    ]

    for (const key of ['rundown', 'events']) {
      expect(grouped(JSON.stringify({ [key]: list }))).toEqual({
        cues: ['A', 'B in One', 'C in One', 'D in Two'],
        told: ['Entry 7 ("Empty") was left out (type block).'],
      })
    }
  })
})
