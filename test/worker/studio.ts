import { onTestFinished } from 'vitest'

import { reveal } from '#base/redacted.ts'
import { instant, later } from '#base/time.ts'
import type { ObsAddress } from '#obs/address.ts'
import { checkAddress } from '#obs/address.ts'
import type { ObsConnection } from '#obs/connection.ts'
import { createKeeper, tryAddress } from '#obs/keeper.ts'
import type { createObsLink, ObsLink } from '#obs/link.ts'
import { ObsError } from '#obs/obs-error.ts'
import { stopped } from '#show/obs-status.ts'
import type { Rundown } from '#show/rundown.ts'
import type { Snapshot } from '#show/snapshot.ts'
import { keepInMemory } from '#storage/memory.ts'
import { watchShow } from '#subscription/watch.ts'
import { obsReading } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'
import type { MemoryBus } from '#transport/memory.ts'
import { createMemoryBus } from '#transport/memory.ts'
import type { Transport } from '#transport/transport.ts'
import type { Desk, Envelope, Monitor, Reply } from '#wire/envelope.ts'
import type { Host } from '#worker/host.ts'
import { createHost } from '#worker/host.ts'

/** A page with its worker. What it is asked it is asked by its own page. */
export interface Page {
  readonly host: Host
  readonly ask: (call: string, ...args: readonly unknown[]) => Promise<Reply>
  readonly connect: (password: string, more?: object) => Promise<Reply>
  /** Closed in good order, as by a reload. */
  readonly close: () => void
}

export interface Studio {
  readonly open: () => Promise<Page>
  readonly pages: readonly Page[]
  readonly pass: (ms: number) => Promise<void>
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

export const url = 'ws://127.0.0.1:4455'

/** Pages of one origin with what they store, and an OBS that wants a password. */
export function createStudio(
  password: string,
  entries: Iterable<readonly [string, unknown]> = [],
): Studio {
  const clock = createStillClock()
  const kept = keepInMemory(entries)
  const obs = createFakeObs(password)
  const buses = new Map<string, MemoryBus>()
  const said: Envelope[] = []
  const pages: Page[] = []
  const posted: { readonly url: string; readonly init: RequestInit }[] = []
  let opened = 0

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

  async function open(): Promise<Page> {
    opened += 1
    const id = `page-${opened}`
    const host = createHost({
      id,
      kept,
      readTime: () => clock,
      wall: clock.now,
      random: () => 0,
      fetch: async (to, init) => {
        posted.push({ url: typeof to === 'string' ? to : '', init: init ?? {} })
        return new Response('', { status: 200 })
      },
      watchFaults: () => () => {},
      openService: () => join('service'),
      openFeed: (showId) => join(`show.${showId}`),
      lock: null,
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

type LinkOptions = Parameters<typeof createObsLink>[0]

export interface FakeObs {
  readonly connect: (address: ObsAddress, gone: AbortSignal) => Promise<ObsConnection>
  readonly createLink: (options: LinkOptions) => ObsLink
  /** Passwords that it was shown, oldest first. */
  readonly tried: readonly string[]
  /** How many connections are open. */
  readonly connected: () => number
  readonly setUp: (isUp: boolean) => void
  /** Every scene that it was asked for. */
  readonly cuts: readonly string[]
  /** All that was sent over its bus, and handed to it to keep or to emit. */
  readonly given: readonly unknown[]
  /** As another client of its bus. */
  readonly send: (eventData: object) => void
}

function failure(code: number, stage: 'opening' | 'identifying' | 'up'): ObsError {
  return new ObsError('closed', { kind: 'closed', code, request: null, stage })
}

/** Lets in whom it should, by the real keeper; cuts when it is told to while it is connected. */
function createFakeObs(password: string): FakeObs {
  const tried: string[] = []
  const cuts: string[] = []
  const given: unknown[] = []
  const open = new Set<AbortController>()
  const listeners = new Set<(eventData: unknown) => void>()
  let isUp = true

  const connect: FakeObs['connect'] = async (address, gone) => {
    checkAddress(address.url)
    await Promise.resolve()
    if (!isUp || address.url !== url) throw failure(1006, 'opening')
    tried.push(reveal(address.password))
    if (reveal(address.password) !== password) throw failure(4009, 'identifying')
    const life = new AbortController()
    function end(reason: ObsError): void {
      open.delete(life)
      life.abort(reason)
    }
    if (gone.aborted) throw failure(1000, 'identifying')
    open.add(life)
    gone.addEventListener('abort', () => end(failure(1000, 'up')))
    return {
      call: (async () => ({})) as never,
      batch: async () => [],
      on: () => () => {},
      heardAt: () => instant(0),
      lost: life.signal,
      close: end,
      obsWebSocketVersion: '5.5.0',
      rpcVersion: 1,
    }
  }

  return {
    connect,
    tried,
    cuts,
    given,
    connected: () => open.size,
    send: (eventData) => {
      for (const hear of listeners) hear(structuredClone(eventData))
    },
    setUp: (next) => {
      isUp = next
      if (!next) for (const life of open) life.abort(failure(1001, 'up'))
      if (!next) open.clear()
    },
    createLink: ({ observe, ...clock }) => {
      let connection: ObsConnection | null = null
      const isOn = (): boolean => connection !== null && !connection.lost.aborted
      const keeper = createKeeper({
        ...clock,
        connect,
        onLink: (link) => observe({ type: 'link-changed', link }),
        onConnection: (next) => {
          connection = next
          observe({ type: 'obs-read', reading: obsReading(['A', 'B'], 'A'), linkCameUp: true })
        },
      })
      async function give(value: object): Promise<void> {
        if (!isOn()) throw new Error('OBS is not connected')
        given.push(structuredClone(value))
      }
      return {
        start: keeper.start,
        stop: keeper.stop,
        address: keeper.address,
        follow: () => {},
        align: (at) => at,
        startOutputs: async (names) => {
          observe({ type: 'stream-status', status: { ...stopped, state: 'started' } })
          return names
        },
        stopOutputs: async () => {},
        readSetUp: async () => null,
        mend: async () => {},
        bus: {
          send: give,
          listen: (hear) => {
            listeners.add(hear)
            return () => listeners.delete(hear)
          },
        },
        emit: (_name, detail) => give(detail),
        mirror: { read: async () => null, write: give },
        putOnProgram: ({ cut, scene }) => {
          if (isOn()) cuts.push(scene)
          observe(
            isOn()
              ? { type: 'cut-made', cut, scene }
              : { type: 'cut-failed', cut, scene, message: 'OBS is not connected' },
          )
        },
      }
    },
  }
}
