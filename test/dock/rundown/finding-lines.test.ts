import { expect, test } from 'vitest'

import { leftOut, readAs } from '#decode/finding.ts'
import { linesOf } from '#dock/rundown/finding-lines.ts'

test('what was left out is told before what was guessed, and nothing twice', () => {
  const lines = linesOf([
    readAs('Row 2', (row) => `${row} has no duration.`),
    leftOut('Row 5', (row) => `${row} has only a title and was left out.`),
    readAs('Row 2', (row) => `${row} has no duration.`),
    leftOut('Row 6', (row) => `${row} is a group and was left out.`),
  ])

  expect(lines.map(({ text }) => text)).toEqual([
    'Row 5 has only a title and was left out.',
    'Row 6 is a group and was left out.',
    'Row 2 has no duration.',
  ])
})
