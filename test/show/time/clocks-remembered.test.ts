import { expect, onTestFinished, test, vi } from 'vitest'

import { milliseconds, seconds } from '#base/time.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { Cue } from '#show/state/rundown.ts'
import { nextCut } from '#show/time/next-cut.ts'
import { at, cue, play, rundown } from '#test/fixtures.ts'

import { startedWith } from './clock-shows.ts'
import { clockCue } from './counted-clock.ts'

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

/** How often anything of so many clocks is looked at for a nudge, the next cut and the snapshot after it. */
function looksOfNudge(count: number): number {
  const counted = { looks: 0 }
  const waiting = Array.from({ length: count }, (_, number) => clockCue(number, counted))
  const begun = startedWith(cue('on air', 60), ...waiting)
  nextCut(begun)
  toSnapshot(begun)
  counted.looks = 0
  const { show } = play(begun, [1, { type: 'nudge', by: milliseconds(100) }])
  expect(nextCut(show)?.at).toBe(at(60.1))
  toSnapshot(show)
  return counted.looks
}

test('a nudge among a thousand clocks looks at each as often as among ten', () => {
  const few = looksOfNudge(10)
  expect(few).toBeGreaterThan(0)
  expect(looksOfNudge(1000)).toBeLessThan(few * 110)
})

/** How often so many clocks are looked at when they are loaded into a running show. */
function looksFor(count: number): number {
  const counted = { looks: 0 }
  const begun = startedWith(cue('on air', 60))
  const waiting = Array.from({ length: count }, (_, number) => countedCue(number, counted))
  const loaded = { ...rundown(cue('on air', 60), ...waiting), id: 'clocks' }
  const { show } = play(begun, [1, { type: 'reconfigure', rundown: loaded, sure: true }])
  expect(nextCut(show)).not.toBeNull()
  toSnapshot(show)
  return counted.looks
}

test('a rundown of clocks that is loaded into a running show is looked at once for each, however long it is', () => {
  expect([looksFor(1000), looksFor(4000)]).toEqual([1000, 4000])
})

test('the time zone is asked once for each quarter of an hour, not for each of 60,000 clocks', () => {
  // No other test asks for it: what is known of a zone is remembered.
  const zone = 'Asia/Kathmandu'
  const waiting = Array.from({ length: 60_000 }, (_, number) =>
    cue(`at ${number}`, 1, {
      scene: 'A',
      at: { clock: 'day', zone, late: 'cut', time: seconds(18 * 3600 + number / 10) },
    }),
  )
  // TypeScript takes it for a method, but it is a getter.
  const formats: { readonly format: unknown } = Intl.DateTimeFormat.prototype
  const asked = vi.spyOn(formats, 'format', 'get')
  onTestFinished(() => asked.mockRestore())
  const show = startedWith(cue('on air', 60), ...waiting)

  // Six o’clock there is a quarter past noon in UTC.
  expect(nextCut(show)?.at).toBe(at(15 * 60))
  // They span an hour and 40 minutes; each day before and after is looked at, too.
  expect(asked.mock.calls.length).toBeGreaterThan(0)
  expect(asked.mock.calls.length).toBeLessThan(100)
})
