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

import { createRemoteClock } from './remote-clock.ts'

/** The reader's end of a feed. */
export interface Watch {
  /** The newest that was heard; undefined before. Stays what it was when nothing more is heard. */
  readonly latest: <T extends Topic>(topic: T) => Topics[T] | undefined
  /** The orchestrator's now, as near as can be told. Null before its first word. */
  readonly clock: () => Instant | null
  /** Whether the orchestrator was heard of lately. */
  readonly fresh: () => boolean
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
  /** Milliseconds that never step, such as `performance.now()`. */
  readonly monotonicNow: () => number
  /** Runs something once after a while; answers a way to call it off. */
  readonly after: (delay: Duration, run: () => void) => () => void
  /** Something is other than before: a topic, the clock's rate, or whether we are fresh. */
  readonly onNews: () => void
}

/** How often a watcher says that it lives. */
export const beatEvery = seconds(30)
/** So that the rest of what a new orchestrator says first need not be asked for. */
const soon = milliseconds(100)
/** Not heard of for as long, either end takes the other for gone. */
export const staleAfter = minutes(1.5)

/**
 * Says hello at once, and again as its beat; keeps the newest of each topic. A number left out of
 * the sequence means that something was missed: it asks at once, and with every beat until it has
 * been answered. So one lost message costs at most two beats.
 */
export function watchShow(options: WatchShowOptions): Watch {
  const { transport, showId, topics, id, source, filter, monotonicNow, after, onNews } = options
  const address = filter === null ? null : id
  const clock = createRemoteClock()
  const bodies = new Map<Topic, Topics[Topic]>()
  const markByTopic = new Map<Topic, Mark>()
  /** The newest mark of all, or null before the first. */
  let heard: Mark | null = null
  /** What we lack: topics, and the number from which on they are new enough. */
  let wanted = want(0)
  let heardAt = -Infinity
  let rate = 1
  let wasFresh = false
  let callOff: (() => void) | null = null

  const unsubscribe = transport.subscribe(receive)
  beat()

  function receive(envelope: Envelope): void {
    if (envelope.type !== 'snapshot' && envelope.type !== 'beat') return
    if (envelope.showId !== showId || envelope.to !== address) return
    const { mark } = envelope
    const missed = missedSome(envelope)
    if (heard !== null && heard.run !== mark.run) turnOver()
    // Its very first word is no answer to us: it does not know of us yet.
    if (heard === null && mark.sequence <= 1) after(soon, hello)
    if (missed) wanted = want(mark.sequence)

    heardAt = monotonicNow()
    let isNews = envelope.type === 'snapshot' && keep(envelope)
    if (isNewer(mark, heard) || mark.sequence === heard?.sequence) {
      heard = mark
      clock.hear(envelope.clock, heardAt)
      isNews ||= envelope.clock.rate !== rate
      rate = envelope.clock.rate
    }
    if (missed) hello()
    if (isNews || !wasFresh) tell()
  }

  function missedSome({ type, mark }: Told): boolean {
    // Of what was said before our first hello we miss nothing: its answer is on the way.
    if (heard === null) return false
    const last = heard.run === mark.run ? heard.sequence : 0
    return mark.sequence > last + (type === 'snapshot' ? 1 : 0)
  }

  /** Another run of the orchestrator speaks: by its own clock, and counting from the start. */
  function turnOver(): void {
    heard = null
    wanted = want(0)
    clock.reset()
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
    callOff = after(beatEvery, beat)
    hello()
    if (wasFresh && !fresh()) tell()
  }

  function tell(): void {
    wasFresh = fresh()
    onNews()
  }

  function fresh(): boolean {
    return monotonicNow() - heardAt < staleAfter
  }

  return {
    latest: <T extends Topic>(topic: T) => bodies.get(topic) as Topics[T] | undefined,
    clock: () => clock.at(monotonicNow()),
    fresh,
    stop: () => {
      unsubscribe()
      callOff?.()
      transport.publish({ type: 'bye', showId, from: id })
    },
  }
}
