import { expect, test } from 'vitest'

import { minutes, none, seconds } from '#base/time.ts'
import { labelAfter, rundownFromScenes } from '#dock/rundown/new-cue.ts'
import { programColour, sceneColour } from '#dock/show/scene-colour.ts'
import { readDuration } from '#dock/state/read-duration.ts'
import { withLength } from '#dock/state/typed-duration.ts'
import { applyEdit } from '#show/state/edit.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import { findCue } from '#show/state/rundown.ts'
import { cue, play, rehearsing } from '#test/fixtures.ts'

test('a length is read as people type it, nothing means none, and the rest is refused', () => {
  expect(readDuration(' 5:00 ')).toBe(minutes(5))
  expect(readDuration('')).toBeNull()
  expect(readDuration('soon')).toBe('“soon” is not a duration. Type 5:00, 90s or 1h30.')
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

test('scenes of OBS that are given lengths are a show that cuts by itself', () => {
  let made = 0
  const empty = rundownFromScenes(['Holding', 'Main', 'End'], () => `id-${(made += 1)}`)
  const typed = empty.cues.slice(0, 2).reduce((before, { id }, at) => {
    const untimed = findCue(before, id) as Cue
    const edit = {
      type: 'change',
      cueId: id,
      fields: withLength(untimed, seconds(5 + at)),
    } as const
    return applyEdit(before, edit) as Rundown
  }, empty)
  const { show } = play(
    rehearsing(typed),
    [0, { type: 'start' }],
    [5, { type: 'time-up', take: 1 }],
    [11, { type: 'time-up', take: 2 }],
  )

  expect(show.run.onAir?.cue).toMatchObject({ scene: 'End', planned: null, end: 'hold' })
})

test('what was said of a cue’s end stays, until it has no length to end by', () => {
  const open = cue('a', null)
  const held = cue('b', 60, { end: 'hold' })

  expect(withLength(open, seconds(5))).toEqual({ planned: 5000, end: 'follow' })
  expect(withLength(held, seconds(5))).toEqual({ planned: 5000 })
  expect(withLength(held, null)).toEqual({ planned: null, end: 'hold' })
  expect(withLength({ ...open, media: { input: 'Clip', before: none } }, seconds(5))).toEqual({
    planned: 5000,
  })
})

test('a scene has one colour, whatever its name', () => {
  expect(sceneColour('Cam 1')).toBe(sceneColour('Cam 1'))
  expect(sceneColour('🎥 日本語')).toMatch(/^hsl\(\d+, 45%, 26%\)$/)
})

test('with OBS program has no colour that could be taken for its picture', () => {
  expect(programColour('Cam 1', 'rehearsal')).toBe(sceneColour('Cam 1'))
  expect(programColour('Cam 1', 'obs')).toBe(programColour(null, 'obs'))
})
