import { describe, expect, test } from 'vitest'

import { runChaos } from './run.ts'

/** `npm run chaos` sets it to more. */
const seeds = Number(process.env['CHAOS_SEEDS'] ?? 3)
const seconds = Number(process.env['CHAOS_SECONDS'] ?? 600)

describe.each([
  ['with locks', true],
  ['without locks', false],
])('chaos %s', (_, hasLocks) => {
  let timesLive = 0
  let takeovers = 0

  test.each(Array.from({ length: seeds }, (_unused, seed) => seed + 1))(
    'seed %i: one leads, the right cue is on program, no cut comes twice, no edit is lost, live is on and undone is off',
    async (seed) => {
      const outcome = await runChaos({ seed, seconds, hasLocks })
      const { faults, log } = outcome
      timesLive += outcome.timesLive
      takeovers += outcome.takeovers
      // The whole story, where there is something to tell.
      expect(faults.length === 0 ? [] : [...log, ...faults]).toEqual([])
    },
    120_000,
  )

  test('it was live at times, and others took over', () => {
    expect(timesLive).toBeGreaterThan(0)
    expect(takeovers).toBeGreaterThan(0)
  })
})
