import { expect, test } from 'vitest'

import { runWalk } from './walk.ts'

/** Other seeds: `WALK_FROM=1000 WALK_SEEDS=200 npx vitest run test/chaos/walk.test.ts`. */
const first = Number(process.env['WALK_FROM'] ?? 1)
const count = Number(process.env['WALK_SEEDS'] ?? 6)

test.each(Array.from({ length: count }, (_, at) => first + at))(
  'whatever is frozen, silent or hangs while somebody presses, OBS shows what the show says (seed %i)',
  async (seed) => {
    const { faults, log, cuts } = await runWalk(seed, 60)
    expect({ faults, log: faults.length > 0 ? log : [] }).toEqual({ faults: [], log: [] })
    expect(cuts).toBeGreaterThan(10)
  },
)
