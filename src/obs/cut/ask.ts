import { unreachable } from '#base/unreachable.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import type { Cut } from '#show/state/effect.ts'
import type { Observation } from '#show/state/observation.ts'
import type { SceneName } from '#show/state/rundown.ts'
import type { PlannedCut } from '#show/time/next-cut.ts'

import type { CutMeter } from './cut-meter.ts'
import type { CutNews } from './cut-news.ts'
import type { PutScene } from './program.ts'

/** A cut as the show asked for it, with the plan of that moment: later the next one is planned. */
export interface Asked extends Cut {
  /** Null: it was not planned to come by itself. */
  readonly plan: PlannedCut | null
}

interface AskOptions {
  readonly connection: Pick<ObsConnection, 'lost'>
  readonly clock: Pick<Clock, 'now'>
  readonly putScene: PutScene
  readonly news: CutNews
  readonly meter: CutMeter
  /** Whether another of our own cuts has brought that scene meanwhile. */
  readonly isThere: (scene: SceneName) => boolean
  /** Keeps one that was not asked for unanswered, if it may still be wanted: whether it does. */
  readonly keep: (cut: Asked) => boolean
  readonly observe: (observation: Observation) => void
}

/**
 * Asks OBS for a scene now, if that is wanted when it can be sent, and reports the cut once: made, failed or dropped.
 * While OBS is silent about it, that is reported first. Never rejects.
 */
export function askForCuts({
  connection,
  clock,
  putScene,
  news,
  meter,
  isThere,
  keep,
  observe,
}: AskOptions): (cut: Asked, isWanted: () => boolean) => Promise<void> {
  return async (cut, isWanted) => {
    const { scene, transition, plan } = cut
    const asked = clock.now()
    const outcome = await putScene(scene, transition, isWanted)
    if (connection.lost.aborted) return
    switch (outcome.type) {
      case 'superseded':
        if (isThere(scene)) observe({ type: 'cut-made', cut: cut.cut, scene })
        else if (!keep(cut)) observe({ type: 'cut-dropped', cut: cut.cut })
        return
      case 'failed':
        if (outcome.late === null) {
          observe({ type: 'cut-failed', cut: cut.cut, scene, message: outcome.message })
          return
        }
        news.unanswered(cut)
        await news.late(cut, await outcome.late)
        return
      case 'made':
        break
      default:
        unreachable(outcome)
    }
    observe({ type: 'cut-made', cut: cut.cut, scene })
    if (outcome.trouble !== null) observe({ type: 'trouble', message: outcome.trouble })
    if (plan !== null) {
      const made = { planned: plan.at, armed: null, sent: asked, frame: null, counted: null }
      meter.expect({ scene, how: 'asked', ...made })
    }
  }
}
