import { describe, expect, test } from 'vitest'

import { broadcastPhases } from '#show/state/broadcast.ts'

import { runChaos } from './run.ts'

/** `npm run chaos` sets it to more. */
const seeds = Number(process.env['CHAOS_SEEDS'] ?? 3)
const seconds = Number(process.env['CHAOS_SECONDS'] ?? 600)

/** All phases in which it is on its way, or on. */
const stepsOfBroadcast = Object.keys(broadcastPhases)
  .filter((phase) => phase !== 'idle' && phase !== 'error')
  .toSorted()

describe.each([
  ['with locks', true],
  ['without locks', false],
])('chaos %s', (_, hasLocks) => {
  let timesLive = 0
  let takeovers = 0
  const acts = new Map<string, number>()
  const steps = new Map<string, number>()
  const met = new Map<string, number>()

  test.each(Array.from({ length: seeds }, (_unused, seed) => seed + 1))(
    'seed %i: one leads, the right cue is on program, no cut comes twice, no edit is lost, live is on and undone is off',
    async (seed) => {
      const outcome = await runChaos({ seed, seconds, hasLocks })
      const { faults, log } = outcome
      timesLive += outcome.timesLive
      takeovers += outcome.takeovers
      count(acts, outcome.acts)
      count(steps, outcome.steps)
      count(met, outcome.met)
      // The whole story, where there is something to tell.
      expect(faults.length === 0 ? [] : [...log, ...faults]).toEqual([])
    },
    120_000,
  )

  test('it was live at times, and others took over', () => {
    expect(timesLive).toBeGreaterThan(0)
    expect(takeovers).toBeGreaterThan(0)
  })

  test('everything that may happen did', () => {
    expect(acts.size).toBeGreaterThan(0)
    expect(neverOf(acts)).toEqual([])
  })

  test('trouble came into every step of a broadcast', () => {
    expect([...steps.keys()].toSorted()).toEqual(stepsOfBroadcast)
    expect(neverOf(steps)).toEqual([])
  })

  test('the storage failed in every way, while something was asked of it', () => {
    expect([...met.keys()].toSorted()).toEqual(['broken', 'full', 'silent'])
    expect(neverOf(met)).toEqual([])
  })
})

function neverOf(all: ReadonlyMap<string, number>): readonly string[] {
  return [...all].filter(([, times]) => times === 0).map(([name]) => name)
}

function count(all: Map<string, number>, of: Readonly<Record<string, number>>): void {
  for (const [name, times] of Object.entries(of)) all.set(name, (all.get(name) ?? 0) + times)
}
