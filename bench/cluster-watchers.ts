import { parentPort, workerData } from 'node:worker_threads'

import { after } from '#host/thread.ts'
import { watchShow } from '#subscription/watch.ts'
import type { Codec } from '#transport/nats/codec.ts'
import { openNatsWatch } from '#transport/nats/ends.ts'
import type { NatsLink } from '#transport/nats/nats-link.ts'

import { codec, openLink, subjects } from './cluster-stage.ts'

/** What a thread of watchers is told. */
export interface WatchersData {
  readonly url: string
  readonly count: number
  /**
   * Whether they read what they hear, and tell when. The others are there for the server, which sends to all: on
   * machines of their own, what they do with it costs this one nothing.
   */
  readonly reads: boolean
}

/** What a thread tells of one message: when each of its watchers had it (ns of the machine's monotonic clock). */
export interface Heard {
  readonly way: 'ours' | 'plain' | 'json'
  readonly at: readonly bigint[]
  /** How long (ms) each of them took to decode and check it. */
  readonly decoding: readonly number[]
}

export const plainSubject = 'onframe.v1.bench.plain'
/** The same state as JSON, which its hearer parses. */
export const jsonSubject = 'onframe.v1.bench.json'
export const showId = 'bench'

/** The program of a thread in which watchers are, each with a connection of its own. */
export function serveWatchers(): void {
  void openAll(workerData as WatchersData).then(() => parentPort?.postMessage('open'))
}

async function openAll({ url, count, reads }: WatchersData): Promise<void> {
  const heard: Record<Heard['way'], bigint[]> = { ours: [], plain: [], json: [] }
  let decoding: number[] = []
  function hear(way: Heard['way']): void {
    heard[way].push(process.hrtime.bigint())
    if (heard[way].length < count) return
    parentPort?.postMessage({ way, at: heard[way], decoding } satisfies Heard)
    heard[way] = []
    decoding = []
  }
  for (let watcher = 0; watcher < count; watcher += 1) {
    const link = await openLink([url])
    const connection = link.connection()
    connection?.subscribe(plainSubject, { callback: () => (reads ? hear('plain') : undefined) })
    connection?.subscribe(jsonSubject, {
      callback: (_, message) => {
        if (reads && message.json() !== undefined) hear('json')
      },
    })
    if (reads)
      watch(
        link,
        (took) => decoding.push(took),
        () => hear('ours'),
      )
    else connection?.subscribe(subjects.of(showId).feed, { callback: () => {} })
    await connection?.flush()
  }
}

function watch(link: NatsLink, onDecoded: (took: number) => void, tell: () => void): void {
  const id = `watcher-${Math.random()}`
  let last: unknown = null
  const timed: Codec = {
    ...codec,
    decode: (bytes) => {
      const from = performance.now()
      const read = codec.decode(bytes)
      onDecoded(performance.now() - from)
      return read
    },
  }
  const watched = watchShow({
    transport: openNatsWatch({ link, codec: timed, subjects }, showId, id),
    showId,
    topics: ['show'],
    id,
    source: 'overlay',
    filter: null,
    monotonicNow: () => performance.now(),
    after,
    onNews: () => {
      const show = watched.latest('show')
      if (show === undefined || show === last) return
      last = show
      tell()
    },
  })
}
