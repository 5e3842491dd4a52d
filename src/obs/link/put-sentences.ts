import { reasonOf } from '#base/reason.ts'
import { ofSilence } from '#show/state/obs-status.ts'
import type { Observation } from '#show/state/observation.ts'
import type { SceneName } from '#show/state/rundown.ts'
import { cutWords } from '#words/cuts.ts'

import { isLost, ObsError } from './obs-error.ts'

/** `RequestStatus.ResourceNotFound` of obs-websocket. */
const notFound = 600
const notReady = 207

/** One plain sentence that names the scene and says why it is not on program. */
export function failureSentence(scene: SceneName, error: unknown): string {
  if (error instanceof ObsError) {
    if (error.code === notFound) {
      return cutWords.noScene(scene)
    }
    if (error.code === notReady) return cutWords.busy(scene)
    if (isLost(error)) return cutWords.lost(scene)
    if (error.kind === 'no-answer') {
      return cutWords.unanswered(scene)
    }
  }
  return cutWords.failed(scene, reasonOf(error))
}

/** Tells the operator of a failed request. */
export function troubleOf(error: unknown): Observation {
  const message = reasonOf(error)
  const isSilent = error instanceof ObsError && error.kind === 'no-answer'
  return isSilent ? { type: 'trouble', message, about: ofSilence } : { type: 'trouble', message }
}
