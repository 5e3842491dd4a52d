import type { Instant } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { BatchRequest } from '#obs/link/connection.ts'
import type { StateAct } from '#show/state/actions.ts'
import type { Ridden } from '#show/state/doing.ts'
import type { AskAtCut } from '#show/states-at-cut.ts'

import type { Doer } from './kind.ts'

/** A state that a batch can set. */
export interface Rider extends Ridden {
  readonly isBack: boolean
  readonly requests: readonly BatchRequest[]
}

/** Makes states ready to ride: their requests, and what was before. Nothing here takes longer than until a moment. */
export interface ReadyToRide {
  /** Those of the states that can ride. Never rejects. */
  readonly prepare: (asks: readonly AskAtCut[], by: Instant) => Promise<readonly Rider[]>
  /** Settles when that is so, looking whenever `look` is called. */
  readonly until: (by: Instant, isSo: () => boolean) => Promise<void>
  readonly look: () => void
  /** Null: it was not there by then, or is not to be had. Never rejects. */
  readonly inTime: <Value>(by: Instant, what: Promise<Value>) => Promise<Value | null>
}

export function createReadyToRide(
  { now, setAlarm }: Clock,
  doerOf: (act: StateAct) => Doer<StateAct>,
): ReadyToRide {
  const waiting = new Set<() => void>()

  function inTime<Value>(by: Instant, what: Promise<Value>): Promise<Value | null> {
    return new Promise((resolve) => {
      const callOff = setAlarm(by, () => resolve(null))
      what.then(resolve, () => resolve(null)).finally(callOff)
    })
  }

  async function prepare({ act, reads, isBack, by, before: known }: AskAtCut) {
    const { read, ride } = doerOf(act)
    const requests = await ride(act)
    const before = requests && reads ? ((await read?.(act)) ?? null) : known
    if (requests === null || (reads && before === null)) return null
    const rider: Rider = { by, act, before, isBack, requests }
    return rider
  }

  return {
    inTime,
    prepare: async (asks, by) => {
      // One that OBS does not know is asked for by itself, and told then.
      const tried = asks.map((ask) => inTime(by, prepare(ask)))
      return (await Promise.all(tried)).filter((one) => one !== null)
    },
    until: (by, isSo) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!isSo() && now() < by) return
          waiting.delete(look)
          callOff()
          resolve()
        }
        const callOff = setAlarm(by, look)
        waiting.add(look)
        look()
      }),
    look: () => {
      for (const look of waiting) look()
    },
  }
}

/** Tells what is asked for from all else. */
export function nameOf({ act, isBack }: Pick<Rider, 'act' | 'isBack'>): string {
  return JSON.stringify([act, isBack])
}
