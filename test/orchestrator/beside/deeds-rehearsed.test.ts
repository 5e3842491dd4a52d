import { expect, test } from 'vitest'

import { createDeeds } from '#orchestrator/beside/deeds.ts'
import { at, cue, play, rehearsing, rundown } from '#test/fixtures.ts'
import { action, start } from '#test/show/actions/obs-of-states.ts'

test('a rehearsal runs timers, and says so', () => {
  const timer = { type: 'timer', timer: 2, do: 'pause' } as const
  let show = rehearsing(rundown(cue('a', null, { actions: [action('t', start, timer)] })))
  const deeds = createDeeds({ show: () => show, now: () => at(0) })
  ;({ show } = play(show, [0, { type: 'start' }]))
  deeds.follow(show)
  expect(deeds.latest().map(({ what, is }) => [what, is])).toEqual([
    ['Timer 2: pause', 'done'],
    ['Switch to “a”', 'rehearsed'],
  ])
})
