import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /^(?:test|bench)\/.*\.ts$/.test(file))

/** Each call of Vitest that waits for something: its line, and those that are further in. */
function waitsIn(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8')
  const found = text.matchAll(/^( *).*\bvi\.wait(?:Until|For)\(.*(?:\n\1 +.*)*/gm)
  return [...found].map(([wait]) => `${file}: ${wait.trim()}`)
}

test('every wait says for how long: else it is a second, and a busy machine needs more to start a program', () => {
  const waits = files.flatMap(waitsIn)
  expect(waits.length).toBeGreaterThan(50)
  expect(waits.filter((wait) => !wait.includes('timeout'))).toEqual([])
})
