import { reasonOf } from '#base/reason.ts'
import { milliseconds } from '#base/time.ts'
import { obsLinkWords } from '#words/obs-link.ts'

import type { Asking, Fence } from './connection.ts'
import { ObsError, requestError } from './obs-error.ts'

/**
 * After this silence (ms) OBS is asked something before it is written to. So what another page said when it took over is
 * heard first (it waits 2 s before it writes: `presence.ts`). And a network that is gone gets nothing to deliver
 * later: only what was sent within this time after OBS was last heard.
 */
export const unheard = milliseconds(100)

interface Waiting {
  readonly fence: Fence
  /** The request's name. */
  readonly name: string
  readonly asking: () => Asking
  /** Null: whoever asks cannot say later whether it is still wanted. */
  readonly isWanted: (() => boolean) | null
  /** OBS is silent, and the request waits for it. */
  readonly onSilence: (error: ObsError) => void
}

/**
 * Resolves when the request may be sent. While OBS is silent nothing is sent that writes: a network that is gone would
 * deliver it when it is back, whatever is on program by then. What may have been overtaken by then waits as long as the
 * link is up; anything else is given up, and is not sent. Rejects with an `ObsError`.
 */
export async function letThrough(waiting: Waiting): Promise<void> {
  const { fence, name, asking, isWanted, onSilence } = waiting
  for (;;) {
    const silence = await fence(asking()).then(
      () => null,
      (error: unknown) => {
        if (error instanceof ObsError && error.answer) return error
        throw requestError('closed', name, reasonOf(error), null)
      },
    )
    if (silence === null) return
    if (isWanted === null) throw requestError('no-answer', name, obsLinkWords.notSent(name), null)
    onSilence(requestError('no-answer', name, obsLinkWords.waits, null))
    await silence.answer
  }
}
