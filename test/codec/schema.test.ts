import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

function breaks(change: (envelope: string) => string): { status: number | null; output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'onframe-proto-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync('proto', folder, { recursive: true })
  const file = join(folder, 'onframe/v1/envelope.proto')
  const before = readFileSync(file, 'utf8')
  const after = change(before)
  expect(after).not.toBe(before)
  writeFileSync(file, after)
  const buf = 'node_modules/@bufbuild/buf/bin/buf'
  const against = join(folder, 'released')
  const { status, stdout } = spawnSync(
    process.execPath,
    [buf, 'breaking', folder, '--against', against],
    { encoding: 'utf8' },
  )
  return { status, output: stdout }
}

test('a field of another type is found by the check against the last release', () => {
  const { status, output } = breaks((text) => text.replace('double rate = 2;', 'string rate = 2;'))

  expect(status).toBe(100)
  expect(output).toContain('changed type from "double" to "string"')
})

test('a field taken out without its number being reserved is found', () => {
  expect(breaks((text) => text.replace('  bool is_seeking = 5;\n', '')).status).toBe(100)
})

test('a field more breaks nothing', () => {
  const { status, output } = breaks((text) =>
    text.replace('bool is_seeking = 5;', 'bool is_seeking = 5;\n  optional string mood = 600;'),
  )

  expect({ status, output }).toEqual({ status: 0, output: '' })
})
