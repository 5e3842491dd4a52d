import { expect, test } from 'vitest'

import { createLookers, mostLookers } from '#subscription/lookers.ts'
import { noon } from '#test/fixtures.ts'

test('a flood of names is remembered up to a limit, and whoever is remembered can still go', () => {
  const lookers = createLookers('main', () => noon)
  const look = (from: string, isWanted: boolean): boolean =>
    lookers.hear({ type: 'look', showId: 'main', from, isWanted })
  const names = Array.from({ length: mostLookers }, (_, at) => `page ${at}`)

  for (const name of [...names, 'one too many']) expect(look(name, true)).toBe(true)
  expect(lookers.isAny()).toBe(true)
  for (const name of names) look(name, false)

  expect(lookers.isAny()).toBe(false)
})
