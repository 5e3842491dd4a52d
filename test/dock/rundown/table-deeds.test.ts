import { expect, test } from 'vitest'

import { draftName } from '#dock/rundown/cell-drafts.ts'
import { createCellEdits } from '#dock/rundown/cell-edits.ts'
import { createTableDeeds } from '#dock/rundown/table-deeds.ts'
import type { CellPlace } from '#dock/state/screen.ts'
import { operate } from '#test/dock/state/operated.ts'
import { cue, onObs, rundown } from '#test/fixtures.ts'

const paper = rundown(cue('a', 60, { label: '1', title: 'Opening' }), cue('b', 120), cue('c', 180))

function at(cueId: string | null, column: CellPlace['column']): CellPlace {
  return { cueId, column, from: column }
}

/** Titles and lengths of what is added, and of what is changed. */
function editsIn(sent: readonly unknown[]): unknown {
  return JSON.parse(JSON.stringify(sent))
}

test('whole rows that were copied are pasted into the columns that they had, from wherever they are pasted', () => {
  const { act, sent, seen } = operate(onObs(paper))
  const deeds = createTableDeeds(seen, act)
  act.change({ selected: 'a', selectedTo: 'b' })
  const text = deeds.copy(at('a', 'title'))
  deeds.paste(at(null, 'planned'), text.replaceAll('\n', '\r\n'))

  const { label, title, scene, planned, end } = paper.cues[0] ?? cue('none', 0)
  expect(editsIn(sent)).toMatchObject([
    {
      edit: {
        type: 'merge',
        added: [
          { cue: { label, title, scene, planned, end } },
          { cue: { scene: 'b', planned: 120_000 } },
        ],
      },
    },
  ])
})

test('a paste that changes nothing is no edit', () => {
  const { act, sent, seen } = operate(onObs(paper))
  const deeds = createTableDeeds(seen, act)
  act.change({ selected: 'a', selectedTo: 'b' })
  deeds.paste(at('a', 'title'), deeds.copy(at('a', 'title')))

  expect(sent).toEqual([])
})

test('a scene that OBS gets or loses while the cell is edited does not change which one is chosen', () => {
  const { act, sent, seen, see } = operate(onObs(paper))
  const scenes = (...names: readonly string[]) => see(onObs(paper), { scenes: names })
  scenes('a', 'b', 'c')
  const edits = createCellEdits(seen, act)
  edits.begin(at('b', 'scene'), null)
  scenes('0', 'a', 'b', 'c')

  expect(edits.commit()).toBe(true)
  expect(sent).toEqual([])
  edits.begin(at('b', 'scene'), null)
  edits.choose(-1)
  edits.choose(-1)
  edits.commit()
  expect(sent).toMatchObject([{ edit: { fields: { scene: '0' } } }])
})

test('whatever id a cue has, what is typed there is not in the row for a new cue', () => {
  expect(draftName('new', 'title')).not.toBe(draftName(null, 'title'))
})
