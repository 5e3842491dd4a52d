import * as fc from 'fast-check'

import type { StartGoes } from './virtual-outputs.ts'

export const off = 'back undone, idle'

export const start: fc.Arbitrary<StartGoes> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      after: fc.integer({ min: 0, max: 4000 }),
      how: fc.constantFrom('starts', 'starts', 'fails'),
    }),
  },
  // A server that says nothing, and a dialog that is answered late.
  {
    weight: 1,
    arbitrary: fc.constantFrom<StartGoes>(
      { after: 31_000, how: 'fails' },
      { after: 25_000, how: 'dialog' },
    ),
  },
)
