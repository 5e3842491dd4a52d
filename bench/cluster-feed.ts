import { Worker } from 'node:worker_threads'

import { instant } from '#base/time.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { cue, onObs, play, rundown } from '#test/fixtures.ts'
import { startNats } from '#test/rig/nats.ts'
import type { Codec } from '#transport/nats/codec.ts'
import { openNatsFeed } from '#transport/nats/feed-end.ts'
import type { Envelope } from '#wire/envelope.ts'

import { codec, openLink, pass, subjects } from './cluster-stage.ts'
import type { Heard, WatchersData } from './cluster-watchers.ts'
import { jsonSubject, plainSubject, showId } from './cluster-watchers.ts'
import type { Row } from './rows.ts'
import { quantile, rowOf } from './rows.ts'

const ways: readonly Heard['way'][] = ['ours', 'plain', 'json']

/** How many of the watchers read what they hear. */
const reading = 10

const cues = Array.from({ length: 20 }, (_, index) => cue(`Scene ${index + 1}`, 30))
const { show } = play(onObs(rundown(...cues)), [0, { type: 'start' }], [1, { type: 'skip' }])
const body = toSnapshot(show)

/**
 * From the leader's state to the watchers' handlers, with encoding and all checks, by turns with two others by the same
 * connection with nats-core alone: the same bytes, which nobody encodes or decodes, and the same state as JSON.
 */
export async function measureFeed(): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const count of [1, 10, 100, 1000]) {
    const { ours, plain, json, encoding, decoding } = await measure(count)
    const ratio = (than: readonly number[], share: number): number =>
      quantile(ours, share) / quantile(than, share)
    rows.push(
      rowOf(`state to ${count} watchers`, 'ms', ours),
      rowOf(`the same bytes, nats-core alone, ${count} watchers`, 'ms', plain),
      rowOf(`the same state as JSON, nats-core alone, ${count} watchers`, 'ms', json),
      rowOf(`of it to encode, ${count} watchers`, 'ms', encoding),
      rowOf(`of it to decode and check, ${count} watchers`, 'ms', decoding),
      ...[
        { name: `ratio to bytes, ${count} watchers`, than: plain },
        { name: `ratio to JSON, ${count} watchers`, than: json },
      ].map(({ name, than }) => ({
        name,
        unit: '',
        median: ratio(than, 0.5),
        p99: ratio(than, 0.99),
      })),
    )
  }
  return rows
}

interface Took {
  readonly ours: number[]
  readonly plain: number[]
  readonly json: number[]
  readonly encoding: number[]
  readonly decoding: number[]
}

function nothing(): Took {
  return { ours: [], plain: [], json: [], encoding: [], decoding: [] }
}

async function measure(count: number) {
  const took = nothing()
  const server = await startNats()
  const link = await openLink([server.url])
  const timed: Codec = {
    ...codec,
    encode: (said) => {
      const from = performance.now()
      const bytes = codec.encode(said)
      took.encoding.push(performance.now() - from)
      return bytes
    },
  }
  const feed = openNatsFeed({ link, codec: timed, subjects }, showId)
  const readers = Math.min(count, reading)
  const workers: Worker[] = []
  let sentAt = 0n
  let tell: (() => void) | null = null
  let sequence = 0

  async function open(data: WatchersData): Promise<void> {
    const worker = new Worker(new URL(import.meta.url), { workerData: data })
    workers.push(worker)
    await new Promise<void>((go, failed) => {
      worker.on('error', failed)
      worker.on('message', (said: 'open' | Heard) => {
        if (said === 'open') {
          go()
          return
        }
        took.decoding.push(...said.decoding)
        for (const at of said.at) took[said.way].push(Number(at - sentAt) / 1e6)
        tell?.()
      })
    })
  }

  function envelope(): Envelope {
    sequence += 1
    const mark = { run: 'bench-1', sequence }
    const clock = { at: instant(Date.now()), rate: 1 }
    return { type: 'snapshot', topic: 'show', showId, mark, clock, to: null, body }
  }

  async function send(way: Heard['way'], bytes: Uint8Array): Promise<void> {
    const said = envelope()
    const heard = new Promise<void>((go) => (tell = go))
    sentAt = process.hrtime.bigint()
    if (way === 'ours') feed.publish(said)
    else if (way === 'plain') link.connection()?.publish(plainSubject, bytes)
    else link.connection()?.publish(jsonSubject, JSON.stringify(said))
    await heard
    // A number left out would look like a message that was lost.
    if (way !== 'ours') sequence -= 1
    await pass(2)
  }

  try {
    await open({ url: server.url, count: readers, reads: true })
    if (count > readers) await open({ url: server.url, count: count - readers, reads: false })
    const bytes = codec.encode(envelope())
    sequence = 0
    const rounds = 600
    for (let round = 0; round < rounds; round += 1) {
      for (let turn = 0; turn < ways.length; turn += 1) {
        await send(ways[(round + turn) % ways.length] ?? 'ours', bytes)
      }
      // The first are for the compiler.
      if (round === 200) Object.assign(took, nothing())
    }
    return took
  } finally {
    for (const worker of workers) await worker.terminate()
    await link.close()
    await server.close()
  }
}
