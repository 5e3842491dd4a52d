import type { Duration, Instant } from '#base/time.ts'
import { instant, later, milliseconds } from '#base/time.ts'
import type { Lock } from '#orchestrator/lead/leadership.ts'
import type { Snapshot } from '#show/snapshot.ts'
import type { Kept } from '#storage/kept.ts'
import { keepInMemory } from '#storage/memory.ts'
import { watchShow } from '#subscription/watch.ts'
import { createStillClock } from '#test/still-clock.ts'
import type { BadDisk } from '#test/storage/bad-disk.ts'
import type { MemoryBus } from '#transport/memory.ts'
import { createMemoryBus } from '#transport/memory.ts'
import type { Transport } from '#transport/transport.ts'
import type { Host } from '#worker/host.ts'
import { createHost } from '#worker/host.ts'

import type { VirtualObs } from './virtual-obs.ts'
import { createVirtualObs } from './virtual-obs.ts'

type StillClock = ReturnType<typeof createStillClock>

/** A page with its worker, as an operating system or a person may treat it. */
export interface Page {
  readonly id: string
  readonly host: Host
  /** Gone without a word, as in a crash. */
  readonly kill: () => void
  /** Closed in good order. */
  readonly close: () => void
  /** Nothing in it runs until it is thawed. What comes meanwhile waits for it. */
  readonly freeze: () => void
  readonly thaw: () => void
  readonly state: () => 'running' | 'frozen' | 'gone'
}

export interface World {
  readonly obs: VirtualObs
  readonly clock: StillClock
  readonly now: () => Instant
  /** What the page is: its name begins with it. */
  readonly open: (kind?: string) => Page
  readonly pages: () => readonly Page[]
  /** From alarm to alarm, so that what is said at one is heard before the next. */
  readonly pass: (ms: number) => Promise<void>
  /** The newest that was told of the dock's own show. */
  readonly snapshot: () => Snapshot | undefined
  readonly kept: Kept
  /** What was posted to backends, and by which page. Nobody answers there. */
  readonly posts: readonly { readonly by: string }[]
  /** Messages on all channels since the beginning. */
  readonly said: () => number
  /** Somebody sets the machine's clock by so many ms. What never steps goes on. */
  readonly setWallClock: (by: number) => void
}

/** How long it takes to find out that a backend does not answer. */
const noAnswer = milliseconds(600)

interface WorldOptions {
  readonly hasLocks: boolean
  /** Where the pages keep what they keep; null: one that never fails. */
  readonly disk?: BadDisk | null
  /** Of OBS, for requests. */
  readonly threads?: number
  /** The clock and OBS of another browser, or machine, with a storage of its own. Null: our own. */
  readonly beside?: World
  /** How long OBS takes to start its next stream (ms), and whether it can. */
  readonly nextStart?: () => { readonly takes: number; readonly works: boolean }
}

/** One browser with its pages, one OBS, and a clock that everybody shares. */
export function createWorld({
  hasLocks,
  threads = 4,
  beside,
  disk = null,
  nextStart = () => ({ takes: 500, works: true }),
}: WorldOptions): World {
  const clock = beside?.clock ?? createStillClock()
  const after = (delay: Duration, run: () => void): (() => void) =>
    clock.setAlarm(later(clock.now(), delay), run)
  const kept = disk?.open(after) ?? keepInMemory()
  const obs = beside?.obs ?? createVirtualObs(clock, { threads, nextStart })
  const locks = createLocks()
  const buses = new Map<string, MemoryBus>()
  const pages: Page[] = []
  const ran: Thread[] = []
  const posts: { readonly by: string }[] = []
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

  function open(kind = 'page'): Page {
    opened += 1
    const id = `${beside ? 'other' : kind}-${opened}`
    const thread = createThread(id)
    ran.push(thread)
    const lock = hasLocks ? locks.forPage(thread) : null
    const joined: Transport[] = []

    function channel(name: string): Transport {
      const transport = join(name)
      joined.push(transport)
      return {
        ...transport,
        publish: (envelope) => thread.does(() => transport.publish(envelope)),
        subscribe: (receive) =>
          transport.subscribe((envelope) => thread.hears(() => receive(envelope))),
      }
    }

    const host = createHost({
      id,
      kept: overThread(
        disk?.open((delay, run) => after(delay, () => thread.hears(run))) ?? kept,
        thread,
      ),
      readTime: () => {
        const ahead = milliseconds(wallAhead)
        return {
          now: () => later(clock.now(), ahead),
          // As a timer that is cleared before its thread has got round to it.
          setAlarm: (at, ring) => {
            let isOff = false
            const once = (): void => {
              if (!isOff) ring()
            }
            const callOff = clock.setAlarm(instant(at - ahead), () => thread.hears(once))
            return () => {
              isOff = true
              callOff()
            }
          },
        }
      },
      wall: () => clock.now() + wallAhead,
      random: () => 0.5,
      fetch: () =>
        new Promise((_, reject) => {
          thread.does(() => posts.push({ by: id }))
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

/** What runs in a thread that can be stopped at any time, and begun again. */
export interface Thread {
  readonly name: string
  readonly state: () => 'running' | 'frozen' | 'gone'
  /** Something from outside: done now, when it is thawed, or never. */
  readonly hears: (run: () => void) => void
  /** Something that the thread itself does: when it is thawed, if it was stopped just before; never when it is gone. */
  readonly does: (run: () => void) => void
  readonly freeze: () => void
  readonly thaw: () => void
  readonly end: () => void
  /** It has not done all yet that came while it was frozen. */
  readonly isCatchingUp: () => boolean
}

function createThread(name: string): Thread {
  let state: ReturnType<Thread['state']> = 'running'
  let waiting: (() => void)[] = []
  let isCatchingUp = false

  function isStill(): boolean {
    return state !== 'running'
  }

  /** One after another, as an event loop does: what follows from one comes before the next. */
  async function catchUp(): Promise<void> {
    if (isCatchingUp) return
    isCatchingUp = true
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      next()
      // It may have been frozen again meanwhile.
      if (isStill()) break
      for (let turns = 0; turns < 10; turns += 1) await Promise.resolve()
    }
    isCatchingUp = false
  }

  return {
    name,
    state: () => state,
    isCatchingUp: () => isCatchingUp,
    hears: (run) => {
      if (state === 'running' && !isCatchingUp) run()
      else if (state !== 'gone') waiting.push(run)
    },
    does: (run) => {
      if (state === 'running') run()
      else if (state === 'frozen') waiting.push(run)
    },
    freeze: () => {
      if (state === 'running') state = 'frozen'
    },
    thaw: () => {
      if (state !== 'frozen') return
      state = 'running'
      void catchUp()
    },
    end: () => {
      state = 'gone'
      waiting = []
    },
  }
}

/** An answer reaches only a thread that runs, and what a gone one still wanted is not done. */
function overThread(kept: Kept, thread: Thread): Kept {
  function when<T>(ask: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      thread.does(() => {
        ask().then(
          (value) => thread.hears(() => resolve(value)),
          (error: unknown) => thread.hears(() => reject(error)),
        )
      })
    })
  }
  return {
    read: (key) => when(() => kept.read(key)),
    write: (entries, how) => when(() => kept.write(entries, how)),
    change: (key, update, provided) => when(() => kept.change(key, update, provided)),
    remove: (key, provided) => when(() => kept.remove(key, provided)),
    keys: () => when(() => kept.keys()),
  }
}

interface Claimant {
  readonly thread: Thread
  readonly granted: () => void
  readonly lost: () => void
}

/** One lock, as the Web Locks API has it: in turn, or stolen. */
function createLocks(): { readonly forPage: (thread: Thread) => Lock } {
  let holder: Claimant | null = null
  let queue: Claimant[] = []

  function next(): void {
    if (holder !== null) return
    holder = queue.shift() ?? null
    const granted = holder
    if (granted) granted.thread.hears(granted.granted)
  }

  return {
    forPage: (thread) => {
      let mine: Claimant | null = null

      function release(): void {
        queue = queue.filter((one) => one !== mine)
        if (holder === mine && mine !== null) holder = null
        mine = null
        next()
      }

      return {
        release,
        request: ({ steal, granted, lost }) => {
          release()
          mine = { thread, granted, lost }
          if (!steal) queue.push(mine)
          else {
            const robbed = holder
            holder = mine
            if (robbed) robbed.thread.hears(robbed.lost)
            thread.hears(granted)
          }
          next()
        },
      }
    },
  }
}

/** Until all that was said has been heard, and answered. */
/** What came in at once is done; what a thawed thread had missed, too. */
async function settle(threads: readonly Thread[]): Promise<void> {
  do {
    for (let turns = 0; turns < 30; turns += 1) await Promise.resolve()
  } while (threads.some((thread) => thread.isCatchingUp()))
}
