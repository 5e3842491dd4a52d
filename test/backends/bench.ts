import { onTestFinished } from 'vitest'

import type { Fetch } from '#backends/attempt.ts'
import type { Delivery } from '#backends/delivery.ts'
import type { Outbox } from '#backends/outbox.ts'
import { createOutbox } from '#backends/outbox.ts'
import type { Duration } from '#base/time.ts'
import { later, none } from '#base/time.ts'
import { createStillClock } from '#test/still-clock.ts'

export interface Bench {
  readonly outbox: Outbox
  readonly clock: ReturnType<typeof createStillClock>
  /** Every delivery as it was last seen, by number: more than the outbox remembers. */
  readonly seen: ReadonlyMap<number, Delivery>
  /** How many waited at once, at most. */
  readonly mostWaiting: () => number
  /** The states that a delivery went through, one after another. */
  readonly states: (number: number) => readonly string[]
  /** Resolves as soon as it holds: asked after every change. */
  readonly until: (holds: () => boolean) => Promise<void>
  /** Resolves when nothing is under way. */
  readonly quiet: () => Promise<void>
  /** Rings the alarms of all that wait, until nothing does. */
  readonly drain: () => Promise<void>
}

interface BenchOptions {
  readonly proof?: () => Promise<void>
  /** The real one, where nothing else is said. */
  readonly fetch?: Fetch
  /** How far the wall clock is ahead of the bench's (ms): it was set. */
  readonly wallAhead?: Duration
}

const realFetch: Fetch = (url, init) => fetch(url, init)

/** An outbox on a clock that stands. */
export function createBench(options: BenchOptions = {}): Bench {
  const { proof = async () => {}, fetch: send = realFetch, wallAhead = none } = options
  const clock = createStillClock()
  const seen = new Map<number, Delivery>()
  const passed = new Map<number, string[]>()
  let waiters: (() => void)[] = []
  let most = 0

  const outbox = createOutbox({
    fetch: send,
    proof,
    setAlarm: clock.setAlarm,
    now: clock.now,
    wall: () => later(clock.now(), wallAhead),
    random: () => 0,
    onChange: () => {
      for (const delivery of outbox.deliveries()) {
        const states = passed.get(delivery.number) ?? []
        if (states.at(-1) !== delivery.state) states.push(delivery.state)
        passed.set(delivery.number, states)
        seen.set(delivery.number, delivery)
      }
      most = Math.max(most, all('waiting').length)
      const ready = waiters
      waiters = []
      for (const resolve of ready) resolve()
    },
  })
  onTestFinished(outbox.stop)

  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        waiters.push(resolve)
      })
    }
  }

  function all(state: Delivery['state']): readonly Delivery[] {
    return [...seen.values()].filter((delivery) => delivery.state === state)
  }

  async function quiet(): Promise<void> {
    await until(() => all('sending').length === 0)
  }

  async function drain(): Promise<void> {
    await quiet()
    while (all('waiting').length > 0) {
      const due = all('waiting').flatMap(({ nextAt }) => nextAt ?? [])
      if (due.length === 0) throw new Error('What waits is never sent.')
      clock.pass(Math.min(...due) - clock.now())
      await quiet()
    }
  }

  return {
    outbox,
    clock,
    seen,
    mostWaiting: () => most,
    states: (number) => passed.get(number) ?? [],
    until,
    quiet,
    drain,
  }
}
