import { expose } from 'comlink'

import type { Duration } from '#base/time.ts'
import { createRealTime } from '#orchestrator/run/real-time.ts'
import { keepInIndexedDb } from '#storage/indexed-db.ts'
import { openFeedChannel, openServiceChannel } from '#transport/broadcast-channel.ts'
import { createFar } from '#transport/far.ts'

import type { ThreadApi } from './api.ts'
import { createHost } from './host.ts'
import { openReaders } from './reading-foreign.ts'
import { watchFaults } from './thread.ts'
import { openWebLock } from './web-lock.ts'

/**
 * Joins those of this origin that could run the shows, under the name that its page gave it. Answers
 * from the start; what is asked while it is not known who runs them waits for that.
 */
export function startOrchestrator(id: string): void {
  const far = createFar()
  const readers = openReaders()
  const host = createHost({
    id,
    kept: keepInIndexedDb(after),
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
    watchFaults,
    openService: openServiceChannel,
    openFeed: openFeedChannel,
    openFar: (showId) => far.open({ end: 'feed', showId }),
    readForeign: readers.readForeign,
    lock: openWebLock(navigator.locks, 'onframe', after),
  })
  const api: ThreadApi = {
    ask: host.ask,
    useReaders: async (read) => readers.use(read),
    role: async () => host.role(),
    onLink: async () => {},
    far: async (control) => far.use(control),
  }
  expose(api)
}

function after(delay: Duration, run: () => void): () => void {
  const timer = setTimeout(run, delay)
  return () => clearTimeout(timer)
}
