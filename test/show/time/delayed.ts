import type { Duration } from '#base/time.ts'
import type { Command } from '#show/state/command.ts'
import type { Show } from '#show/state/show.ts'
import { clocksOf, clockStarts } from '#show/time/clock-starts.ts'
import { at } from '#test/fixtures.ts'

export function delay(by: Duration): Command {
  return { type: 'delay', by }
}

/** When the fixed starts from a position on come, in seconds after the noon at which the show began. */
export function startsOf(show: Show, from = 0): readonly number[] {
  const began = show.run.startedAt ?? at(0)
  const starts = clockStarts(show.rundown, from, began, at(-1), clocksOf(show))
  return [...starts].map((start) => (start.at - at(0)) / 1000)
}
