import { expect, test } from 'vitest'

import { heldWords, nextActWords, upcoming } from '#dock/show/acts-words.ts'
import { untilNextFlip } from '#dock/show/next-flip.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, cue, play, rehearsing, rundown } from '#test/fixtures.ts'
import { action, after, hotkey, leave, mute, start } from '#test/show/actions/obs-of-states.ts'

const { show } = play(
  rehearsing(
    rundown(
      cue('a', null, {
        actions: [
          action('m', start, mute('Mic', true)),
          action('h', after(12.5), hotkey('x')),
          action('l', leave, hotkey('y')),
        ],
      }),
    ),
  ),
  [0, { type: 'start' }],
)

test('what is past is passed over, and the next says when it is', () => {
  expect(nextActWords(momentOf(show, at(1)))).toBe('0:12 Hotkey “x”')
  expect(upcoming(momentOf(show, at(12))).length).toBe(2)
  expect(nextActWords(momentOf(show, at(13)))).toBe('On leaving: Hotkey “y”')
})

test('in a pause the time to the next stands still', () => {
  const { show: paused } = play(show, [2, { type: 'pause' }])
  expect(nextActWords(momentOf(paused, at(30)))).toBe('0:11 Hotkey “x”')
})

test('the page paints when the time to the next action flips', () => {
  // The cue's own time flips at whole seconds, the action's at half ones.
  expect(untilNextFlip(momentOf(show, at(1.2)))).toBe(300)
})

test('a state says how it stands, if it is not as it should be', () => {
  const moment = momentOf(show, at(1))
  const acts = {
    held: [
      { what: 'A', is: 'set' },
      { what: 'B', is: 'by-hand' },
    ],
    ahead: [],
  } as const
  expect(heldWords({ ...moment, acts })).toBe('A and B (changed by hand)')
  expect(heldWords({ ...moment, acts: { ...acts, more: 3 } })).toBe(
    'A, B (changed by hand) and 3 more',
  )
  const { acts: _, ...without } = moment
  expect([heldWords(without), nextActWords(without)]).toEqual([null, null])
})
