import { expect, test } from 'vitest'

import { toSecret } from '#base/redacted.ts'
import type { LogFormat } from '#telemetry/log.ts'
import { createLog, parseLogSettings } from '#telemetry/log.ts'
import { noon } from '#test/fixtures.ts'

function logged(text: string, format: LogFormat) {
  const settings = parseLogSettings(text)
  if (typeof settings === 'string') throw new Error(settings)
  const lines: string[] = []
  return {
    log: createLog({ settings, format, now: () => noon, write: (line) => lines.push(line) }),
    lines,
  }
}

test('each name has its level; the others have the one without a name', () => {
  const { log, lines } = logged('error,cut=info,obs=off', 'text')
  log('cut', 'info', 'one')
  log('cut', 'debug', 'two')
  log('obs', 'error', 'three')
  log('host', 'error', 'four')
  log('host', 'warn', 'five')
  expect(lines.map((line) => line.split(': ')[1])).toEqual(['one', 'four'])
})

test('a record is one line, whatever OBS has named a scene', () => {
  const { log, lines } = logged('info', 'text')
  log('cut', 'info', 'two\nlines', { scene: 'a "b"\nc=d', frames: 0, ok: true, empty: '' })
  expect(lines).toEqual([
    `${new Date(noon).toISOString()} info  cut: two | lines scene="a \\"b\\"\\nc=d" frames=0 ok=true empty=""`,
  ])
})

test('JSON has the time, the level, the name, the message and the fields', () => {
  const { log, lines } = logged('info', 'json')
  log('cut', 'warn', 'late', { frames: 2 })
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    {
      time: new Date(noon).toISOString(),
      level: 'warn',
      name: 'cut',
      message: 'late',
      frames: 2,
    },
  ])
})

test.each(['text', 'json'] as const)('a secret is written as <redacted> (%s)', (format) => {
  const { log, lines } = logged('info', format)
  // As by a mistake of ours: the types do not allow it.
  log('host', 'info', 'asked', { password: toSecret('hunter2') } as never)
  expect(lines.join()).toContain('<redacted>')
  expect(lines.join()).not.toContain('hunter2')
})
