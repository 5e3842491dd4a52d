import type { JSX } from 'preact'
import { expect, test } from 'vitest'

import { keepRows } from '#dock/rundown/kept-rows.ts'
import { firstScreen } from '#dock/state/first-screen.ts'
import { noDesk, noMonitor } from '#dock/state/nothing-known.ts'
import { isOnlyScrolled } from '#dock/state/only-scrolled.ts'
import type { DockState } from '#dock/state/screen.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, matinee, rehearsing } from '#test/fixtures.ts'

const show = rehearsing(matinee)
const state: DockState = {
  moment: momentOf(show, at(0)),
  rundown: matinee,
  desk: noDesk,
  monitor: noMonitor,
  ownId: 'dock',
  picture: null,
  screen: { ...firstScreen, isWide: true },
}
const { screen } = state
const scrolled = { ...state, screen: { ...screen, list: { ...screen.list, top: 30 } } }

const others: readonly (readonly [string, DockState])[] = [
  ['a second later', { ...scrolled, moment: momentOf(show, at(1)) }],
  ['another cue is selected', { ...scrolled, screen: { ...scrolled.screen, selected: 'host' } }],
  ['wider', { ...state, screen: { ...screen, list: { ...screen.list, width: 900 } } }],
  ['higher', { ...state, screen: { ...screen, list: { ...screen.list, height: 900 } } }],
]

test('to scroll is to change where the list is, and nothing else', () => {
  expect(isOnlyScrolled(state, scrolled)).toBe(true)
  for (const [, other] of others) expect(isOnlyScrolled(state, other)).toBe(false)
})

test('a row that stays in view while the table is scrolled is not drawn anew', () => {
  let made = 0
  const draw = (now: DockState, tabStop = 0) =>
    keepRows(now, tabStop, () => (row) => {
      made += 1
      return { props: { row, made } } as unknown as JSX.Element
    })
  const before = draw(state)
  const [first, second] = [before(0), before(1)]
  const after = draw(scrolled)
  expect([after(0), after(1)]).toEqual([first, second])
  expect(after(0)).toBe(first)
  after(3)
  expect(made).toBe(3)

  // Where Tab stops is to be seen, and so is where something in a cell opens.
  const tabbed = draw(scrolled, 1)
  expect([tabbed(0), tabbed(1)]).not.toContain(first)
  const below = { ...screen, list: { ...screen.list, top: -400 } }
  const high = draw(scrolled)(0)
  expect(draw({ ...state, screen: below })(0)).not.toBe(high)
  for (const [, other] of others) {
    const kept = draw(state)(0)
    expect(draw(other)(0)).not.toBe(kept)
  }
})
