import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'
import type { Presence } from '#orchestrator/lead/presence.ts'
import { createPresence } from '#orchestrator/lead/presence.ts'
import { isOn } from '#show/acts/start-stop.ts'
import type { Rival } from '#show/state/obs-status.ts'
import type { Show } from '#show/state/show.ts'
import type { ObsBus } from '#transport/obs-events.ts'
import { openObsEvents } from '#transport/obs-events.ts'
import type { Transport } from '#transport/transport.ts'
import { readMalformed } from '#wire/decode.ts'

import { answerStrangers } from './strange-requests.ts'
import { randomId } from './thread.ts'

interface LineOptions {
  readonly showId: string
  readonly ranBy: string
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  readonly bus: ObsBus
  readonly isKnown: ((showId: string) => boolean) | null
  /** The number under which this one leads among machines that share their shows. Null: it shares them with none. */
  readonly lead: number | null
  /** Another one leads now: it has a higher number. */
  readonly onOutranked: () => void
  readonly onRival: (rival: Rival | null) => void
  /** A request could not be read; in one sentence why. */
  readonly onMalformed: (message: string) => void
}

/** A show's messages over OBS's own bus, and the other Onframe that runs it there. */
export interface ObsLine extends Omit<Presence, 'hear' | 'follow'> {
  readonly follow: (show: Show) => void
  /** Silent while another runs the show on this OBS: that one speaks for it. */
  readonly transport: Transport
}

export function openObsLine(options: LineOptions): ObsLine {
  const { showId, ranBy, now, setAlarm, bus, isKnown, onMalformed } = options
  const line = openObsEvents(bus, ranBy, showId, (said) => {
    const malformed = presence.isOurs() ? readMalformed(said, showId) : null
    if (malformed === null) return null
    onMalformed(malformed.message)
    return malformed.answer
  })
  const presence = createPresence({
    showId,
    run: randomId(),
    now,
    setAlarm,
    say: line.publish,
    lead: options.lead,
    onOutranked: options.onOutranked,
    onRival: options.onRival,
  })
  line.subscribe(presence.hear)
  const stop =
    isKnown && answerStrangers({ ranBy, now, setAlarm, bus, isKnown, isOurs: presence.isOurs })

  return {
    ...presence,
    follow: (show) => {
      const { obs, mode, rundown } = show
      presence.follow({
        isUp: obs.link.phase === 'up',
        title: rundown.title,
        isOn: mode === 'obs' && isOn(show),
      })
    },
    transport: {
      ...line,
      publish: (envelope) => {
        if (presence.isOurs()) line.publish(envelope)
      },
      // One that has just connected does not know yet whether a request is meant for it.
      subscribe: (receive) =>
        line.subscribe((envelope) => {
          if (presence.isOurs()) receive(envelope)
          else
            presence.proof().then(
              () => receive(envelope),
              () => {},
            )
        }),
      close: () => {
        stop?.()
        presence.close()
        line.close()
      },
    },
  }
}
