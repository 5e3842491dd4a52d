import { describe, expect, test } from 'vitest'

import { runChaos } from './run.ts'

/** `npm run chaos` sets it to more. */
const seeds = Number(process.env['CHAOS_SEEDS'] ?? 3)
const seconds = Number(process.env['CHAOS_SECONDS'] ?? 600)

describe.each([
  ['with locks', true],
  ['without locks', false],
])('chaos %s', (_, hasLocks) => {
  test.each(Array.from({ length: seeds }, (_unused, seed) => seed + 1))(
    'seed %i: one leads, the right cue is on program, no cut comes twice, no edit is lost',
    async (seed) => {
      const { faults, log, takeovers } = await runChaos({ seed, seconds, hasLocks })
      // The whole story, where there is something to tell.
      expect(faults.length === 0 ? [] : [...log, ...faults]).toEqual([])
      expect(takeovers).toBeGreaterThan(0)
    },
    120_000,
  )
})
