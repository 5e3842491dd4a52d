import { onTestFinished } from 'vitest'

import type { SetAlarm } from '#base/alarm.ts'
import type { Duration, Instant } from '#base/time.ts'
import { later, milliseconds, none, sum } from '#base/time.ts'
import { tryAddress } from '#obs/link/keeper.ts'
import type { Snapshot } from '#show/snapshot.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { keepInMemory } from '#storage/memory.ts'
import { watchShow } from '#subscription/watch.ts'
import { createStillClock } from '#test/still-clock.ts'
import type { BadDisk } from '#test/storage/bad-disk.ts'
import type { MemoryBus } from '#transport/memory.ts'
import { createMemoryBus } from '#transport/memory.ts'
import type { Transport } from '#transport/transport.ts'
import type { Envelope, Reply } from '#wire/envelope.ts'
import type { Desk, Monitor } from '#wire/topics.ts'
import type { HostPorts } from '#worker/host-ports.ts'
import type { Host } from '#worker/host.ts'
import { createHost } from '#worker/host.ts'
import type { Witness } from '#worker/witness.ts'

import type { FakeObs } from './fake-link.ts'
import { createFakeObs, url } from './fake-link.ts'

/** A page with its worker. What it is asked it is asked by its own page. */
export interface Page {
  readonly host: Host
  readonly ask: (call: string, ...args: readonly unknown[]) => Promise<Reply>
  readonly connect: (password: string, more?: object) => Promise<Reply>
  /** Closed in good order, as by a reload. */
  readonly close: () => void
}

export interface Studio {
  /** `given`: where OBS is, for a program that was told when it was started. */
  readonly open: (given?: HostPorts['given']) => Promise<Page>
  readonly pages: readonly Page[]
  readonly pass: (ms: number) => Promise<void>
  readonly now: () => Instant
  /** Sets the wall clock of the machine on by so much (ms); `now` does not step. */
  readonly setWall: (by: Duration) => void
  readonly wall: () => Instant
  readonly setAlarm: SetAlarm
  readonly obs: FakeObs
  readonly snapshot: () => Snapshot | undefined
  readonly desk: () => Desk | undefined
  readonly rundown: () => Rundown | undefined
  readonly monitor: () => Monitor | undefined
  /** Every message on every channel. */
  readonly said: readonly Envelope[]
  /** Says something on the channel of those that could run the shows, as any page of the origin may. */
  readonly say: (envelope: Envelope) => void
  readonly stored: () => Promise<readonly (readonly [string, unknown])[]>
  /** What was posted to backends. */
  readonly posted: readonly { readonly url: string; readonly init: RequestInit }[]
}

/** Pages of one origin with what they store, and an OBS that wants a password. */
export function createStudio(
  password: string,
  entries: Iterable<readonly [string, unknown]> = [],
  disk: BadDisk | null = null,
  witnessOf: ((now: () => Instant) => Witness) | null = null,
): Studio {
  const clock = createStillClock()
  const kept =
    disk?.open((delay, run) => clock.setAlarm(later(clock.now(), delay), run)) ??
    keepInMemory(entries)
  const obs = createFakeObs(password)
  const buses = new Map<string, MemoryBus>()
  const said: Envelope[] = []
  const pages: Page[] = []
  const posted: { readonly url: string; readonly init: RequestInit }[] = []
  let opened = 0
  let wallAhead: Duration = none
  const wall = (): Instant => later(clock.now(), wallAhead)

  function join(name: string): Transport {
    const bus = buses.get(name) ?? createMemoryBus()
    buses.set(name, bus)
    const transport = bus.join()
    return {
      ...transport,
      publish: (envelope) => {
        said.push(envelope)
        transport.publish(envelope)
      },
    }
  }

  /** The time of a worker, which reads the wall clock once. */
  function readFromWall(): Pick<typeof clock, 'now' | 'setAlarm'> {
    const by = wallAhead
    return {
      now: () => later(clock.now(), by),
      setAlarm: (at, ring) => clock.setAlarm(later(at, milliseconds(0 - by)), ring),
    }
  }

  async function pass(ms: number): Promise<void> {
    const until = clock.now() + ms
    while (clock.now() < until) {
      clock.pass(Math.min(50, until - clock.now()))
      for (let turns = 0; turns < 60; turns += 1) await Promise.resolve()
    }
  }

  const watch = watchShow({
    transport: join('show.main'),
    showId: 'main',
    topics: ['show', 'desk', 'monitor', 'rundown'],
    id: 'witness',
    source: 'witness',
    filter: null,
    monotonicNow: clock.now,
    after: (delay, run) => clock.setAlarm(later(clock.now(), delay), run),
    onNews: () => {},
  })

  async function open(given: NonNullable<HostPorts['given']> = []): Promise<Page> {
    opened += 1
    const id = `page-${opened}`
    const host = createHost({
      id,
      kept,
      readTime: () => readFromWall(),
      wall,
      random: () => 0,
      fetch: async (to, init) => {
        posted.push({ url: typeof to === 'string' ? to : '', init: init ?? {} })
        return new Response('', { status: 200 })
      },
      watchFaults: () => () => {},
      openService: () => join('service'),
      openFeed: (showId) => join(`show.${showId}`),
      lock: null,
      given,
      witness: witnessOf?.(clock.now) ?? null,
      createLink: (options) => obs.createLink({ ...options, ...clock }),
      tryObs: (address) => tryAddress(address, obs.connect),
    })
    onTestFinished(host.close)
    const ask: Page['ask'] = async (call, ...args) => {
      const asked = host.ask('main', call, args)
      await pass(1500)
      return await asked
    }
    await pass(1000)
    const page: Page = {
      host,
      ask,
      connect: (typed, more = {}) =>
        ask('connect', { url, password: typed, remember: false, ...more }),
      close: host.close,
    }
    pages.push(page)
    return page
  }

  const line = join('service')
  return {
    open,
    pages,
    pass,
    now: clock.now,
    setWall: (by) => {
      wallAhead = sum(wallAhead, by)
    },
    wall,
    setAlarm: clock.setAlarm,
    obs,
    snapshot: () => watch.latest('show'),
    desk: () => watch.latest('desk'),
    rundown: () => watch.latest('rundown'),
    monitor: () => watch.latest('monitor'),
    said,
    say: line.publish,
    posted,
    stored: async () =>
      await Promise.all(
        (await kept.keys()).map(async (key) => [key, await kept.read(key)] as const),
      ),
  }
}
