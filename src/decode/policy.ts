import * as v from 'valibot'

import type { Policy } from '#show/show.ts'

import { oneOf } from './values.ts'

export const policy = v.object(
  {
    byHand: oneOf<Policy['byHand']>({ hold: true, adopt: true, reassert: true }),
    onReconnect: oneOf<Policy['onReconnect']>({ reassert: true, follow: true }),
  },
  'an object',
)
