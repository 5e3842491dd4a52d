import { expect, test } from 'vitest'

import type { Act, StateAct } from '#show/state/actions.ts'
import type { Show } from '#show/state/show.ts'
import { at, cue, onObs, play, rundown } from '#test/fixtures.ts'
import { action, hotkey, mute, start } from '#test/show/actions/obs-of-states.ts'

import { operate, parts } from './operated.ts'
import { slow } from './slow.ts'

function showing(act: Act): Show {
  return onObs(rundown(cue('a', 10, { actions: [action('own', start, act)] })))
}

const low: StateAct = { type: 'volume', input: 'Mic', db: -20, fade: null, stay: false }
const lower: StateAct = { ...low, db: -30 }
const inObs: StateAct = { ...low, db: -6 }

function operateSlowly() {
  const obs = slow<StateAct | null>()
  const desk = operate(showing(low), undefined, undefined, undefined, obs.ask)
  desk.act.changeAct('a', 'own', low, true)
  return { ...desk, ...obs }
}

test('an action takes the value that OBS has, if nothing was changed until it answered', async () => {
  const { sent, answer, settled } = operateSlowly()
  answer(0, inObs)
  await settled()
  expect(sent).toMatchObject([{ edit: { fields: { actions: [{ id: 'own', act: inObs }] } } }])
})

test.each([
  ['typed here', true],
  ['changed by another hand', false],
])('what was %s before OBS answered stays, and that is told', async (_, isHere) => {
  const { act, sent, screen, see, answer, settled } = operateSlowly()
  if (isHere) act.changeAct('a', 'own', lower)
  else see(showing(lower))
  const before = sent.length
  answer(0, inObs)
  await settled()
  expect(sent).toHaveLength(before)
  expect(screen().toast?.text).toContain('changed before OBS answered')
})

test('of two questions about an action the later answer counts, in whatever order they come', async () => {
  const { act, sent, screen, answer, settled } = operateSlowly()
  act.changeAct('a', 'own', lower, true)
  // A question about another action is none about this one.
  act.changeAct('a', 'other', lower, true)
  answer(1, { ...inObs, db: -7 })
  answer(0, inObs)
  await settled()
  expect(sent).toMatchObject([{ edit: { fields: { actions: [{ act: { db: -7 } }] } } }])
  expect(screen().toast).toBeNull()
})

test('an action that is added late does not close the one that is being typed into', async () => {
  const obs = slow<StateAct | null>()
  const { act, screen, sent, settled } = operate(
    showing(low),
    undefined,
    undefined,
    undefined,
    obs.ask,
  )
  act.addAct('a', mute('Mic', true))
  act.acting({ open: 'own' })
  obs.answer(0, mute('Mic', false))
  await settled()
  expect(sent).toHaveLength(1)
  expect(screen().acting.open).toBe('own')
})

test('of two tests only the one that was pressed last is done', async () => {
  const obs = slow<StateAct | null>()
  const { act, sent, settled } = operate(showing(low), undefined, undefined, undefined, obs.ask)
  act.testAct('own', low)
  act.testAct('other', hotkey('x'))
  obs.answer(0, low)
  await settled()
  expect(sent).toEqual([{ type: 'perform', act: hotkey('x') }])
})

function operateNames() {
  const obs = slow<{ ok: true; value: typeof parts }>()
  let asked = 0
  const desk = operate(showing(low), undefined, undefined, undefined, undefined, () => {
    asked += 1
    return obs.ask()
  })
  desk.act.change({ selected: 'a' })
  return { ...desk, ...obs, asked: () => asked }
}

const fewer = { ...parts, inputs: [] }

test('names that were asked for first and come last do not replace newer ones', async () => {
  const { act, screen, answer, settled } = operateNames()
  act.readParts()
  act.readParts()
  answer(1, { ok: true, value: parts })
  answer(0, { ok: true, value: fewer })
  await settled()
  expect(screen().acting.parts).toEqual(parts)
})

test('names are read again when OBS has others, or is connected again, and only while they are looked at', async () => {
  const { act, see, asked, screen, answer, settled } = operateNames()
  const show = showing(low)
  const again = play(
    show,
    [1, { type: 'link-changed', link: { phase: 'off' } }],
    [2, { type: 'link-changed', link: { phase: 'up', url: '', since: at(2) } }],
  ).show
  act.followNames()
  expect(asked()).toBe(0)
  act.readParts()
  act.followNames()
  expect(asked()).toBe(1)

  see(show, { names: 1 })
  act.followNames()
  act.followNames()
  expect(asked()).toBe(2)
  answer(1, { ok: true, value: fewer })
  await settled()
  expect(screen().acting.parts).toEqual(fewer)

  see(play(show, [1, { type: 'link-changed', link: { phase: 'off' } }]).show)
  act.followNames()
  expect(asked()).toBe(2)
  see(again)
  act.followNames()
  expect(asked()).toBe(3)

  // Nobody looks at them: they are read when somebody does again.
  act.change({ selected: null })
  see(again, { names: 2 })
  act.followNames()
  expect(asked()).toBe(3)
  act.change({ selected: 'a' })
  act.followNames()
  expect(asked()).toBe(4)
})
