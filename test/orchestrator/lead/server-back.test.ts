import { expect, test, vi } from 'vitest'

import { instant } from '#base/time.ts'
import { createElection } from '#orchestrator/lead/election.ts'
import type { Claim } from '#orchestrator/lead/leadership.ts'
import { farPace } from '#orchestrator/lead/leadership.ts'

/** A host alone on a server, which is asked by name and rings no alarm but those that the test rings. */
function createHost() {
  const said: Claim[] = []
  const alarms: (() => void)[] = []
  const election = createElection({
    id: 'one',
    now: () => instant(0),
    setAlarm: (_, ring) => {
      alarms.push(ring)
      return () => {}
    },
    tokens: { read: async () => 0, raise: async () => 7 },
    say: (claim) => void said.push(claim),
    lock: null,
    onRole: () => {},
    afar: {
      pace: farPace,
      isReachable: () => true,
      takesOver: () => true,
      goesOn: () => true,
      onAway: () => {},
      onWaiting: () => {},
    },
  })
  return { election, said, ring: () => alarms.at(-1)?.() }
}

test('a leader whose server is back says at once that it leads: its followers have heard nothing for as long', async () => {
  const { election, said, ring } = createHost()
  election.start()
  // It listens, and hears nobody.
  await vi.waitUntil(
    () => {
      ring()
      return election.role().type === 'leading'
    },
    { timeout: 10_000, interval: 1 },
  )
  const before = said.length
  election.serverIsBack()

  expect(said.slice(before)).toEqual([{ type: 'leads', from: 'one', token: 7 }])
})
