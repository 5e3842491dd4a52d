import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { rundownToCsv } from '#decode/export/csv.ts'
import { bring } from '#decode/import/bring.ts'
import { importRundown } from '#decode/import/import-rundown.ts'
import { planMerge } from '#decode/import/merge.ts'
import { draftToRundown } from '#decode/rundown/draft.ts'
import { groupOf, groupsOf } from '#show/state/groups.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { anyRundown } from '#test/decode/arbitraries.ts'
import { valueOf } from '#test/decode/refusal.ts'

import { anyPlainRundown } from './any-plain.ts'

function read(text: string): Rundown {
  return valueOf(importRundown(text, () => 'new')).rundown
}

/** All that a table holds of a rundown: ids are made anew. */
function heldOf(rundown: Rundown) {
  const groups = new Map(groupsOf(rundown).map(({ id, title, colour }) => [id, { title, colour }]))
  return rundown.cues.map((whole, at, cues) => {
    const { id: _, group: _group, ...cue } = whole
    const group = groupOf(whole)
    return {
      ...cue,
      group: groups.get(group ?? '') ?? null,
      isFirst: group !== groupOf(cues[at - 1]),
    }
  })
}

const small = read(
  JSON.stringify({
    cues: [
      {
        label: '1A',
        title: 'Doors, open',
        scene: 'Hall',
        planned: '30:00',
        notes: 'Say "hi"\nthen go',
      },
      { label: '=1+1', title: '@home', scene: '-Main', planned: '0:30.25', end: 'hold' },
      { label: '3', title: "'=quoted", scene: ' Main ', at: '21:00 Europe/Berlin, wait' },
    ],
  }),
)

describe('a table', () => {
  test('has a cue a row, quoted where it must be; nothing in it is a formula', () => {
    expect(rundownToCsv(small)).toEqual({
      text: [
        'Label,Title,Scene,Duration,Fixed start,End action,Notes',
        '1A,"Doors, open",Hall,0:30:00,,follow,"Say ""hi""\nthen go"',
        "'=1+1,'@home,'-Main,0:00:30.25,,hold,",
        '3,\'\'=quoted," Main ",,"21:00:00 Europe/Berlin, wait",hold,',
        '',
      ].join('\r\n'),
      notes: [],
    })
  })

  test('tells what it has no place for', () => {
    const rundown = read(
      JSON.stringify({
        groups: [{ id: 'g', title: 'Act', loop: 2 }],
        cues: [
          {
            scene: 'A',
            planned: '1:00',
            group: 'g',
            actions: [{ when: 'start', act: { type: 'mute', input: 'Mic', on: true } }],
          },
        ],
      }),
    )

    expect(rundownToCsv(rundown).notes).toEqual([
      'Actions are left out (1 cue has some).',
      'Of 1 group, skip or loop is left out.',
    ])
  })

  test('is read back with all that it holds, whatever the rundown', () => {
    fc.assert(
      fc.property(anyPlainRundown, (rundown) => {
        fc.pre(rundown.cues.length > 0)
        expect(heldOf(read(rundownToCsv(rundown).text))).toEqual(heldOf(rundown))
      }),
      { numRuns: 300 },
    )
  })

  test('merged into the rundown from which it was made changes nothing, whatever the rundown', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlainRundown, async (rundown) => {
        fc.pre(rundown.cues.length > 0)
        const draft = valueOf((await bring(rundownToCsv(rundown).text, '')).draft)
        const made = valueOf(draftToRundown(draft, 'x', 0))
        const plan = planMerge(rundown, { draft, ...made }, null, () => 'new')
        expect([plan.edit, plan.missing]).toEqual([null, []])
      }),
    )
  })

  test('no cell of it is taken for a formula, whatever the rundown', () => {
    fc.assert(
      fc.property(anyRundown, (rundown) => {
        const { text } = rundownToCsv(rundown)
        // A line end in quotation marks begins no cell.
        const rows = text.replaceAll(/"(?:[^"]|"")*"/g, (cell) => cell.replaceAll('\n', ' '))
        expect(rows).not.toMatch(/(?:^|,|\n)"?[=+\-@\t]/)
      }),
    )
  })
})
