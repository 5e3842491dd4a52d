import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'
import { between, later, seconds } from '#base/time.ts'
import type { ClockReading, Envelope, Filter, Told, Topic, Topics } from '#wire/envelope.ts'

import type { Feed } from './feed.ts'
import { createFeed } from './feed.ts'
import { createSieve } from './sieve.ts'
import { staleAfter } from './watch.ts'

/** How many watch a show, as of now. */
export interface WatcherStats {
  readonly total: number
  /** Heard of within one beat and a half. */
  readonly active: number
  /** Silent for longer, and not removed yet. */
  readonly stale: number
  /** By what they call themselves. */
  readonly bySource: Readonly<Record<string, number>>
  /** Since the start. */
  readonly registered: number
  readonly removed: number
}

/** Those who watch one show by one carrier: who they are, and what each is told. */
export interface Watchers {
  /** News: for all at once, and for each that has a filter as that wishes. */
  readonly offer: <T extends Topic>(topic: T, body: Topics[T]) => void
  /** A message of a watcher. What is none is let pass. */
  readonly hear: (envelope: Envelope) => void
  readonly ids: () => readonly string[]
  readonly stats: () => WatcherStats
  readonly close: () => void
}

interface WatchersOptions {
  readonly showId: string
  /** Another for every start of the orchestrator. */
  readonly run: string
  readonly clock: () => ClockReading
  /** Real time, for beats; the show's clock may run fast. */
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  /** Whether to speak also while nobody is known to listen. */
  readonly speaksToNobody: boolean
  readonly publish: (envelope: Told) => void
  /** How many there are now, if that has changed. */
  readonly onCount: (count: number) => void
}

interface Watcher {
  readonly source: string
  heardAt: Instant
  /** Its own, if it is told otherwise than the rest. */
  readonly own: { readonly filter: string; readonly feed: Feed; readonly stop: () => void } | null
}

/** How often those are removed that have gone without a word. */
export const sweepEvery = seconds(30)
const lively = seconds(45)

export function createWatchers(options: WatchersOptions): Watchers {
  const { showId, run, clock, now, setAlarm, speaksToNobody, publish, onCount } = options
  const watcherById = new Map<string, Watcher>()
  const newest = new Map<Topic, Topics[Topic]>()
  let registered = 0
  let removed = 0
  let callOff: (() => void) | null = null

  const toAll = createFeed({ showId, run, clock, publish: tellAll })

  function tellAll(told: Told): void {
    if (speaksToNobody || watcherById.size > 0) publish(told)
  }

  function hello(envelope: Extract<Envelope, { type: 'hello' }>): void {
    const { from, source, filter } = envelope
    const key = JSON.stringify(filter)
    let watcher = watcherById.get(from)
    // Whoever changes its filter begins anew.
    if (watcher === undefined || (watcher.own?.filter ?? 'null') !== key) {
      const isNew = watcher === undefined
      watcher?.own?.stop()
      watcher = { source, heardAt: now(), own: filter && ownFeed(from, filter, key) }
      watcherById.set(from, watcher)
      if (isNew) {
        registered += 1
        callOff ??= setAlarm(later(now(), sweepEvery), sweep)
        onCount(watcherById.size)
      }
    }
    watcher.heardAt = now()
    const feed = watcher.own?.feed ?? toAll
    feed.repeat(envelope.topics)
  }

  function ownFeed(id: string, filter: Filter, key: string): Watcher['own'] {
    const feed = createFeed({ showId, run: `${run}/${id}`, clock, to: id, publish })
    const sieve = createSieve(filter, {
      now,
      setAlarm,
      showNow: () => clock().at,
      pass: (topic, body) => feed.offer(topic, body),
    })
    for (const [topic, body] of newest) sieve.offer(topic, body)
    return { filter: key, feed: { ...feed, offer: sieve.offer }, stop: sieve.stop }
  }

  function leave(id: string): void {
    const watcher = watcherById.get(id)
    if (watcher === undefined) return
    watcher.own?.stop()
    watcherById.delete(id)
    removed += 1
    onCount(watcherById.size)
  }

  function sweep(): void {
    for (const [id, { heardAt }] of watcherById) {
      if (between(heardAt, now()) >= staleAfter) leave(id)
    }
    // While nobody watches nobody need be looked for.
    callOff = watcherById.size === 0 ? null : setAlarm(later(now(), sweepEvery), sweep)
  }

  return {
    offer: (topic, body) => {
      newest.set(topic, body)
      toAll.offer(topic, body)
      for (const { own } of watcherById.values()) own?.feed.offer(topic, body)
    },
    hear: (envelope) => {
      if (!('showId' in envelope) || envelope.showId !== showId) return
      if (envelope.type === 'hello') hello(envelope)
      if (envelope.type === 'bye') leave(envelope.from)
    },
    ids: () => [...watcherById.keys()],
    stats: () => {
      const all = [...watcherById.values()]
      const active = all.filter(({ heardAt }) => between(heardAt, now()) < lively).length
      const bySource: Record<string, number> = {}
      for (const { source } of all) bySource[source] = (bySource[source] ?? 0) + 1
      return {
        total: all.length,
        active,
        stale: all.length - active,
        bySource,
        registered,
        removed,
      }
    },
    close: () => {
      callOff?.()
      for (const { own } of watcherById.values()) own?.stop()
      watcherById.clear()
    },
  }
}

export function addStats(a: WatcherStats, b: WatcherStats): WatcherStats {
  const bySource: Record<string, number> = { ...a.bySource }
  for (const [source, count] of Object.entries(b.bySource)) {
    bySource[source] = (bySource[source] ?? 0) + count
  }
  return {
    total: a.total + b.total,
    active: a.active + b.active,
    stale: a.stale + b.stale,
    bySource,
    registered: a.registered + b.registered,
    removed: a.removed + b.removed,
  }
}
