import { postOnce } from '#backends/post-act.ts'
import type { Duration, Instant } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'
import type { ObsLink } from '#obs/link.ts'
import type { Deeds } from '#orchestrator/beside/deeds.ts'
import type { Saver } from '#orchestrator/run/saver.ts'
import { fillAct } from '#show/state/action-text.ts'
import type { Act } from '#show/state/actions.ts'
import { isState } from '#show/state/actions.ts'
import type { Asking } from '#show/state/doing.ts'
import type { Observation } from '#show/state/input.ts'
import type { Show } from '#show/state/show.ts'

/** Longest wait (ms) for the storage before an act is sent: the show goes on without. */
const patience = milliseconds(500)

interface ActingOptions {
  readonly link: Pick<ObsLink, 'act'>
  /** Told of each act when it is asked for, and when it is sent. */
  readonly deeds: () => Pick<Deeds, 'act' | 'sent'>
  readonly posting: Parameters<typeof postOnce>[2]
  readonly saver: () => Pick<Saver<Show>, 'settled'>
  readonly after: (delay: Duration, run: () => void) => unknown
  /** The wall clock. */
  readonly wall: () => Instant
  readonly observe: (observation: Observation) => void
}

/**
 * Carries out the actions of cues, in OBS or elsewhere: a moment only once it is stored that it is sent, a state only
 * once it is stored what was before.
 */
export function createActing(options: ActingOptions): (asking: Asking) => void {
  const { link, deeds, posting, saver, after, wall, observe } = options
  const clockTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

  function withTime(act: Act): Act {
    return fillAct(act, (word) => (word === 'time' ? clockTime.format(wall()) : null))
  }

  async function stored(): Promise<void> {
    // The show offers itself to the saver after the turn that asks for this.
    await Promise.resolve()
    await Promise.race([saver().settled(), new Promise<void>((go) => void after(patience, go))])
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
