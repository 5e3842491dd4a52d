import type { Duration, Instant } from '#base/time.ts'
import { instant, later, milliseconds } from '#base/time.ts'
import type { Snapshot } from '#show/snapshot.ts'
import type { Kept } from '#storage/kept.ts'
import { keepInMemory } from '#storage/memory.ts'
import { watchShow } from '#subscription/watch.ts'
import { createStillClock } from '#test/still-clock.ts'
import type { BadDisk } from '#test/storage/bad-disk.ts'
import type { MemoryBus } from '#transport/memory.ts'
import { createMemoryBus } from '#transport/memory.ts'
import type { Transport } from '#transport/transport.ts'
import { usualLeadPolicy } from '#wire/lead-view.ts'
import { createFarLead } from '#worker/far-lead.ts'
import type { Authority } from '#worker/host-ports.ts'
import { createHost } from '#worker/host.ts'

import { createLocks } from './locks.ts'
import { timeOf } from './machine-time.ts'
import type { Machine, Page } from './page.ts'
import type { Thread } from './thread.ts'
import { createThread, overThread } from './thread.ts'
import type { VirtualObs } from './virtual-obs.ts'
import { createVirtualObs } from './virtual-obs.ts'
import type { Pace } from './virtual-pool.ts'
import { usualPace } from './virtual-pool.ts'
import { whileThere } from './while-there.ts'

type StillClock = ReturnType<typeof createStillClock>

export interface World {
  readonly obs: VirtualObs
  readonly clock: StillClock
  readonly now: () => Instant
  /** What the page is: its name begins with it. */
  readonly open: (kind?: string, machine?: Machine) => Page
  readonly pages: () => readonly Page[]
  /** From alarm to alarm, so that what is said at one is heard before the next. */
  readonly pass: (ms: number) => Promise<void>
  /** The newest that was told of the dock's own show. */
  readonly snapshot: () => Snapshot | undefined
  readonly kept: Kept
  /** What was posted to backends, and by which page. Nobody answers there. */
  readonly posts: readonly Post[]
  /** Messages on all channels since the beginning. */
  readonly said: () => number
  /** Somebody sets the machine's clock by so many ms. What never steps goes on. */
  readonly setWallClock: (by: number) => void
}

interface Post {
  readonly by: string
  readonly to: unknown
  readonly at: Instant
}

/** How long it takes to find out that a backend does not answer. */
const noAnswer = milliseconds(600)

interface WorldOptions {
  readonly hasLocks: boolean
  /** Where the pages keep what they keep; null: one that never fails. */
  readonly disk?: Pick<BadDisk, 'open'> | null
  /** Of OBS, for requests. */
  readonly threads?: number
  readonly pace?: Pace
  /** The clock and OBS of another browser, or machine, with a storage of its own. Null: our own. */
  readonly beside?: World
  /** Hosts on several machines, which share a server. */
  readonly isFar?: boolean
  /** How long OBS takes to start its next stream (ms), and whether it can. */
  readonly nextStart?: () => { readonly takes: number; readonly works: boolean }
}

/** One browser with its pages, one OBS, and a clock that everybody shares. */
export function createWorld({
  hasLocks,
  threads = 4,
  pace = usualPace,
  beside,
  disk = null,
  isFar = false,
  nextStart = () => ({ takes: 500, works: true }),
}: WorldOptions): World {
  const clock = beside?.clock ?? createStillClock()
  const after = (delay: Duration, run: () => void): (() => void) =>
    clock.setAlarm(later(clock.now(), delay), run)
  const kept = disk?.open(after) ?? keepInMemory()
  const obs = beside?.obs ?? createVirtualObs(clock, { threads, pace, nextStart })
  const locks = createLocks()
  const buses = new Map<string, MemoryBus>()
  const pages: Page[] = []
  const ran: Thread[] = []
  const posts: Post[] = []
  let opened = 0
  let said = 0
  let wallAhead = 0

  function join(name: string): Transport {
    let bus = buses.get(name)
    if (bus === undefined) buses.set(name, (bus = createMemoryBus()))
    const transport = bus.join()
    return {
      ...transport,
      publish: (envelope) => {
        said += 1
        transport.publish(envelope)
      },
    }
  }

  const watch = watchShow({
    transport: join('show.main'),
    showId: 'main',
    topics: ['show'],
    id: 'witness',
    source: 'witness',
    filter: null,
    monotonicNow: clock.now,
    after,
    onNews: () => {},
  })

  function open(kind = 'page', { ahead: machineAhead = 0, policy = {} }: Machine = {}): Page {
    opened += 1
    const id = `${beside ? 'other' : kind}-${opened}`
    const thread = createThread(id)
    ran.push(thread)
    const lock = hasLocks ? locks.forPage(thread) : null
    const joined: Transport[] = []
    let isThere = true
    const backs = new Set<() => void>()
    let authority: Authority = { away: null, isWaiting: false }

    function channel(name: string): Transport {
      const transport = join(name)
      joined.push(transport)
      return {
        ...transport,
        publish: (envelope) =>
          thread.does(() => {
            if (isThere) transport.publish(envelope)
          }),
        subscribe: (receive) =>
          transport.subscribe((envelope) => {
            if (isThere) thread.hears(() => receive(envelope))
          }),
      }
    }

    const host = createHost({
      id,
      kept: overThread(
        whileThere(
          disk?.open((delay, run) => after(delay, () => thread.hears(run))) ?? kept,
          () => isThere,
        ),
        thread,
      ),
      far: isFar
        ? createFarLead({
            ports: {
              policy: () => ({ ...usualLeadPolicy, ...policy }),
              isReachable: () => isThere,
              onBack: (tell) => {
                backs.add(tell)
                return () => backs.delete(tell)
              },
              onAuthority: (told) => (authority = told),
            },
            now: () => later(clock.now(), milliseconds(machineAhead)),
            wall: () => clock.now() + wallAhead + machineAhead,
          })
        : null,
      readTime: () => timeOf(thread, clock, milliseconds(wallAhead + machineAhead)),
      wall: () => clock.now() + wallAhead + machineAhead,
      random: () => 0.5,
      fetch: (to) =>
        new Promise((_, reject) => {
          thread.does(() => posts.push({ by: id, to, at: clock.now() }))
          const fail = (): void => reject(new Error('There is no network here'))
          clock.setAlarm(later(clock.now(), noAnswer), () => thread.hears(fail))
        }),
      watchFaults: () => () => {},
      openService: () => channel('service'),
      openFeed: (showId) => channel(`show.${showId}`),
      lock,
      createLink: (options) => obs.createLink(options, thread),
      tryObs: async () => ({ ok: true }),
    })
    const page: Page = {
      id,
      host,
      state: thread.state,
      freeze: thread.freeze,
      thaw: thread.thaw,
      reach: (next) => {
        isThere = next
        if (isThere) for (const tell of backs) thread.hears(tell)
      },
      authority: () => authority,
      kill: () => {
        thread.end()
        lock?.release()
        for (const transport of joined) transport.close()
      },
      close: () => {
        host.close()
        thread.end()
        for (const transport of joined) transport.close()
      },
    }
    pages.push(page)
    return page
  }

  return {
    obs,
    clock,
    kept,
    posts,
    said: () => said,
    setWallClock: (by) => {
      wallAhead += by
    },
    now: clock.now,
    open,
    pages: () => pages.filter((page) => page.state() !== 'gone'),
    snapshot: () => watch.latest('show'),
    pass: async (ms) => {
      const until = instant(clock.now() + ms)
      await settle(ran)
      while (clock.now() < until) {
        const next = clock.nextAt() ?? until
        clock.pass(Math.max(0, Math.min(next, until) - clock.now()))
        await settle(ran)
      }
    },
  }
}

/** Until all that was said has been heard and answered, also what a thawed thread had missed. */
async function settle(threads: readonly Thread[]): Promise<void> {
  do {
    for (let turns = 0; turns < 60; turns += 1) await Promise.resolve()
  } while (threads.some((thread) => thread.isCatchingUp()))
}
