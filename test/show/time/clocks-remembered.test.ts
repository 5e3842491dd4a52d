import { expect, test } from 'vitest'

import { milliseconds, seconds } from '#base/time.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { Cue } from '#show/state/rundown.ts'
import { nextCut } from '#show/time/next-cut.ts'
import { at, cue, play } from '#test/fixtures.ts'

import { startedWith } from './clock-shows.ts'

/** A cue that waits for a time of day of its own, and counts how often that is looked at. */
function countedCue(number: number, counted: { looks: number }): Cue {
  const time = seconds(13 * 3600 + number)
  return {
    ...cue(`at ${number}`, 1),
    at: {
      clock: 'day',
      zone: 'Europe/Berlin',
      late: 'cut',
      get time() {
        counted.looks += 1
        return time
      },
    },
  }
}

test('when a thousand clocks say their time is worked out once, not at each command or snapshot', () => {
  const counted = { looks: 0 }
  const waiting = Array.from({ length: 1000 }, (_, number) => countedCue(number, counted))
  const begun = startedWith(cue('on air', 60), ...waiting)
  nextCut(begun)
  toSnapshot(begun)
  expect(counted.looks).toBeGreaterThan(1000)

  counted.looks = 0
  let show = begun
  for (let second = 1; second <= 20; second += 1) {
    ;({ show } = play(show, [second, { type: 'nudge', by: milliseconds(100) }]))
    expect(nextCut(show)?.at).toBe(at(60 + second / 10))
    toSnapshot(show)
  }
  // The one that OBS is to be armed for.
  expect(counted.looks).toBeLessThanOrEqual(2 * 20)
})
