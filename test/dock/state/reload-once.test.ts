import { expect, test } from 'vitest'

import { reloadOnce } from '#dock/state/reload-once.ts'

function createStorage(): Storage {
  const values = new Map<string, string>()
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => values.set(key, value),
  } as Partial<Storage> as Storage
}

test('a page reloads itself once a minute at most, also when the clock is set back', () => {
  const storage = createStorage()
  const reloaded: number[] = []
  for (const wall of [1_000_000, 1_059_999, 1_060_000, 1_001_000, 1_030_000, 900_000]) {
    reloadOnce(storage, wall, () => reloaded.push(wall))
  }

  expect(reloaded).toEqual([1_000_000, 1_060_000, 900_000])
})

test('where it cannot keep when that was, it does not', () => {
  const storage = {
    getItem: () => null,
    setItem: () => {
      throw new Error('forbidden')
    },
  } as Partial<Storage> as Storage
  let reloads = 0
  reloadOnce(storage, 0, () => (reloads += 1))

  expect(reloads).toBe(0)
})
