import { expect, test } from 'vitest'

import { makeId } from '#page/ids.ts'

test('a thousand ids are a thousand, of letters and digits', () => {
  const ids = Array.from({ length: 1000 }, makeId)

  expect(new Set(ids).size).toBe(1000)
  for (const id of ids) expect(id).toMatch(/^[0-9a-zA-Z]{22}$/)
})
