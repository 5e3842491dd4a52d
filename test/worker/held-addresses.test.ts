import { expect, test } from 'vitest'

import type { Answer } from '#base/answer.ts'
import { done } from '#base/answer.ts'
import { toSecret } from '#base/redacted.ts'
import { holdAddresses } from '#worker/held-addresses.ts'

const address = { url: 'ws://127.0.0.1:4455', password: toSecret('secret') }

test.each([
  ['takes over from a page that knows no way into OBS', null, 1],
  ['takes over no more when that page was connected meanwhile', address.url, 0],
])('a page that holds the password %s', async (_, connected, times) => {
  const tried: ((answer: Answer) => void)[] = []
  let taken = 0
  const held = holdAddresses({
    addresses: new Map([['main', address]]),
    tryObs: () => new Promise((resolve) => tried.push(resolve)),
    takeOver: async () => void (taken += 1),
    publish: () => {},
  })
  held.hear({ type: 'lacks-obs', showId: 'main' })
  if (connected !== null) held.hear({ type: 'forget-obs', showId: 'main', but: connected })
  tried[0]?.(done)
  for (let turns = 0; turns < 5; turns += 1) await Promise.resolve()

  expect(taken).toBe(times)
})
