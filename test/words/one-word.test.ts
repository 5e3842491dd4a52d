import { expect, test } from 'vitest'

import { sourcesOf } from './sources.ts'
import { catalogue } from './texts.ts'

/** A scene over the cue is shown by hand, and its show is off rundown; what ends that is "Back to cue". */
const otherNames = /\b(forc(e|es|ed|ing)|held|releas(e|es|ed|ing)|overrid(e|es|ing)|overridden)\b/i

/** Where one of these words means another thing; the last is the field of that name, for programs. */
const otherThings = [/\bheld up\b/, /\bfiles of one release\b/, /^an override$/]

/** A figure of how exactly cuts come. */
const figures = /±|\bms\b|on (its|their) frame/

/** What the monitor says, and texts about numbers that a program has given. */
const mayHaveFigures = ['monitor.ts', 'landing.ts', 'page.ts', 'values.ts']

test('a scene that is shown by hand has no other name', () => {
  const found = catalogue().filter(({ text }) => {
    const others = otherThings.reduce((rest, other) => rest.replace(other, ''), text)
    return otherNames.test(others)
  })
  expect(found).toEqual([])
})

test('how exactly cuts come is told in figures by the monitor alone', () => {
  const told = catalogue().filter(({ text }) => figures.test(text))
  const elsewhere = told.filter(({ file }) => !mayHaveFigures.some((name) => file.endsWith(name)))
  expect(told.length).toBeGreaterThan(elsewhere.length)
  expect(elsewhere).toEqual([])
  const figuresOutside = sourcesOf('dock').filter(
    ({ file, code }) =>
      !file.startsWith('dock/monitor/') && /#words\/(monitor|landing)\.ts|CutHistogram/.test(code),
  )
  expect(figuresOutside.map(({ file }) => file)).toEqual([])
})

test('the monitor gives no command: the buttons of the broadcast are in one place', () => {
  const commands = /\bact\s*\.\s*(send|take|takeOver|restore)\b|#words\/(live|transport)\.ts/
  const givesCommands = (room: string): readonly string[] =>
    sourcesOf(room)
      .filter(({ code }) => commands.test(code))
      .map(({ file }) => file)
  expect(givesCommands('dock/live')).toContain('dock/live/go-live.tsx')
  expect(givesCommands('dock/monitor')).toEqual([])
})
