import { expect, test } from 'vitest'

import { seconds } from '#base/time.ts'
import { timeLeft, whatHappens } from '#dock/editor/apply-words.ts'
import type { Cue } from '#show/state/rundown.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, matinee, play, rehearsing } from '#test/fixtures.ts'

const running = play(rehearsing(), [0, { type: 'start' }]).show

test('it is said what is seen if an edit of the cue on air is applied', () => {
  expect(told({ title: 'Hello' })).toEqual([
    expect.stringContaining('The scene and the time stay.'),
  ])
  expect(told({ scene: 'host' })).toEqual(['Apply now switches to “host” at once.'])
  expect(told({ planned: seconds(60), end: 'hold' })).toEqual([
    'After Apply now it has 0:57 left.',
    'At its end it waits for you.',
  ])
  expect(told({ planned: null })).toEqual(['After Apply now it has no end.'])
  expect(told({ media: { input: 'Clip', before: seconds(0) } })).toEqual([
    'After Apply now it ends with “Clip”.',
  ])
})

function told(fields: Partial<Cue>): readonly string[] {
  const [cue] = matinee.cues
  if (!cue) throw new Error('no cue')
  const moment = momentOf(running, at(3))
  const edited = { ...cue, ...fields }
  return whatHappens(edited, moment, timeLeft(edited, moment))
}
