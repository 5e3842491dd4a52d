import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { minutes, seconds } from '#base/time.ts'
import { firstChoice, headingOf, matching, readCell, textOf } from '#dock/rundown/cell-text.ts'
import { columnNamed, columnNames, isEditable } from '#dock/state/columns.ts'
import type { Cue } from '#show/state/rundown.ts'
import { cue } from '#test/fixtures.ts'

test('what a cell says is read back as what the cue has', () => {
  const duration = fc.integer({ min: 0, max: 600_000_000 }).map((ms) => ms as Cue['planned'])
  const any = fc.record({
    label: fc.string({ maxLength: 50 }),
    title: fc.string({ maxLength: 80 }),
    notes: fc.string({ maxLength: 80 }),
    planned: fc.option(duration, { nil: null }),
    end: fc.constantFrom('follow' as const, 'hold' as const),
    transition: fc.option(fc.constant({ name: 'Fade', duration: seconds(1) }), { nil: null }),
  })
  fc.assert(
    fc.property(any, (fields) => {
      const one: Cue = { ...cue('a', 60), ...fields }
      for (const column of columnNames.filter(isEditable)) {
        const read = readCell(one, column, textOf(one, column))
        expect(read).toBeTypeOf('object')
        expect({ ...one, ...(read as object) }).toEqual(one)
      }
    }),
  )
})

test('a column of one’s own is read and written by its name, whatever that is', () => {
  const one = cue('a', 60, { own: { Camera: '2', title: 'x' } })
  expect(textOf(one, 'own Camera')).toBe('2')
  expect(textOf(one, 'own title')).toBe('x')
  expect(textOf(one, 'own toString')).toBe('')
  expect(readCell(one, 'own Camera', '')).toEqual({ own: { Camera: '' } })
  expect(readCell(one, 'own Camera', 'x'.repeat(2001))).toContain('Shorten it to 2000.')
  expect(headingOf('own title')).toBe('title')
  expect(columnNamed('own title')).toBe('own title')
  expect(columnNamed('nothing')).toBeNull()
})

test('a text that means nothing is refused in one sentence', () => {
  const one = cue('a', 60)
  expect(readCell(one, 'planned', 'soon')).toBe('“soon” is not a duration. Type 5:00, 90s or 1h30.')
  expect(readCell(one, 'at', 'later')).toContain('“later” is not a start time.')
  expect(readCell(one, 'end', 'never')).toContain('“never” is not an end.')
  expect(readCell(one, 'scene', ' ')).toBe('Enter the name of a scene.')
  expect(readCell(one, 'label', 'x'.repeat(51))).toBe(
    'This text has 51 characters. Shorten it to 50.',
  )
})

test('an end is typed by its first letters or by its name in our format', () => {
  expect(readCell(cue('a', 60), 'end', 'N')).toEqual({ end: 'follow' })
  expect(readCell(cue('a', 60), 'end', 'wa')).toEqual({ end: 'hold' })
  expect(readCell(cue('a', 60), 'end', 'hold')).toEqual({ end: 'hold' })
})

test('a cue that gets a duration goes to the next, and its transition keeps its length', () => {
  const open: Cue = { ...cue('a', 60), planned: null, end: 'hold' }
  expect(readCell(open, 'planned', '2:00')).toEqual({ planned: minutes(2), end: 'follow' })
  const fading: Cue = { ...cue('a', 60), transition: { name: 'Fade', duration: seconds(2) } }
  expect(readCell(fading, 'transition', 'Wipe')).toEqual({
    transition: { name: 'Wipe', duration: seconds(2) },
  })
  expect(readCell(fading, 'transition', '')).toEqual({ transition: null })
})

test('Enter takes the first choice that begins with what is typed, unless that is a choice itself', () => {
  const scenes = ['Wide', 'Cam 1', 'Cam 2', 'Cam', 'Webcam']
  expect(matching(scenes, 'cam')).toEqual(['Cam 1', 'Cam 2', 'Cam', 'Webcam'])
  expect(firstChoice(matching(scenes, 'cam'), 'cam')).toBe(0)
  expect(firstChoice(matching(scenes, 'Cam'), 'Cam')).toBe(2)
  expect(firstChoice(matching(scenes, 'bcam'), 'bcam')).toBe(-1)
  expect(firstChoice(scenes, '')).toBe(-1)
})
