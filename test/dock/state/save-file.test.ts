import { expect, test } from 'vitest'

import { fileName } from '#dock/state/save-file.ts'

test.each([
  ['Gala 2026', 'xlsx', 'Gala 2026.xlsx'],
  ['', 'csv', 'rundown.csv'],
  ['a/b\\c: "d"?', 'text', 'a b c d.json'],
  ['...', 'ontime', 'rundown.ontime.json'],
  ['Tail...', 'calendar', 'Tail.ics'],
  ['\n', 'csv', 'rundown.csv'],
] as const)('the file of “%s” as %s is %s', (title, format, name) => {
  expect(fileName(title, format)).toBe(name)
})
