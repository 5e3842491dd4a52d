import type { Duration } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'
import type { Transport } from '#page/channels.ts'
import { isOf, nameOf } from '#page/ids.ts'

/** Chooses one of all overlays of this origin. The lock is held until the page that has it goes. */
export function chosenByLock(locks: LockManager): (run: () => void) => void {
  return (run) => {
    locks
      .request('onframe-keeper', () => {
        run()
        return new Promise<never>(() => {})
      })
      .catch((error: unknown) => console.error('onframe: no lock', error))
  }
}

interface ByWordOptions {
  /** Of this page. */
  readonly id: string
  /** The channel between the pages that can run the shows. */
  readonly channel: Transport
  /** 0 to 1. */
  readonly random: () => number
  readonly after: (delay: Duration, run: () => void) => () => void
}

/** How long to listen for a keeper (ms): a follower asks every 2 s who leads, and a leader answers at once. */
const listenFor = 2200
/** So that two pages that were opened together do not open two (ms). */
const apart = 1000

/**
 * The same where there are no locks, as on `http://absolute`: opens one when none is heard. Two at once
 * would do no harm, since but one of them can lead.
 */
export function chosenByWord(options: ByWordOptions): (run: () => void) => void {
  const { id, channel, random, after } = options

  return (run) => {
    let isHeard = false
    const stop = channel.subscribe((envelope) => {
      if (envelope.type === 'who-leads' || envelope.type === 'leads') {
        isHeard ||= isOf('keeper', envelope.from)
      }
    })

    function listen(): void {
      isHeard = false
      channel.publish({ type: 'who-leads', from: id })
      after(milliseconds(listenFor + random() * apart), () => {
        if (isHeard) {
          listen()
          return
        }
        stop()
        // Sent for the keeper that is being opened, so that others need not wait for its own first message.
        channel.publish({ type: 'who-leads', from: nameOf('keeper', id) })
        run()
      })
    }

    listen()
  }
}
