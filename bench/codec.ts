import { decode, encode } from '#codec/codec.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { cue, noon, onObs, play, rundown } from '#test/fixtures.ts'
import { decodeEnvelope } from '#wire/decode.ts'
import type { Envelope } from '#wire/envelope.ts'

import type { Row } from './rows.ts'
import { rowOf } from './rows.ts'

const cues = Array.from({ length: 20 }, (_, index) => cue(`Scene ${index + 1}`, 30))
const { show } = play(onObs(rundown(...cues)), [0, { type: 'start' }], [1, { type: 'skip' }])

/** What is sent at a take: the snapshot of a show of twenty cues that runs. */
const envelope: Envelope = {
  type: 'snapshot',
  topic: 'show',
  showId: 'main',
  mark: { run: 'dock-1', sequence: 7 },
  clock: { at: noon, rate: 1 },
  to: null,
  body: toSnapshot(show),
}

/** The same message in Protocol Buffers and in JSON, each decoded and checked. In Node. */
export async function run(): Promise<readonly Row[]> {
  const bytes = encode(envelope)
  const text = JSON.stringify(envelope)
  return [
    rowOf('Protocol Buffers', 'B', [bytes.length]),
    rowOf('JSON', 'B', [new TextEncoder().encode(text).length]),
    timed('Protocol Buffers, encode', () => encode(envelope)),
    timed('JSON, encode', () => JSON.stringify(envelope)),
    timed('Protocol Buffers, decode', () => decode(bytes)),
    timed('JSON, decode', () => decodeEnvelope(JSON.parse(text))),
  ]
}

const atOnce = 100

function timed(name: string, work: () => unknown): Row {
  const times = Array.from({ length: 100 }, () => {
    const from = performance.now()
    for (let count = 0; count < atOnce; count += 1) work()
    return ((performance.now() - from) * 1000) / atOnce
  })
  // The first half is for the compiler.
  return rowOf(name, 'µs', times.slice(50))
}
