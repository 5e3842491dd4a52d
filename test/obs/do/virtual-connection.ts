import type { OBSEventTypes } from 'obs-websocket-js/json'

import type { Instant } from '#base/time.ts'
import { instant } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { requestError } from '#obs/link/obs-error.ts'

/** Those who hear what an OBS says. */
export type Hearers = Set<(event: string, data: object) => void>

interface VirtualObs {
  readonly clock: Clock
  readonly connections: Hearers
  /** What OBS answers to a request: its data, or the code of obs-websocket. */
  readonly answer: (type: string, sentAt: Instant) => object | number
  /** Until when OBS answers nothing. */
  readonly hangsUntil: () => Instant
}

const latency = 5
const patience = 5000

/** A connection to it, on a clock of the test's. Words come in order. */
export function connectTo({ clock, connections, answer, hangsUntil }: VirtualObs): ObsConnection {
  const { now, setAlarm } = clock
  const after = (ms: number, act: () => void): (() => void) => setAlarm(instant(now() + ms), act)
  const handlers = new Map<string, Set<(data: object) => void>>()
  const life = new AbortController()
  const hear = (event: string, data: object): void => {
    after(latency, () => {
      if (life.signal.aborted) return
      for (const handler of handlers.get(event) ?? []) handler(data)
    })
  }
  connections.add(hear)

  async function call(type: string): Promise<never> {
    const over = new AbortController()
    const sentAt = now()
    try {
      return await new Promise((resolve, reject) => {
        const fail = (): void => reject(life.signal.reason as Error)
        if (life.signal.aborted) return fail()
        life.signal.addEventListener('abort', fail, { signal: over.signal })
        const late = `OBS did not answer ${type} in time.`
        const callOff = after(patience, () => reject(requestError('no-answer', type, late, null)))
        over.signal.addEventListener('abort', callOff)
        after(Math.max(latency, hangsUntil() - now()), () => {
          // What was sent is done, whoever is left to hear of it.
          const answered = answer(type, sentAt)
          after(latency, () => {
            if (typeof answered === 'object') resolve(answered as never)
            else if (answered === 100) resolve(undefined as never)
            else reject(requestError('refused', type, `refused (${answered})`, answered))
          })
        })
      })
    } finally {
      over.abort()
    }
  }

  return {
    call,
    batch: () => Promise.reject(new Error('no batches here')),
    on: <Type extends keyof OBSEventTypes>(
      event: Type,
      handler: (data: OBSEventTypes[Type]) => void,
    ) => {
      const known = handlers.get(event) ?? new Set()
      handlers.set(event, known)
      known.add(handler as (data: object) => void)
      return () => known.delete(handler as (data: object) => void)
    },
    heardAt: now,
    hearBefore: () => () => {},
    lost: life.signal,
    onTrouble: () => () => {},
    close: (reason) => {
      connections.delete(hear)
      life.abort(reason)
    },
    obsWebSocketVersion: '5.7.4',
    rpcVersion: 1,
  }
}
