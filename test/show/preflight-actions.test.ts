import { describe, expect, test } from 'vitest'

import type { Act, Action } from '#show/state/actions.ts'
import type { Show } from '#show/state/show.ts'
import { cue, onObs, rundown } from '#test/fixtures.ts'

import { look } from './preflight-stage.ts'

function acting(...acts: readonly Act[]): Show {
  const actions = acts.map((act, at): Action => {
    return { id: `a${at}`, when: { at: 'leave' }, act, skip: false }
  })
  return onObs(rundown(cue('welcome', 10, { actions })))
}

function filter(of: string, name: string): Act {
  return { type: 'filter', source: of, filter: name, on: true, stay: true }
}

describe('the check of actions', () => {
  const filters = new Map([['Clip', ['Blur']]])

  test('has no row without any', () => {
    expect(look(onObs())('Actions')).toBeUndefined()
  })

  test('is green where OBS has all that they name', () => {
    const show = acting(
      { type: 'mute', input: 'Clip', on: true, stay: true },
      { type: 'show', source: 'Graphics', in: 'welcome', on: true, stay: true },
      filter('Clip', 'Blur'),
      { type: 'hotkey', name: 'x' },
    )
    expect(look(show, { filters })('Actions')?.level).toBe('green')
  })

  test.each<[string, Act]>([
    ['Mic', { type: 'mute', input: 'Mic', on: true, stay: true }],
    ['Nowhere', { type: 'show', source: 'Graphics', in: 'Nowhere', on: true, stay: true }],
    ['Ghost', { type: 'show', source: 'Ghost', in: 'welcome', on: true, stay: true }],
    ['Ghost', filter('Ghost', 'Blur')],
    ['Glow', filter('Clip', 'Glow')],
  ])('names "%s", which OBS lacks, with its cue', (name, act) => {
    expect(look(acting(act), { filters })('Actions')).toMatchObject({
      level: 'amber',
      found: `OBS has no “${name}”. The action of cue “welcome Cue welcome” that names it will not be done.`,
    })
  })
})
