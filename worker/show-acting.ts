import { postOnce } from '#backends/post-act.ts'
import type { Instant } from '#base/time.ts'
import type { ObsLink } from '#obs/link.ts'
import type { Deeds } from '#orchestrator/beside/deeds.ts'
import { tooLate } from '#show/acts/action-moments.ts'
import { fillAct } from '#show/state/action-text.ts'
import type { Act } from '#show/state/actions.ts'
import { isState } from '#show/state/actions.ts'
import type { Asking } from '#show/state/doing.ts'
import type { Observation } from '#show/state/observation.ts'
import { actionReasons } from '#words/actions.ts'

import type { ShowSaver } from './show-saving.ts'

interface ActingOptions {
  readonly link: Pick<ObsLink, 'act'>
  /** Told of each act when it is asked for, and when it is sent. */
  readonly deeds: () => Pick<Deeds, 'act' | 'sent'>
  readonly posting: Parameters<typeof postOnce>[2]
  readonly saver: () => Pick<ShowSaver, 'stored' | 'storedThere'>
  /** Several machines share the place where the show is stored. */
  readonly isShared: boolean
  /** The wall clock. */
  readonly wall: () => Instant
  readonly observe: (observation: Observation) => void
}

/**
 * Carries out the actions of cues, in OBS or elsewhere: a moment only once it is stored that it is sent, a state only
 * once it is stored what was before.
 */
export function createActing(options: ActingOptions): (asking: Asking) => void {
  const { link, deeds, posting, saver, isShared, wall, observe } = options
  const clockTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

  function withTime(act: Act): Act {
    return fillAct(act, (word) => (word === 'time' ? clockTime.format(wall()) : null))
  }

  /**
   * Another machine may take the show over at any moment, and does what is not stored as sent and is not too late. What
   * a person asked for is of no cue, so no other does it; nor does a timer's act leave the show.
   */
  async function mayDo({ act, by }: Asking): Promise<boolean> {
    if (isShared && by.actionId !== null && act.type !== 'timer') {
      return await saver().storedThere(tooLate)
    }
    await saver().stored()
    return true
  }

  async function send(asking: Asking): Promise<void> {
    const { act, number } = asking
    const onSent = (): void => deeds().sent(number)
    if (!isState(act) && !(await mayDo(asking))) {
      observe({ type: 'action-failed', number, message: actionReasons.notStored })
      return
    }
    if (act.type === 'timer') {
      // The show has done it itself.
      observe({ type: 'action-done', number })
      return
    }
    if (act.type !== 'post') {
      link.act(asking, saver().stored, onSent)
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
