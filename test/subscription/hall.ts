import { createWatchers } from '#subscription/watchers.ts'
import { createStillClock } from '#test/still-clock.ts'
import type { Filter, Told } from '#wire/envelope.ts'

export function createHall({ speaksToNobody = true } = {}) {
  const clock = createStillClock()
  const said: Told[] = []
  const counts: number[] = []
  const watchers = createWatchers({
    showId: 'main',
    run: 'one',
    clock: () => ({ at: clock.now(), rate: 1 }),
    ...clock,
    speaksToNobody,
    breathe: queueMicrotask,
    publish: (told) => said.push(told),
    onCount: (count) => counts.push(count),
  })
  return {
    watchers,
    counts,
    pass: clock.pass,
    rung: clock.rung,
    hello: (from: string, filter: Filter | null = null, source = 'overlay') =>
      watchers.hear({ type: 'hello', showId: 'main', from, source, topics: ['show'], filter }),
    /** The cues on air that were told since it was last asked, and to whom. */
    heard: async () => {
      await Promise.resolve()
      await Promise.resolve()
      return said.splice(0).map((told) => `${told.to ?? 'all'} ${whatOf(told)}`)
    },
  }
}

function whatOf(told: Told): string {
  return told.type === 'snapshot' && told.topic === 'show'
    ? (told.body.onAir?.id ?? 'none')
    : told.type
}
