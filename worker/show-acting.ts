import { postOnce } from '#backends/post-act.ts'
import type { Instant } from '#base/time.ts'
import type { ObsLink } from '#obs/link.ts'
import type { Deeds } from '#orchestrator/beside/deeds.ts'
import { fillAct } from '#show/state/action-text.ts'
import type { Act } from '#show/state/actions.ts'
import { isState } from '#show/state/actions.ts'
import type { Asking } from '#show/state/doing.ts'
import type { Observation } from '#show/state/input.ts'

interface ActingOptions {
  readonly link: Pick<ObsLink, 'act'>
  /** Told of each act when it is asked for, and when it is sent. */
  readonly deeds: () => Pick<Deeds, 'act' | 'sent'>
  readonly posting: Parameters<typeof postOnce>[2]
  /** Settles when what the show was told is stored, or it takes too long. Never rejects. */
  readonly stored: () => Promise<unknown>
  /** The wall clock. */
  readonly wall: () => Instant
  readonly observe: (observation: Observation) => void
}

/**
 * Carries out the actions of cues, in OBS or elsewhere: a moment only once it is stored that it is sent, a state only
 * once it is stored what was before.
 */
export function createActing(options: ActingOptions): (asking: Asking) => void {
  const { link, deeds, posting, stored, wall, observe } = options
  const clockTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

  function withTime(act: Act): Act {
    return fillAct(act, (word) => (word === 'time' ? clockTime.format(wall()) : null))
  }

  async function send(asking: Asking): Promise<void> {
    const { act, number } = asking
    const onSent = (): void => deeds().sent(number)
    if (!isState(act)) await stored()
    if (act.type === 'timer') {
      // The show has done it itself.
      observe({ type: 'action-done', number })
      return
    }
    if (act.type !== 'post') {
      link.act(asking, stored, onSent)
      return
    }
    onSent()
    const failed = await postOnce(act.to, act.body, posting)
    observe(
      failed === null
        ? { type: 'action-done', number }
        : { type: 'action-failed', number, ...failed },
    )
  }

  return (asking) => {
    // What is put back was read from OBS, where braces are braces.
    const meant = asking.isBack ? asking : { ...asking, act: withTime(asking.act) }
    deeds().act(meant)
    void send(meant)
  }
}
