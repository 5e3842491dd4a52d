import type { ClockReading, SnapshotEnvelope, Told, Topic, Topics } from '#wire/envelope.ts'

/** The orchestrator's end: what its watchers are told, and when. */
export interface Feed {
  /** Says it if it is another object than the last: a state that did not change is the same. */
  readonly offer: <T extends Topic>(topic: T, body: Topics[T]) => void
  /** The answer to a hello: the newest of these topics, or a beat if there is nothing to tell. */
  readonly repeat: (topics: readonly Topic[]) => void
}

export interface FeedOptions {
  readonly showId: string
  /** Another for every start of the orchestrator. */
  readonly run: string
  readonly clock: () => ClockReading
  /** The one watcher that is told. Null: all that have no filter. */
  readonly to?: string | null
  readonly publish: (envelope: Told) => void
}

/**
 * Speaks only when there is news or when asked, never by a timer. What is offered and asked for
 * in one turn goes out together at the end of it: each topic once, and only its newest value.
 *
 * The sequence counts posts, repeats among them, over all topics: a watcher that sees a number
 * left out knows that it missed something.
 */
export function createFeed({ showId, run, clock, to = null, publish }: FeedOptions): Feed {
  const newest = new Map<Topic, Topics[Topic]>()
  const due = new Set<Topic | 'beat'>()
  let sequence = 0

  function schedule(what: Topic | 'beat'): void {
    if (due.size === 0) queueMicrotask(post)
    due.add(what)
  }

  function post(): void {
    const said = [...due]
    due.clear()
    for (const what of said) {
      // A snapshot says that we live, too.
      if (what === 'beat') {
        if (said.length === 1) publish({ type: 'beat', showId, mark: mark(), clock: clock(), to })
        continue
      }
      sequence += 1
      publish({
        type: 'snapshot',
        showId,
        topic: what,
        mark: mark(),
        clock: clock(),
        to,
        body: newest.get(what),
        // TypeScript does not relate a topic to its body across a map.
      } as SnapshotEnvelope)
    }
  }

  function mark(): { readonly run: string; readonly sequence: number } {
    return { run, sequence }
  }

  return {
    offer: (topic, body) => {
      if (newest.get(topic) === body) return
      newest.set(topic, body)
      schedule(topic)
    },
    repeat: (topics) => {
      const known = topics.filter((topic) => newest.has(topic))
      if (known.length === 0) schedule('beat')
      for (const topic of known) schedule(topic)
    },
  }
}
