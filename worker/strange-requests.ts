import type { SetAlarm } from '#base/alarm.ts'
import { short } from '#base/short.ts'
import type { Instant } from '#base/time.ts'
import { later, seconds } from '#base/time.ts'
import type { ObsBus } from '#transport/obs-events.ts'
import { openObsEvents } from '#transport/obs-events.ts'
import { readMalformed } from '#wire/decode.ts'
import { isFields, isText } from '#wire/guard.ts'
import { reachWords } from '#words/worker.ts'

interface StrangeOptions {
  readonly ranBy: string
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  readonly bus: ObsBus
  /** Whether that show is one of ours. */
  readonly isKnown: (showId: string) => boolean
  /** Whether we are the one of several on this OBS that speaks. */
  readonly isOurs: () => boolean
}

/** How long another Onframe on this OBS has to say that it knows the show. */
const patience = seconds(1)

/**
 * Answers requests for a show that no Onframe on this OBS has, mostly a typing mistake; also those that
 * cannot be read.
 */
export function answerStrangers(options: StrangeOptions): () => void {
  const { ranBy, now, setAlarm, bus, isKnown, isOurs } = options
  const waiting = new Map<string, () => void>()

  const line = openObsEvents(bus, ranBy, null, (said) => {
    if (!isFields(said)) return null
    const { showId, from, id, type, to } = said
    // To a request whose id is no text.
    if (type === 'answer') callOff(keyOf(to, id))
    if (!isText(showId) || isKnown(showId)) return null
    const refusal = readMalformed(said, showId)?.answer ?? null
    if (refusal === null) return null
    return new Promise((resolve) => wait(keyOf(from, id), () => resolve(refusal)))
  })

  function wait(key: string, answer: () => void): void {
    callOff(key)
    const stop = setAlarm(later(now(), patience), () => {
      waiting.delete(key)
      if (isOurs()) answer()
    })
    waiting.set(key, stop)
  }

  function callOff(key: string): void {
    waiting.get(key)?.()
    waiting.delete(key)
  }

  line.subscribe((envelope) => {
    if (envelope.type === 'request' && !isKnown(envelope.showId)) {
      const { showId, from, id } = envelope
      const message = reachWords.noSuchShow(short(showId))
      const value = { ok: false, reason: 'no-such-show', message } as const
      wait(keyOf(from, id), () => line.publish({ type: 'answer', showId, to: from, id, value }))
    }
    if (envelope.type === 'answer' || envelope.type === 'heard') {
      callOff(keyOf(envelope.to, envelope.id))
    }
  })
  return () => {
    for (const stop of waiting.values()) stop()
    line.close()
  }
}

/** An id that is missing is answered as null. */
function keyOf(from: unknown, id: unknown = null): string {
  return JSON.stringify([from, id])
}
