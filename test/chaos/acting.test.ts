import { expect, test } from 'vitest'

import { runActing } from './acting-run.ts'

/** `npm run chaos` sets it to more. */
const seeds = Number(process.env['CHAOS_SEEDS'] ?? 1) * 10
/** Each found something else that was wrong. */
const telling = [57, 125, 268, 444, 737, 893, 956, 1531, 1548, 1697, 4220]

const all = new Set([...telling, ...Array.from({ length: seeds }, (_unused, seed) => seed + 1)])

test.each([...all])(
  'seed %i: the page that runs the show fails, and each action is done once, told, or put back',
  async (seed) => {
    expect(await runActing(seed)).toEqual([])
  },
)
