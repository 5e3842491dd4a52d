import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'
import { later, seconds } from '#base/time.ts'
import type { Envelope } from '#wire/envelope.ts'

import { sourceEvent } from './browser-events.ts'
import type { Transport } from './transport.ts'

interface SourceEventsOptions {
  readonly showId: string
  /** `emit_event` of obs-browser. Rejects if OBS is away. */
  readonly emit: (name: string, detail: object) => Promise<void>
  /** Whether there are such sources. */
  readonly isOn: () => boolean
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
}

/** Interval (ms) at which everything is sent again, for a source that was opened meanwhile. */
const repeatEvery = seconds(15)

/**
 * The orchestrator's end to browser sources from any address. They hear and cannot speak, so this end says
 * hello for them.
 */
export function openSourceEvents(options: SourceEventsOptions): Transport {
  const { showId, emit, isOn, now, setAlarm } = options
  const receivers = new Set<(envelope: Envelope) => void>()
  let waiting: Envelope | null = null
  let sending = false
  let callOff: (() => void) | null = null

  function sayHello(): void {
    callOff = isOn() ? setAlarm(later(now(), repeatEvery), sayHello) : null
    if (callOff === null) return
    const who = { from: 'obs-browser', source: 'elsewhere' }
    const hello = { type: 'hello', showId, ...who, topics: ['show'], filter: null } as const
    for (const receive of receivers) receive(hello)
  }

  async function drain(): Promise<void> {
    sending = true
    for (let next = waiting; next !== null; next = waiting) {
      waiting = null
      // OBS is away, or has no browser: the next repeat reaches the sources that are there then.
      await emit(sourceEvent, next).catch(() => {})
    }
    sending = false
  }

  return {
    // They need only the topic `show`, and only its newest value.
    publish: (envelope) => {
      if (!isOn() || (envelope.type === 'snapshot' && envelope.topic !== 'show')) return
      if (callOff === null) sayHello()
      waiting = envelope
      if (!sending) void drain()
    },
    subscribe: (receive) => {
      receivers.add(receive)
      return () => receivers.delete(receive)
    },
    ignored: () => 0,
    close: () => {
      callOff?.()
      receivers.clear()
    },
  }
}
