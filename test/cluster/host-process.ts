import { connect } from '@nats-io/transport-node'

import { toSecret } from '#base/redacted.ts'
import type { Duration } from '#base/time.ts'
import { decode, encode } from '#codec/codec.ts'
import { createRealTime } from '#orchestrator/run/real-time.ts'
import { keepInMemory } from '#storage/memory.ts'
import { openNatsService } from '#transport/nats/ends.ts'
import { openNatsFeed } from '#transport/nats/feed-end.ts'
import { openNatsLink } from '#transport/nats/link.ts'
import { subjectsUnder, usualRoot } from '#transport/nats/subjects.ts'
import { createHost } from '#worker/host.ts'

// A host without a page, for the test of a rehearsal: today's orchestrator, with NATS where a page has its
// channels. `NATS_URL`, `NATS_PASSWORD`. Says "rehearsing" when its rehearsal runs.

const id = 'rack-1'
const link = openNatsLink({
  connect,
  servers: [process.env['NATS_URL'] ?? ''],
  credentials: () => ({
    kind: 'password',
    user: 'runner',
    password: toSecret(process.env['NATS_PASSWORD'] ?? ''),
  }),
  inboxPrefix: '_INBOX.runner',
  id,
  after,
  random: Math.random,
  onState: (state) => console.log(JSON.stringify(state)),
  onTrouble: (message) => console.log(message),
})
const ports = { link, codec: { encode, decode }, subjects: subjectsUnder(usualRoot) }

const host = createHost({
  id,
  kept: keepInMemory(),
  readTime: () =>
    createRealTime({
      monotonic: () => performance.now(),
      wall: () => Date.now(),
      setTimer: (run, ms) => setTimeout(run, ms),
      clearTimer: (timer) => clearTimeout(timer),
    }),
  wall: () => Date.now(),
  random: Math.random,
  fetch: (url, init) => fetch(url, init),
  watchFaults: (tell) => {
    for (const kind of ['uncaughtException', 'unhandledRejection'] as const) {
      process.on(kind, (error: unknown) => {
        console.error(error)
        tell(error)
      })
    }
    return () => {}
  },
  openService: () => openNatsService(ports),
  openFeed: (showId) => openNatsFeed(ports, showId),
  lock: null,
})

const scenes = Array.from({ length: 200 }, (_, at) => ({ name: `S${at % 4}`, duration_ms: 500 }))
const asked = [
  ['load', JSON.stringify({ title: 'Rehearsal', scenes })],
  ['send', { type: 'start' }],
] as const
for (const [call, argument] of asked) {
  const reply = await host.ask('main', call, [argument])
  if (!reply.ok) throw new Error(`${call}: ${reply.message}`)
}
console.log('rehearsing')

function after(delay: Duration, run: () => void): () => void {
  const timer = setTimeout(run, delay)
  return () => clearTimeout(timer)
}
