import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { rundownToText } from '#decode/own/rundown-text.ts'
import type { Input } from '#show/state/input.ts'
import { limits } from '#show/state/limits.ts'
import { sizeOf } from '#show/state/rundown-size.ts'
import type { Cue } from '#show/state/rundown.ts'
import { anyCue } from '#test/decode/arbitraries.ts'
import { cue, matinee, play, refusals, rehearsing, rundown } from '#test/fixtures.ts'

const notes = 'x'.repeat(limits.notes)

test('a rundown of the greatest size is refused one more cue, and takes one less', () => {
  const one = cue('00000', null, { notes })
  const count = Math.floor(limits.rundown / sizeOf([one]))
  const cues = Array.from({ length: count }, (_, at) => ({ ...one, id: `${at}`.padStart(5, '0') }))
  const full = { ...matinee, cues }
  const add = { type: 'edit', edit: { type: 'add', cue: { ...one, id: 'added' }, before: null } }
  const { show, effects } = play(rehearsing(full), [0, add as Input])
  const remove = { type: 'edit', edit: { type: 'remove', cueId: '00000' } } as const
  const cleared = play(show, [1, remove], [2, add as Input])

  expect(refusals(effects)).toEqual(['rundown-is-too-big'])
  expect(show.rundown).toBe(full)
  expect(refusals(cleared.effects)).toEqual([])
  expect(cleared.show.rundown.cues).toHaveLength(count)
})

test('a rundown has 200,000 cues and no more, however it comes to them', () => {
  const cues = Array.from({ length: limits.cues }).fill(cue('same', 1)) as readonly Cue[]
  const full = { ...matinee, cues }
  const add = { type: 'edit', edit: { type: 'add', cue: cue('x', 1), before: null } } as const
  const load = { type: 'reconfigure', rundown: { ...full, cues: [...cues, cue('x', 1)] } } as const

  expect(refusals(play(rehearsing(full), [0, add], [1, load]).effects)).toEqual([
    'rundown-is-too-big',
    'rundown-is-too-big',
  ])
})

test('as text a rundown has at most six times its size, and so can be read', () => {
  const worst = fc.string({ unit: fc.constantFrom('\u0000', '\ud800', '"', 'é'), maxLength: 50 })
  fc.assert(
    fc.property(anyCue, worst, (any, text) => {
      const cues = [{ ...any, title: text, notes: text, scene: `${text}.` }]
      const headless = rundownToText({ ...matinee, cues: [...cues, ...cues] }).length
      const one = headless - rundownToText({ ...matinee, cues }).length

      expect(one).toBeLessThanOrEqual(6 * sizeOf(cues))
    }),
  )
  const head = 100 + 6 * limits.title
  expect(6 * limits.rundown + head).toBeLessThan(limits.rundownText)
})

test('an edited rundown is measured as if it were new', () => {
  const { show } = play(
    rehearsing(),
    [0, { type: 'edit', edit: { type: 'add', cue: cue('extra', 5), before: 'host' } }],
    [1, { type: 'edit', edit: { type: 'change', cueId: 'clip', fields: { notes: 'Loud!' } } }],
    [2, { type: 'edit', edit: { type: 'remove', cueId: 'welcome' } }],
    [3, { type: 'edit', edit: { type: 'move', cueId: 'end', before: 'host' } }],
  )

  expect(sizeOf(show.rundown.cues)).toBe(sizeOf([...show.rundown.cues]))
})

test('a scene whose new name would make the rundown too big keeps its old one there, and that is told', () => {
  const to = 'n'.repeat(limits.rundown / 3)
  const many = rundown(...['1', '2', '3', '4'].map((id) => cue(id, 5, { scene: 'host' })))
  const { show } = play(rehearsing(many), [0, { type: 'scene-renamed', from: 'host', to }])

  expect(show.rundown).toBe(many)
  expect(JSON.stringify(show)).toContain('a new name in OBS that is too long')
})
