import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'
import { later, seconds } from '#base/time.ts'
import type { ObsBus } from '#transport/obs-events.ts'
import { openObsEvents } from '#transport/obs-events.ts'
import type { Envelope } from '#wire/envelope.ts'
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

type Request = Extract<Envelope, { readonly type: 'request' }>

/** How long another Onframe on this OBS has to say that it knows the show. */
const patience = seconds(1)

/** Answers requests for a show that no Onframe on this OBS has: mostly a typing mistake. */
export function answerStrangers(options: StrangeOptions): () => void {
  const { ranBy, now, setAlarm, bus, isKnown, isOurs } = options
  const line = openObsEvents(bus, ranBy, null)
  const waiting = new Map<string, () => void>()

  function wait({ showId, from, id }: Request): void {
    const key = keyOf(from, id)
    waiting.get(key)?.()
    const callOff = setAlarm(later(now(), patience), () => {
      waiting.delete(key)
      if (!isOurs()) return
      const message = reachWords.noSuchShow(showId)
      const value = { ok: false, reason: 'no-such-show', message } as const
      line.publish({ type: 'answer', showId, to: from, id, value })
    })
    waiting.set(key, callOff)
  }

  line.subscribe((envelope) => {
    if (envelope.type === 'request' && !isKnown(envelope.showId)) wait(envelope)
    if (envelope.type !== 'answer' && envelope.type !== 'heard') return
    const key = keyOf(envelope.to, envelope.id)
    waiting.get(key)?.()
    waiting.delete(key)
  })
  return () => {
    for (const callOff of waiting.values()) callOff()
    line.close()
  }
}

function keyOf(from: string, id: string): string {
  return JSON.stringify([from, id])
}
