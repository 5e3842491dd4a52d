import type { Duration, Instant } from '#base/time.ts'
import { milliseconds, minutes, seconds } from '#base/time.ts'
import type { Transport } from '#transport/transport.ts'
import type {
  Envelope,
  Filter,
  Mark,
  SnapshotEnvelope,
  Told,
  Topic,
  Topics,
} from '#wire/envelope.ts'
import { isNewer } from '#wire/envelope.ts'

import { createPace } from './hello-pace.ts'
import { createRemoteClock } from './remote-clock.ts'

/** The reader's end of a feed. */
export interface Watch {
  /** The newest that was heard; undefined before. Stays what it was when nothing more is heard. */
  readonly latest: <T extends Topic>(topic: T) => Topics[T] | undefined
  /** The orchestrator's now, as near as can be told. Null before its first word. */
  readonly clock: () => Instant | null
  /** Whether the orchestrator was heard of lately. */
  readonly fresh: () => boolean
  /** Says that it goes, and is there again with its next beat if it stays after all. */
  readonly leave: () => void
  readonly stop: () => void
}

/** How often a watcher says that it lives, and after what silence it takes the other end for gone. */
export interface Beat {
  readonly every: Duration
  readonly staleAfter: Duration
}

export interface WatchShowOptions {
  readonly transport: Transport
  readonly showId: string
  readonly topics: readonly Topic[]
  /** Another for every page. */
  readonly id: string
  /** What this page is: "overlay", "dock". */
  readonly source: string
  /** Null: everything. */
  readonly filter: Filter | null
  /** How soon silence is noticed, at the price of that many messages. */
  readonly beat?: Beat
  /** Milliseconds that never step, such as `performance.now()`. */
  readonly monotonicNow: () => number
  /** Runs something once after a while; answers a way to call it off. */
  readonly after: (delay: Duration, run: () => void) => () => void
  /** Something is other than before: a topic, the clock's rate, or whether we are fresh. */
  readonly onNews: () => void
}

/** Of pages in the same browser: they seldom part. Not heard of for as long, either end is gone. */
export const calmBeat: Beat = { every: seconds(30), staleAfter: minutes(1.5) }
export const { staleAfter } = calmBeat
/** Of a page elsewhere, which must know within ten seconds that nobody runs the show any more. */
export const closeBeat: Beat = { every: seconds(4), staleAfter: seconds(9) }
/** So that the rest of what a new orchestrator says first need not be asked for. */
const soon = milliseconds(100)
/** As long one that lives may take to contradict another that speaks in its place. */
const contradiction = milliseconds(300)
/** So long, in ms, one that was contradicted is not listened to again. */
const dismissedFor = 10_000

/** Another run of the orchestrator speaks, though ours was heard of lately. */
interface Claimant {
  readonly run: string
  /** What it said: the newest of each topic, and of beats. */
  readonly said: Map<Topic | 'beat', Told>
}

/**
 * Says hello at once, and again as its beat; keeps the newest of each topic. A number left out of
 * the sequence means that something was missed: it asks at once, and with every beat until it has
 * been answered. So one lost message costs at most two beats.
 *
 * It stays with one run of the orchestrator until that is silent: when another speaks it asks, and
 * follows the other only if its own does not answer. Likewise one number or clock far off is held
 * against what comes next, so that a false message does no harm for longer than an answer takes.
 */
export function watchShow(options: WatchShowOptions): Watch {
  const { transport, showId, topics, id, source, filter, monotonicNow, after, onNews } = options
  const pace = options.beat ?? calmBeat
  const address = filter === null ? null : id
  const clock = createRemoteClock()
  const bodies = new Map<Topic, Topics[Topic]>()
  const markByTopic = new Map<Topic, Mark>()
  /** The newest mark of all, or null before the first. */
  let heard: Mark | null = null
  /** The last number that was lower than one before it. Two of them that rise: that one was false. */
  let low: number | null = null
  /** What we lack: topics, and the number from which on they are new enough. */
  let wanted = want(0)
  let heardAt = -Infinity
  let rate = 1
  let wasFresh = false
  let claimant: Claimant | null = null
  let dismissedUntil = -Infinity
  let callOff: (() => void) | null = null
  let callOffStale: (() => void) | null = null

  const asking = createPace({ say: hello, monotonicNow, after })
  const unsubscribe = transport.subscribe(receive)
  beat()

  function receive(envelope: Envelope): void {
    if (envelope.type !== 'snapshot' && envelope.type !== 'beat') return
    if (envelope.showId !== showId || envelope.to !== address) return
    if (heard === null || heard.run === envelope.mark.run) {
      if (claimant !== null) dismissedUntil = monotonicNow() + dismissedFor
      claimant = null
      accept(envelope)
    } else if (fresh()) listenTo(envelope)
    else follow([envelope])
  }

  function listenTo(envelope: Told): void {
    if (monotonicNow() < dismissedUntil) return
    if (claimant === null) {
      const heardOut: Claimant = { run: envelope.mark.run, said: new Map() }
      claimant = heardOut
      asking.wish()
      after(contradiction, () => {
        if (claimant === heardOut) follow([...heardOut.said.values()])
      })
    }
    if (claimant.run === envelope.mark.run) {
      claimant.said.set(envelope.type === 'beat' ? 'beat' : envelope.topic, envelope)
    }
  }

  /** Another run of the orchestrator: by its own clock, and counting from the start. */
  function follow(said: readonly Told[]): void {
    claimant = null
    low = heard = null
    wanted = want(0)
    clock.reset()
    for (const envelope of said) accept(envelope)
    asking.wish()
  }

  function accept(envelope: Told): void {
    const { mark } = envelope
    noticeFalsehood(mark)
    const missed = missedSome(envelope)
    // Its very first word is no answer to us: it does not know of us yet.
    if (heard === null && mark.sequence <= 1) after(soon, hello)
    if (missed) wanted = want(mark.sequence)

    heardAt = monotonicNow()
    let isNews = envelope.type === 'snapshot' && keep(envelope)
    let isDoubtful = false
    if (isNewer(mark, heard) || mark.sequence === heard?.sequence) {
      if (isNewer(mark, heard)) low = null
      heard = mark
      isDoubtful = !clock.hear(envelope.clock, heardAt)
      isNews ||= envelope.clock.rate !== rate
      rate = envelope.clock.rate
    }
    if (missed || isDoubtful) asking.wish()
    if (isNews || !wasFresh) tell()
  }

  function noticeFalsehood({ run, sequence }: Mark): void {
    if (heard === null || sequence >= heard.sequence) return
    if (low === null || sequence <= low) {
      low = sequence
      asking.wish()
      return
    }
    heard = { run, sequence: low }
    low = null
    markByTopic.clear()
    wanted = want(0)
    asking.wish()
  }

  function missedSome({ type, mark }: Told): boolean {
    // Of what was said before our first hello we miss nothing: its answer is on the way.
    if (heard === null) return false
    return mark.sequence > heard.sequence + (type === 'snapshot' ? 1 : 0)
  }

  function want(sequence: number): Map<Topic, number> {
    return new Map(topics.map((topic) => [topic, sequence]))
  }

  function keep({ topic, mark, body }: SnapshotEnvelope): boolean {
    if (!topics.includes(topic) || !isNewer(mark, markByTopic.get(topic) ?? null)) return false
    markByTopic.set(topic, mark)
    bodies.set(topic, body)
    if (mark.sequence >= (wanted.get(topic) ?? Infinity)) wanted.delete(topic)
    return true
  }

  function hello(): void {
    transport.publish({
      type: 'hello',
      showId,
      from: id,
      source,
      topics: [...wanted.keys()],
      filter,
    })
  }

  function beat(): void {
    callOff = after(pace.every, beat)
    hello()
    noticeSilence()
  }

  /** At the moment that it is one: the next beat may be too late. */
  function noticeSilence(): void {
    callOffStale?.()
    callOffStale = null
    if (!wasFresh) return
    const left = heardAt + pace.staleAfter - monotonicNow()
    if (left <= 0) tell()
    else if (left < pace.every) callOffStale = after(milliseconds(left), noticeSilence)
  }

  function tell(): void {
    wasFresh = fresh()
    onNews()
  }

  function fresh(): boolean {
    return monotonicNow() - heardAt < pace.staleAfter
  }

  function leave(): void {
    transport.publish({ type: 'bye', showId, from: id })
  }

  return {
    latest: <T extends Topic>(topic: T) => bodies.get(topic) as Topics[T] | undefined,
    clock: () => clock.at(monotonicNow()),
    fresh,
    leave,
    stop: () => {
      unsubscribe()
      callOff?.()
      callOffStale?.()
      asking.stop()
      claimant = null
      leave()
    },
  }
}
