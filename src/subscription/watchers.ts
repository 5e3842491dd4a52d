import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'
import { between, later, seconds } from '#base/time.ts'
import type { ClockReading, Envelope, Filter, Told } from '#wire/envelope.ts'
import type { Topic, Topics } from '#wire/topics.ts'

import { staleAfter } from './beat.ts'
import type { Feed } from './feed.ts'
import { createFeed } from './feed.ts'
import { createSieve } from './sieve.ts'

/** How many watchers a show has now. */
export interface WatcherStats {
  readonly total: number
  /** Heard within one beat and a half. */
  readonly active: number
  /** Silent for longer, and not removed yet. */
  readonly stale: number
  /** Number by the name that they give. */
  readonly bySource: Readonly<Record<string, number>>
  /** Since the start. */
  readonly registered: number
  readonly removed: number
}

/** The watchers of one show on one carrier, and the topics of each. */
export interface Watchers {
  /** Sends news: to all at once, and to each watcher with a filter as it wants. */
  readonly offer: <T extends Topic>(topic: T, body: Topics[T]) => void
  /** Takes a message of a watcher; ignores others. */
  readonly hear: (envelope: Envelope) => void
  readonly size: () => number
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
  /** Whether to send also while no watcher is known. */
  readonly speaksToNobody: boolean
  /** Runs something soon, after urgent work. */
  readonly breathe: (run: () => void) => void
  readonly publish: (envelope: Told) => void
  /** How many there are now, if that has changed. */
  readonly onCount: (count: number) => void
}

interface Watcher {
  readonly source: string
  heardAt: Instant
  /** The topics that it has asked for until now; others are not sent to it. */
  readonly topics: Set<Topic>
  /** Its own feed, if it has a filter. */
  readonly own: { readonly filter: string; readonly feed: Feed; readonly stop: () => void } | null
}

/** How often silent watchers are removed. */
export const sweepEvery = seconds(30)
const lively = seconds(45)
/** Most characters of a watcher's name, which is shown to people. */
const longestSource = 60
const longestId = 200
const allTopics: readonly Topic[] = ['show', 'rundown', 'desk', 'monitor']

export function createWatchers(options: WatchersOptions): Watchers {
  const { showId, run, clock, now, setAlarm, speaksToNobody, breathe, publish, onCount } = options
  const watcherById = new Map<string, Watcher>()
  const newest = new Map<Topic, Topics[Topic]>()
  /** How many watchers without a filter receive it. */
  const wishes = new Map<Topic, number>()
  let registered = 0
  let removed = 0
  let callOff: (() => void) | null = null

  const toAll = createFeed({
    showId,
    run,
    clock,
    // A watcher that missed our start hears of us by the show.
    isWanted: (topic) => (topic === 'show' && speaksToNobody) || (wishes.get(topic) ?? 0) > 0,
    breathe,
    publish: tellAll,
  })

  function tellAll(told: Told): void {
    if (speaksToNobody || watcherById.size > 0) publish(told)
  }

  function hello(envelope: Extract<Envelope, { type: 'hello' }>): void {
    const { from, source, filter, topics } = envelope
    if (from.length > longestId) return
    const key = JSON.stringify(filter)
    let watcher = watcherById.get(from)
    // A watcher that changes its filter starts again with a new feed.
    if (watcher === undefined || (watcher.own?.filter ?? 'null') !== key) {
      const isNew = watcher === undefined
      if (watcher !== undefined) letGo(watcher)
      const wished = new Set<Topic>()
      watcher = {
        source: source.slice(0, longestSource),
        heardAt: now(),
        topics: wished,
        own: filter && ownFeed(from, filter, key, wished),
      }
      watcherById.set(from, watcher)
      // It knows us already and lacks nothing; its topics came with an earlier hello.
      if (topics.length === 0) wish(watcher, allTopics)
      if (isNew) {
        registered += 1
        callOff ??= setAlarm(later(now(), sweepEvery), sweep)
        onCount(watcherById.size)
      }
    }
    watcher.heardAt = now()
    wish(watcher, topics)
    const feed = watcher.own?.feed ?? toAll
    feed.repeat(topics)
  }

  function wish(watcher: Watcher, topics: readonly Topic[]): void {
    for (const topic of topics) {
      if (watcher.topics.has(topic)) continue
      watcher.topics.add(topic)
      const body = newest.get(topic)
      if (watcher.own === null) wishes.set(topic, (wishes.get(topic) ?? 0) + 1)
      else if (body !== undefined) watcher.own.feed.offer(topic, body)
    }
  }

  function letGo({ own, topics }: Watcher): void {
    own?.stop()
    if (own !== null) return
    for (const topic of topics) wishes.set(topic, (wishes.get(topic) ?? 0) - 1)
  }

  function ownFeed(
    id: string,
    filter: Filter,
    key: string,
    wished: ReadonlySet<Topic>,
  ): Watcher['own'] {
    const feed = createFeed({
      showId,
      run: `${run}/${id}`,
      clock,
      to: id,
      isWanted: () => true,
      breathe,
      publish,
    })
    const sieve = createSieve(filter, {
      now,
      setAlarm,
      showNow: () => clock().at,
      pass: (topic, body) => feed.offer(topic, body),
    })
    return {
      filter: key,
      feed: {
        ...feed,
        offer: (topic, body) => {
          if (wished.has(topic)) sieve.offer(topic, body)
        },
      },
      stop: () => {
        sieve.stop()
        feed.stop()
      },
    }
  }

  function leave(id: string): void {
    const watcher = watcherById.get(id)
    if (watcher === undefined) return
    letGo(watcher)
    watcherById.delete(id)
    removed += 1
    onCount(watcherById.size)
  }

  function sweep(): void {
    for (const [id, { heardAt }] of watcherById) {
      if (between(heardAt, now()) >= staleAfter) leave(id)
    }
    // Without watchers there are none to remove.
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
    size: () => watcherById.size,
    ids: () => [...watcherById.keys()],
    stats: () => {
      const all = [...watcherById.values()]
      const active = all.filter(({ heardAt }) => between(heardAt, now()) < lively).length
      return {
        total: all.length,
        active,
        stale: all.length - active,
        bySource: tally(all.map(({ source }) => [source, 1])),
        registered,
        removed,
      }
    },
    close: () => {
      callOff?.()
      toAll.stop()
      for (const { own } of watcherById.values()) own?.stop()
      watcherById.clear()
    },
  }
}

export function addStats(a: WatcherStats, b: WatcherStats): WatcherStats {
  return {
    total: a.total + b.total,
    active: a.active + b.active,
    stale: a.stale + b.stale,
    bySource: tally([...Object.entries(a.bySource), ...Object.entries(b.bySource)]),
    registered: a.registered + b.registered,
    removed: a.removed + b.removed,
  }
}

/** Counts by name; "constructor" and "__proto__" are names like any other. */
function tally(
  counts: readonly (readonly [name: string, count: number])[],
): Record<string, number> {
  const sums = new Map<string, number>()
  for (const [name, count] of counts) sums.set(name, (sums.get(name) ?? 0) + count)
  return Object.fromEntries(sums)
}
