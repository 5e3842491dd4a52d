import { seconds } from '#base/time.ts'
import type { Cue } from '#show/state/rundown.ts'
import type { StartAt } from '#show/state/start-at.ts'
import { cue } from '#test/fixtures.ts'

export interface Counted {
  looks: number
}

/** A cue that waits for a time of day of its own, and counts how often anything of that is looked at. */
export function clockCue(number: number, counted: Counted): Cue {
  const start: StartAt = {
    clock: 'day',
    zone: 'Europe/Berlin',
    late: 'wait',
    time: seconds(13 * 3600 + number),
  }
  const seen = new Proxy(start, {
    get: (of, name) => {
      counted.looks += 1
      return of[name as keyof StartAt]
    },
  })
  return { ...cue(`at ${number}`, 1), at: seen }
}
