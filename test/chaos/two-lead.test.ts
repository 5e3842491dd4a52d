import { expect, test } from 'vitest'

import { startTwoHosts } from './two-hosts.ts'
import { judgeCuts } from './verdict.ts'
import type { Pace } from './virtual-pool.ts'

const length = 1500

/** When the first host is parted from the servers (ms after the start), about a moment of each kind within a cue. */
const parted = Array.from({ length: 15 }, (_, at) => 3000 + at * 100)
/** How long until it reaches them again (ms). */
const away = [5770, 6500, 7500]
/** The long form parts it for each of these times at each moment; the short one takes them in turn. */
const isLong = Number(process.env['CHAOS_SEEDS'] ?? 3) >= 20

/**
 * A host is parted from the servers, but not from OBS, and goes on: until it hears of the one that takes over it arms
 * its cuts, perhaps right while that one looks for what is armed.
 */
async function part(threads: number, pace: Pace, from: number, until: number) {
  const { world, first, startedAt } = await startTwoHosts({ length, cues: 20, threads, pace })
  await world.pass(from)
  first.reach(false)
  await world.pass(until)
  first.reach(true)
  await world.pass(5000)

  const cuts = world.obs.cuts.filter(({ at }) => at >= startedAt)
  const missed = Array.from(
    { length: Math.floor((from + until + 4000) / length) },
    (_, at) => at + 1,
  )
    .map((at) => ({ scene: `S${at % 4}`, due: startedAt + at * length }))
    .filter(({ scene, due }) => !cuts.some((cut) => cut.scene === scene && isNear(cut.at, due)))
    .map(({ scene, due }) => `${scene} at ${due - startedAt}`)
  return {
    twice: judgeCuts(world.obs.cuts, startedAt),
    missed,
    by: new Set(cuts.map(({ by }) => by)),
  }
}

/** Not more than a slow OBS takes to be asked once more. */
function isNear(at: number, due: number): boolean {
  return at > due - 100 && at < due + 300
}

test.each([
  ['answers at once', { way: 1, work: 1 }],
  ['is slow', { way: 15, work: 5 }],
  ['is far away', { way: 30, work: 1 }],
])(
  'two hosts lead for a moment, and no cut is made twice or lost where OBS %s',
  async (_, pace) => {
    const led = new Set<string>()
    for (const threads of [2, 6]) {
      for (const [place, from] of parted.entries()) {
        for (const until of isLong ? away : [away[(place + threads / 2) % away.length] ?? 0]) {
          const { twice, missed, by } = await part(threads, pace, from, until)
          const where = { threads, from, until }
          expect({ where, twice, missed }).toEqual({ where, twice: [], missed: [] })
          for (const page of by) led.add(page)
        }
      }
    }
    expect([...led]).toEqual(['page-1', 'page-2'])
  },
)
