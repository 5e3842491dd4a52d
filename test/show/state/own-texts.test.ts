import { describe, expect, test } from 'vitest'

import { applyEdit } from '#show/state/edit.ts'
import { limits } from '#show/state/limits.ts'
import { ownColumns } from '#show/state/own-texts.ts'
import type { OwnTexts } from '#show/state/own-texts.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { cue, onObs, play, rundown } from '#test/fixtures.ts'

const paper = rundown(
  cue('a', 1, { own: { Camera: '1', Who: 'Ann' } }),
  cue('b', 1, { own: { Audio: 'Mic 2' } }),
  cue('c', 1),
)

function changed(own: OwnTexts, cueId = 'a', before = paper): Rundown {
  const edited = applyEdit(before, { type: 'change', cueId, fields: { own } })
  if (typeof edited === 'string') throw new Error(edited)
  return edited
}

describe('columns of one’s own', () => {
  test('are those that cues have something in, in the order of the cues', () => {
    expect(ownColumns(paper.cues)).toEqual(['Camera', 'Who', 'Audio'])
  })

  test('are changed one by one; an empty text takes away what stands there', () => {
    expect(changed({ Camera: '2' }).cues[0]?.own).toEqual({ Camera: '2', Who: 'Ann' })
    expect(changed({ Camera: '' }).cues[0]?.own).toEqual({ Who: 'Ann' })
    expect(changed({ Audio: '' }, 'b').cues[1]).not.toHaveProperty('own')
    expect(changed({ Lights: 'warm' }, 'c').cues[2]?.own).toEqual({ Lights: 'warm' })
  })

  test('stay in their order while cells are emptied and filled', () => {
    const sheet = rundown(
      cue('a', 1, { own: { Camera: '1', Audio: 'A', Who: 'Ann' } }),
      cue('b', 1, { own: { Camera: '2', Audio: 'B' } }),
    )
    const emptied = changed({ Camera: '' }, 'a', sheet)
    expect(ownColumns(emptied.cues)).toEqual(['Camera', 'Audio', 'Who'])
    const filled = changed({ Lights: 'on', Camera: '3' }, 'a', emptied)
    expect(ownColumns(filled.cues)).toEqual(['Camera', 'Audio', 'Who', 'Lights'])
    const filledByMerge = applyEdit(emptied, {
      type: 'merge',
      changes: [{ cueId: 'a', fields: { own: { Camera: '3' } } }],
      added: [],
      groups: [],
      removed: [],
    })
    expect(typeof filledByMerge === 'string' ? [] : ownColumns(filledByMerge.cues)).toEqual([
      'Camera',
      'Audio',
      'Who',
    ])
  })

  test('of a rundown are 50 at most, whoever adds them and however', () => {
    const many = Object.fromEntries(
      Array.from({ length: limits.ownColumns }, (_, at) => [`${at}`, 'x']),
    )

    const { Camera: _, ...others } = { ...many, Camera: '2', Who: 'Ben', Audio: 'Mic' }
    const rest = Object.fromEntries(Object.entries(others).slice(3))
    const full = changed({ ...rest, Camera: '2' }, 'c')
    expect(ownColumns(full.cues)).toHaveLength(limits.ownColumns)
    expect(() => changed(many)).toThrow('too-many-columns')
    // Another cue has room, but not the rundown.
    const more = cue('d', 1, { own: { Lights: 'warm' } })
    expect(applyEdit(full, { type: 'add', cue: more, before: null })).toBe('too-many-columns')
    const group = { id: 'g', title: '', colour: null, target: null, skip: false, loop: null }
    expect(applyEdit(full, { type: 'add-group', group, cues: [more], before: null })).toBe(
      'too-many-columns',
    )
    const instead = { own: { 10: '', Lights: 'warm' } }
    const exchanged = applyEdit(full, { type: 'change', cueId: 'c', fields: instead })
    expect(typeof exchanged === 'string' ? exchanged : ownColumns(exchanged.cues)).toHaveLength(
      limits.ownColumns,
    )
    const merge = {
      changes: [{ cueId: 'a', fields: { own: many } }],
      added: [],
      groups: [],
      removed: [],
    }
    expect(applyEdit(paper, { type: 'merge', ...merge })).toBe('too-many-columns')
  })

  test('two people who write into two of them are not in each other’s way; into one, they are told', () => {
    const show = onObs(paper)
    const write = (by: string, own: OwnTexts) =>
      [
        0,
        {
          type: 'edit',
          edit: { type: 'change', cueId: 'a', fields: { own } },
          by,
          seen: paper.revision,
        },
      ] as const
    const apart = play(show, write('one', { Camera: '2' }), write('two', { Who: 'Ben' })).show
    expect(apart.rundown.cues[0]?.own).toEqual({ Camera: '2', Who: 'Ben' })
    expect(apart.notices).toEqual([])
    const both = play(show, write('one', { Camera: '2' }), write('two', { Camera: '3' })).show
    expect(both.notices.map(({ message }) => message)).toEqual([
      expect.stringContaining('(“Camera”): “3” replaced “2”'),
    ])
  })
})
