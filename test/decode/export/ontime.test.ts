import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { rundownToOntime } from '#decode/export/ontime.ts'
import { importRundown } from '#decode/import/import-rundown.ts'
import { localZone } from '#decode/start-text.ts'
import { groupsOf } from '#show/state/groups.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import { anyRundown } from '#test/decode/arbitraries.ts'
import { valueOf } from '#test/decode/refusal.ts'

function read(text: string): Rundown {
  return valueOf(importRundown(text, () => 'new')).rundown
}

/** A cue as both can have it: Ontime has no media, and no length that is open and yet goes on. */
function held(whole: Cue) {
  const { actions: _, media: _media, transition: _transition, ...rest } = whole
  const { least: _least, most: _most, ...cue } = rest
  const isOpen = cue.planned === null || (cue.planned === 0 && cue.end === 'hold')
  return {
    ...cue,
    planned: isOpen ? null : cue.planned,
    end: isOpen ? 'hold' : cue.end,
    group: null,
  }
}

function heldOf(rundown: Rundown) {
  const groups = new Map(groupsOf(rundown).map((group) => [group.id, group]))
  return rundown.cues.map((cue) => {
    const group = groups.get(cue.group ?? '')
    return { ...held(cue), in: group && [group.title, group.colour, group.target] }
  })
}

const anyForOntime = anyRundown.filter(({ cues }) => cues.length > 0)

describe('a project of Ontime', () => {
  test('has linked events with the times of the plan, in their groups', () => {
    const zone = localZone()
    const rundown = read(
      JSON.stringify({
        title: 'Gala',
        groups: [{ id: 'g', title: 'Opening', colour: '#112233' }],
        cues: [
          {
            id: 'a',
            label: '1',
            title: 'Doors',
            scene: 'Hall',
            planned: '30:00',
            at: `19:00 ${zone}`,
          },
          {
            id: 'b',
            label: '2',
            title: 'Talk',
            scene: 'Stage',
            planned: '10:00',
            group: 'g',
            end: 'hold',
          },
        ],
      }),
    )
    const { rundowns, project } = JSON.parse(rundownToOntime(rundown).text) as {
      readonly rundowns: { readonly default: object }
      readonly project: object
    }

    expect(project).toMatchObject({ title: 'Gala' })
    expect(rundowns.default).toMatchObject({
      title: 'Gala',
      order: ['a', 'g'],
      flatOrder: ['a', 'g', 'b'],
      entries: {
        a: {
          cue: '1',
          timeStart: 68_400_000,
          timeEnd: 70_200_000,
          linkStart: false,
          endAction: 'play-next',
          parent: null,
        },
        g: { type: 'group', title: 'Opening', colour: '#112233', entries: ['b'] },
        b: {
          timeStart: 70_200_000,
          timeEnd: 70_800_000,
          linkStart: true,
          endAction: 'none',
          parent: 'g',
          custom: { Scene: 'Stage' },
        },
      },
    })
  })

  test('is read back with all that both have, whatever the rundown', () => {
    fc.assert(
      fc.property(anyForOntime, (rundown) => {
        const back = read(rundownToOntime(rundown).text)
        // For Ontime a yellow or red from the last moment on is none.
        const cues = rundown.cues.map((cue) => ({
          ...cue,
          warning: cue.warning || null,
          danger: cue.danger || null,
        }))
        expect(heldOf(back)).toEqual(heldOf({ ...rundown, cues }))
        expect(back.title).toBe(rundown.title)
      }),
      { numRuns: 300 },
    )
  })

  test('a cue without a length has none again, also before a fixed start', () => {
    const zone = localZone()
    const cues = [
      { scene: 'A', at: `20:00 ${zone}` },
      { scene: 'B', planned: '5:00', at: `21:00 ${zone}` },
    ]
    const rundown = read(JSON.stringify({ cues }))

    expect(read(rundownToOntime(rundown).text).cues.map(({ planned }) => planned)).toEqual([
      null,
      300_000,
    ])
  })

  test('a start that its times cannot say comes back, too', () => {
    const zone = localZone()
    const cues = [
      { scene: 'A', planned: '60:00', at: `20:00 ${zone}` },
      { scene: 'B', planned: '10:00', at: `21:00 ${zone}` },
      { scene: 'C', planned: '10:00', at: 'stream 1:30:00' },
      { scene: 'D', planned: '10:00', at: `0:00 ${zone}, wait`, skip: true },
    ]
    const rundown = read(JSON.stringify({ cues }))

    expect(read(rundownToOntime(rundown).text).cues.map(({ at }) => at)).toEqual(
      rundown.cues.map(({ at }) => at),
    )
  })
})
