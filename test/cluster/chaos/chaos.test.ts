import { expect, inject, test } from 'vitest'

import { runCluster } from './run.ts'
import { openWorld } from './world.ts'

/**
 * `npm run chaos` has twenty, of more acts. Others: `CHAOS_FROM=100 CHAOS_SEEDS=5 npm run cluster -- chaos`; those that
 * hold: `CHAOS_FROM=5 CHAOS_STEP=5`.
 */
const first = Number(process.env['CHAOS_FROM'] ?? 1)
const step = Number(process.env['CHAOS_STEP'] ?? 1)
const given = process.env['CHAOS_SEEDS']
const seeds =
  given === undefined
    ? [2, 5, 6, 58]
    : Array.from({ length: Number(given) }, (_, at) => first + at * step)
const acts = given === undefined ? 1 : 5

test.concurrent.each(seeds)(
  'whichever host or server is killed, frozen or parted, OBS gets each cut once, and nothing promised is lost (seed %i)',
  async (seed) => {
    const world = await openWorld({
      program: inject('hostProgram'),
      servers: seed % 2 === 0 ? 3 : 1,
      holds: seed % 5 === 0,
    })
    try {
      const { faults, log, cuts, promised } = await runCluster({ world, seed, acts })
      const printed = world.machines.map(({ name, host }) => `${name}: ${host()?.printed()}`)
      expect({ faults, log: faults.length > 0 ? [...log, ...printed] : [] }).toEqual({
        faults: [],
        log: [],
      })
      expect(cuts).toBeGreaterThan(5)
      expect(promised).toBeGreaterThan(1)
    } finally {
      await world.close()
    }
  },
  300_000,
)
