import { expect, test } from 'vitest'

import type { Answer } from '#base/answer.ts'
import { done } from '#base/answer.ts'
import { firstScreen } from '#dock/state/first-screen.ts'
import { noDesk } from '#dock/state/nothing-known.ts'
import { ownIn, shownColumns } from '#dock/state/shown-columns.ts'
import { cue, rundown } from '#test/fixtures.ts'

import { operate, refusal, running } from './operated.ts'
import { slow } from './slow.ts'

const first = [{ name: 'notes', isShown: false }] as const
const second = [{ name: 'notes', isShown: false, width: 90 }] as const
const kept = { columns: [{ name: 'scene', isShown: false }] }

function operateSlowly() {
  const worker = slow<Answer>()
  const desk = operate(running, worker.ask)
  desk.see(running, { display: { over: false, ...kept } })
  return { ...desk, ...worker }
}

test('a choice of columns is seen at once, and until it is kept, with all else that was chosen to be seen', async () => {
  const { act, screen, displayed, answer, settled } = operateSlowly()
  act.chooseColumns(first)
  expect(screen().columns).toEqual(first)
  act.chooseColumns(second)
  answer(0, done)
  await settled()
  expect(screen().columns).toEqual(second)
  answer(1, done)
  await settled()
  expect(screen().columns).toBeNull()
  expect(displayed).toEqual([
    { over: false, columns: first },
    { over: false, columns: second },
  ])
})

test('a choice of columns that is refused is taken back, and that is told', async () => {
  const { act, screen, answer, settled } = operateSlowly()
  act.chooseColumns(first)
  answer(0, refusal)
  await settled()
  expect(screen().columns).toBeNull()
  expect(screen().toast?.text).toBe(refusal.message)
})

test('a column of one’s own that was emptied stays while the focus is in it', () => {
  const screen = { ...firstScreen, list: { ...firstScreen.list, width: 1600 } }
  const state = { rundown: rundown(cue('a', 60, { own: { Who: 'Ann' } })), screen, desk: noDesk }
  const focused = (column: 'own Camera' | 'own Who' | 'title') => ({
    ...state,
    screen: { ...screen, cell: { cueId: 'a', column, from: column } },
  })
  expect(ownIn(state)).toEqual(['Who'])
  expect(ownIn(focused('own Camera'))).toEqual(['Who', 'Camera'])
  expect(ownIn(focused('own Who'))).toEqual(['Who'])
  expect(ownIn(focused('title'))).toEqual(['Who'])
  const names = (of: typeof state) => shownColumns(of).map(({ name }) => name)
  expect(names(focused('own Camera'))).toContain('own Camera')
  expect(names({ ...state, desk: { ...noDesk, display: kept } })).not.toContain('scene')
  expect(names({ ...state, screen: { ...screen, columns: first } })).not.toContain('notes')
})
