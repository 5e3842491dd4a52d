import { expose } from 'comlink'

import type { Duration } from '#base/time.ts'
import { createRealTime } from '#orchestrator/run/real-time.ts'
import { keepInIndexedDb } from '#storage/indexed-db.ts'
import { openFeedChannel, openServiceChannel } from '#transport/broadcast-channel.ts'
import { createFar } from '#transport/far.ts'
import type { LeadView } from '#wire/lead-view.ts'

import type { ThreadApi } from './api.ts'
import { createFarPlace } from './far-place.ts'
import { createJoinableHost } from './joinable-host.ts'
import { openReaders } from './reading-foreign.ts'
import { watchFaults } from './thread.ts'
import { openWebLock } from './web-lock.ts'

/**
 * Joins those of this origin that could run the shows, under the name that its page gave it. Answers
 * from the start; what is asked while it is not known who runs them waits for that.
 */
export function startOrchestrator(id: string): void {
  const readers = openReaders()
  const place = createFarPlace(createFar(), after)
  let view: LeadView | null = null
  let tellPage: ((view: LeadView | null) => void) | null = null
  const { host, leadHere } = createJoinableHost(
    {
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
      readForeign: readers.readForeign,
      lock: openWebLock(navigator.locks, 'onframe', after),
    },
    place,
    (next) => {
      view = next
      tellPage?.(view)
    },
  )
  const api: ThreadApi = {
    ask: host.ask,
    useReaders: async (read) => readers.use(read),
    role: async () => host.role(),
    onLink: async () => {},
    far: async (control, _, policy) => place.use(control, policy),
    leadBy: async (policy) => place.choose(policy),
    onLead: async (told) => {
      tellPage = told
      told(view)
    },
    leadHere,
  }
  expose(api)
}

function after(delay: Duration, run: () => void): () => void {
  const timer = setTimeout(run, delay)
  return () => clearTimeout(timer)
}
