import * as v from 'valibot'

import { oneOf } from '#decode/values.ts'
import type { ClockSource, Policy } from '#show/state/show.ts'
import { expectedWords } from '#words/values.ts'

export const policy = v.object(
  {
    // A setting stored before there was a choice has none.
    clock: v.optional(oneOf<ClockSource>({ start: true, stream: true, record: true }), 'start'),
    byHand: oneOf<Policy['byHand']>({ hold: true, adopt: true, reassert: true }),
    onReconnect: oneOf<Policy['onReconnect']>({ reassert: true, follow: true }),
    onRestart: v.optional(
      oneOf<Policy['onRestart']>({ resume: true, hold: true, ask: true }),
      'resume',
    ),
  },
  expectedWords.object,
)
