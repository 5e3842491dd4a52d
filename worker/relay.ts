import type { Transport } from '#transport/transport.ts'
import { isTold } from '#wire/envelope.ts'
import type { Topic } from '#wire/topics.ts'

interface RelayOptions {
  /** Another name than any watcher's. */
  readonly id: string
  /** The channel of a show to the pages of this browser. */
  readonly openFeed: (showId: string) => Transport
  /** The end of a watcher of a show that another machine runs. */
  readonly openWatch: (showId: string) => Transport
}

/** Hands on between the pages of a browser and the machine that runs their shows. */
export interface Relay {
  /** Whether another machine runs the shows. */
  readonly turn: (isOn: boolean) => void
  /**
   * That show is there, or a page asks for it. `mayAsk`: it may be asked for all topics at once, for the pages here,
   * which do not know yet that another runs it. A show that runs only while it is watched must not be.
   */
  readonly add: (showId: string, mayAsk: boolean) => void
  readonly close: () => void
}

const allTopics: readonly Topic[] = ['show', 'rundown', 'desk', 'monitor']

export function createRelay({ id, openFeed, openWatch }: RelayOptions): Relay {
  const shows = new Map<string, boolean>()
  const lines = new Map<string, () => void>()
  let isOn = false

  function open(showId: string, mayAsk: boolean): void {
    const near = openFeed(showId)
    const who = { showId, from: id } as const
    /** Hears what is for all. Its hello opens its subjects. */
    const all = openWatch(showId)
    all.subscribe((said) => {
      if (isTold(said) && said.to === null) near.publish(said)
    })
    all.publish({
      type: 'hello',
      ...who,
      source: 'relay',
      topics: mayAsk ? allTopics : [],
      filter: null,
    })
    all.publish({ type: 'bye', ...who })
    /** Those with a filter are told apart from the others, each by a subject of its own. */
    const filtered = new Map<string, Transport>()

    function lineOf(watcher: string): Transport {
      const known = filtered.get(watcher)
      if (known !== undefined) return known
      const line = openWatch(showId)
      line.subscribe((said) => {
        if (isTold(said) && said.to === watcher) near.publish(said)
      })
      filtered.set(watcher, line)
      return line
    }

    near.subscribe((said) => {
      if (said.type === 'hello') {
        const line = said.filter === null ? all : lineOf(said.from)
        line.publish(said)
      } else if (said.type === 'bye') {
        const line = filtered.get(said.from)
        ;(line ?? all).publish(said)
        line?.close()
        filtered.delete(said.from)
      }
    })
    lines.set(showId, () => {
      near.close()
      all.close()
      for (const line of filtered.values()) line.close()
    })
  }

  function turn(next: boolean): void {
    if (next === isOn) return
    isOn = next
    if (isOn) for (const [showId, mayAsk] of shows) open(showId, mayAsk)
    else {
      for (const close of lines.values()) close()
      lines.clear()
    }
  }

  return {
    turn,
    add: (showId, mayAsk) => {
      if (shows.has(showId)) return
      shows.set(showId, mayAsk)
      if (isOn) open(showId, mayAsk)
    },
    close: () => turn(false),
  }
}
