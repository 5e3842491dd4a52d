import { after, readTime } from '#host/thread.ts'
import type { Kept } from '#storage/kept.ts'
import { createFar } from '#transport/far.ts'
import type { MemoryBus } from '#transport/memory.ts'
import { createMemoryBus } from '#transport/memory.ts'
import type { Transport } from '#transport/transport.ts'
import type { LeadView } from '#wire/lead-view.ts'
import { createFarPlace } from '#worker/far-place.ts'
import { createJoinableHost } from '#worker/joinable-host.ts'

/** What a dock's worker has, in a browser of its own: its storage, its channels, and the way to its page's link. */
export function openDock(id: string, own: Kept, onView: (view: LeadView | null) => void) {
  const buses = new Map<string, MemoryBus>()
  const place = createFarPlace(createFar(), after)

  function join(name: string): Transport {
    const bus = buses.get(name) ?? createMemoryBus()
    buses.set(name, bus)
    return bus.join()
  }

  const opened = createJoinableHost(
    {
      id,
      kept: own,
      readTime,
      wall: () => Date.now(),
      random: Math.random,
      fetch: (url, init) => fetch(url, init),
      watchFaults: () => () => {},
      openService: () => join('service'),
      openFeed: (showId) => join(`show.${showId}`),
      lock: null,
    },
    place,
    onView,
  )
  return { ...opened, place, join }
}
