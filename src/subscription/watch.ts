import type { Duration, Instant } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'
import type { Transport } from '#transport/transport.ts'
import type {
  Envelope,
  Filter,
  Mark,
  PartEnvelope,
  SnapshotEnvelope,
  Told,
} from '#wire/envelope.ts'
import { isNewer, isTold } from '#wire/envelope.ts'
import type { Topic, Topics } from '#wire/topics.ts'

import { createAllegiance } from './allegiance.ts'
import { createAssembly } from './assembly.ts'
import type { Beat } from './beat.ts'
import { calmBeat } from './beat.ts'
import { createPace } from './hello-pace.ts'
import { createRemoteClock } from './remote-clock.ts'

/** The reader's end of a feed. */
export interface Watch {
  /** The newest value heard; undefined before the first. Kept during silence. */
  readonly latest: <T extends Topic>(topic: T) => Topics[T] | undefined
  /** The orchestrator's time now, as near as known. Null before its first message. */
  readonly clock: () => Instant | null
  /** Whether the orchestrator was heard lately. */
  readonly fresh: () => boolean
  /** Says hello now, since what is to carry it may not have been there when it was said. */
  readonly again: () => void
  /** Says that it goes, and is there again with its next beat if it stays after all. */
  readonly leave: () => void
  readonly stop: () => void
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
  /** Called when a topic, the clock's rate or `fresh` has changed. */
  readonly onNews: () => void
}

/** A new orchestrator sends all topics at once; wait this long before asking for any of them. */
const soon = milliseconds(100)
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
  /** The last number that was lower than one before it. Two such numbers that rise show that the high one was false. */
  let low: number | null = null
  /** The topics that we lack, and the number from which on they are new enough. */
  let wanted = want(0)
  let heardAt = -Infinity
  let rate = 1
  let wasFresh = false
  let callOff: (() => void) | null = null
  let callOffStale: (() => void) | null = null

  const assembly = createAssembly()
  const asking = createPace({ say: hello, monotonicNow, after })
  const allegiance = createAllegiance({ monotonicNow, after, ask: asking.wish, follow })
  const unsubscribe = transport.subscribe(receive)
  beat()

  function receive(envelope: Envelope): void {
    if (!isTold(envelope)) return
    if (envelope.showId !== showId || envelope.to !== address) return
    if (heard === null || heard.run === envelope.mark.run) {
      allegiance.confirm()
      accept(envelope)
    } else if (fresh()) allegiance.doubt(envelope)
    else follow([envelope])
  }

  /** Another run of the orchestrator: by its own clock, and counting from the start. */
  function follow(said: readonly Told[]): void {
    low = heard = null
    wanted = want(0)
    assembly.clear()
    clock.reset()
    for (const envelope of said) accept(envelope)
    asking.wish()
  }

  function accept(envelope: Told): void {
    const { mark } = envelope
    noticeFalsehood(mark)
    const missed = missedSome(envelope)
    // Its first message is no answer to us: it does not know us yet.
    if (heard === null && mark.sequence <= 1) after(soon, hello)
    if (missed) wanted = want(mark.sequence)

    heardAt = monotonicNow()
    const told = envelope.type === 'part' ? whole(envelope) : envelope
    const mode = latest('show')?.mode
    let isNews = told?.type === 'snapshot' && keep(told)
    // Others wait for parts that are still to come.
    const lacks = envelope.type === 'part' && envelope.isLast && wanted.has('rundown')
    let isDoubtful = false
    if (isNewer(mark, heard) || mark.sequence === heard?.sequence) {
      if (isNewer(mark, heard)) low = null
      heard = mark
      // Rehearsal's clock may be far ahead of the other, which is no lateness of what is told.
      if (latest('show')?.mode !== mode) clock.reset()
      isDoubtful = !clock.hear(envelope.clock, heardAt)
      isNews ||= envelope.clock.rate !== rate
      rate = envelope.clock.rate
    }
    if (missed || lacks || isDoubtful) asking.wish()
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

  function missedSome(told: Told): boolean {
    // Messages before our first hello are not missed: its answer is on the way.
    if (heard === null) return false
    const isCounted = told.type === 'snapshot' || (told.type === 'part' && told.isLast)
    return told.mark.sequence > heard.sequence + (isCounted ? 1 : 0)
  }

  /** The rundown with this part. Null: parts are still lacking. */
  function whole(part: PartEnvelope): SnapshotEnvelope | null {
    if (!topics.includes('rundown')) return null
    const { showId: of, mark, clock: reading, to } = part
    const known = markByTopic.get('rundown')?.run === mark.run ? latest('rundown') : undefined
    const body = assembly.hear(part, known)
    if (body !== null) {
      return { type: 'snapshot', showId: of, topic: 'rundown', mark, clock: reading, to, body }
    }
    // An edit of a rundown that we lack, or a last part after a gap.
    if (part.isLast && !wanted.has('rundown')) wanted.set('rundown', mark.sequence)
    return null
  }

  function want(sequence: number): Map<Topic, number> {
    return new Map(topics.map((topic) => [topic, sequence]))
  }

  function keep({ topic, mark, body }: SnapshotEnvelope): boolean {
    if (!topics.includes(topic) || !isNewer(mark, markByTopic.get(topic) ?? null)) return false
    const isOther = bodies.get(topic) !== body
    markByTopic.set(topic, mark)
    bodies.set(topic, body)
    if (mark.sequence >= (wanted.get(topic) ?? Infinity)) wanted.delete(topic)
    return isOther
  }

  function latest<T extends Topic>(topic: T): Topics[T] | undefined {
    return bodies.get(topic) as Topics[T] | undefined
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
    latest,
    clock: () => clock.at(monotonicNow()),
    fresh,
    again: asking.wish,
    leave,
    stop: () => {
      unsubscribe()
      callOff?.()
      callOffStale?.()
      asking.stop()
      allegiance.stop()
      leave()
    },
  }
}
