import { expect, test } from 'vitest'

import { minutes } from '#base/time.ts'
import { readDuration } from '#dock/editor/typed-duration.ts'
import { labelAfter, rundownFromScenes } from '#dock/rundown/new-cue.ts'
import { sceneColour } from '#dock/show/scene-colour.ts'

test('a length is read as people type it, nothing means none, and the rest is refused', () => {
  expect(readDuration(' 5:00 ')).toBe(minutes(5))
  expect(readDuration('')).toBeNull()
  expect(readDuration('soon')).toBe('“soon” is no length of time: type 5:00, 90s or 1h30.')
  expect(readDuration('200h')).toBe('“200h” is longer than a week.')
})

test('labels count on where they are numbers', () => {
  expect(labelAfter('11')).toBe('12')
  expect(labelAfter('12A')).toBe('')
  expect(labelAfter(undefined)).toBe('1')
})

test('every scene of OBS becomes a cue that holds until somebody takes', () => {
  let made = 0
  const { cues } = rundownFromScenes(['Holding', 'Main'], () => `id-${(made += 1)}`)

  expect(cues).toMatchObject([
    { label: '1', title: 'Holding', scene: 'Holding', planned: null, end: 'hold' },
    { label: '2', title: 'Main', scene: 'Main', planned: null, end: 'hold' },
  ])
  expect(new Set(cues.map(({ id }) => id)).size).toBe(2)
})

test('a scene has one colour, whatever its name', () => {
  expect(sceneColour('Cam 1')).toBe(sceneColour('Cam 1'))
  expect(sceneColour('🎥 日本語')).toMatch(/^hsl\(\d+, 45%, 26%\)$/)
})
