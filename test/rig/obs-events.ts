/** One event of OBS. */
export interface ObsEvent {
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
  /** By `performance.now()` of the process that runs the tests. */
  readonly at: number
}

export interface ObsEventLog {
  /** All events since the first start, in the order in which they came. */
  readonly all: readonly ObsEvent[]
  /** The first that `answers` accepts, past or future; throws after 10 s without. */
  readonly first: (
    type: string,
    answers?: (event: ObsEvent) => boolean,
    patience?: number,
  ) => Promise<ObsEvent>
  /** The first future one; throws after 10 s without. */
  readonly next: ObsEventLog['first']
}

export function createObsEventLog(): ObsEventLog & {
  readonly add: (event: ObsEvent) => void
  readonly clear: () => void
} {
  const all: ObsEvent[] = []
  const listeners = new Set<(event: ObsEvent) => void>()

  const next: ObsEventLog['first'] = (type, answers = () => true, patience = 10_000) =>
    new Promise((resolve, reject) => {
      const settle = (event: ObsEvent) => {
        if (event.type !== type || !answers(event)) return
        clearTimeout(timer)
        listeners.delete(settle)
        resolve(event)
      }
      const timer = setTimeout(() => {
        listeners.delete(settle)
        const seen = all.slice(-8).map((event) => `${event.type} ${JSON.stringify(event.data)}`)
        const lines = [`OBS sent no ${type} within ${patience} ms. Its last events:`, ...seen]
        reject(new Error(lines.join('\n')))
      }, patience)
      listeners.add(settle)
    })

  return {
    all,
    next,
    async first(type, answers = () => true, patience = 10_000) {
      const here = all.find((event) => event.type === type && answers(event))
      return here ?? (await next(type, answers, patience))
    },
    add(event) {
      all.push(event)
      for (const listener of listeners) listener(event)
    },
    clear: () => {
      all.length = 0
    },
  }
}
