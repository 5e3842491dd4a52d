import type { ClockReading, Mark, SnapshotEnvelope, Told } from '#wire/envelope.ts'
import type { RundownPart } from '#wire/rundown-views.ts'
import type { Topic, Topics } from '#wire/topics.ts'

import { createPour, isLong } from './pour.ts'

/** The orchestrator's end of a feed: sends topics to its watchers. */
export interface Feed {
  /** Sends a topic if it is another object than the last: an unchanged state is the same object. */
  readonly offer: <T extends Topic>(topic: T, body: Topics[T]) => void
  /** The answer to a hello: the newest of these topics, or a beat if there is nothing to tell. */
  readonly repeat: (topics: readonly Topic[]) => void
  readonly stop: () => void
}

export interface FeedOptions {
  readonly showId: string
  /** Another for every start of the orchestrator. */
  readonly run: string
  readonly clock: () => ClockReading
  /** The only receiver. Null: all watchers without a filter. */
  readonly to?: string | null
  /** Whether any watcher receives this topic without asking each time. */
  readonly isWanted: (topic: Topic) => boolean
  /** Runs the next part of a long rundown soon, after urgent work. */
  readonly breathe: (run: () => void) => void
  readonly publish: (envelope: Told) => void
}

/**
 * Speaks only when there is news or when asked, never by a timer. What is offered and asked for
 * in one turn goes out together at the end of it: each topic once, and only its newest value. A
 * rundown that is too long for one message goes out in parts.
 *
 * The sequence counts posts, repeats among them, over all topics: a watcher that sees a number
 * left out knows that it missed something.
 */
export function createFeed(options: FeedOptions): Feed {
  const { showId, run, clock, to = null, isWanted, breathe, publish } = options
  const newest = new Map<Topic, Topics[Topic]>()
  const due = new Map<Topic | 'beat', 'news' | 'repeat'>()
  const pour = createPour({ say: sayPart, breathe })
  let sequence = 0

  function schedule(what: Topic | 'beat', why: 'news' | 'repeat'): void {
    if (due.size === 0) queueMicrotask(post)
    if (due.get(what) !== 'repeat') due.set(what, why)
  }

  function post(): void {
    const said = [...due]
    due.clear()
    for (const [what, why] of said) {
      // A snapshot says that we live, too.
      if (what === 'beat') {
        if (said.length === 1) publish({ type: 'beat', showId, mark: mark(), clock: clock(), to })
      } else if (what === 'rundown') sayRundown(newest.get(what) as Topics['rundown'], why)
      else say(what)
    }
  }

  function sayRundown(rundown: Topics['rundown'], why: 'news' | 'repeat'): void {
    if (isLong(rundown)) {
      if (why === 'news') pour.offer(rundown)
      else pour.repeat(rundown)
    } else {
      pour.stop()
      say('rundown')
    }
  }

  function say(topic: Topic): void {
    sequence += 1
    publish({
      type: 'snapshot',
      showId,
      topic,
      mark: mark(),
      clock: clock(),
      to,
      body: newest.get(topic),
      // TypeScript does not relate a topic to its body across a map.
    } as SnapshotEnvelope)
  }

  function sayPart(part: RundownPart): void {
    if (part.isLast) sequence += 1
    publish({ type: 'part', showId, mark: mark(), clock: clock(), to, ...part })
  }

  function mark(): Mark {
    return { run, sequence }
  }

  return {
    offer: (topic, body) => {
      if (newest.get(topic) === body) return
      newest.set(topic, body)
      if (isWanted(topic)) schedule(topic, 'news')
    },
    repeat: (topics) => {
      const known = topics.filter((topic) => newest.has(topic))
      if (known.length === 0) schedule('beat', 'repeat')
      for (const topic of known) schedule(topic, 'repeat')
    },
    stop: pour.stop,
  }
}
