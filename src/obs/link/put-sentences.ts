import type { Observation } from '#show/state/input.ts'
import { ofSilence } from '#show/state/obs-status.ts'
import type { SceneName } from '#show/state/rundown.ts'

import { isLost, ObsError } from './obs-error.ts'

/** `RequestStatus.ResourceNotFound` of obs-websocket. */
const notFound = 600
const notReady = 207

/** Why a scene is not on program, as one plain sentence that names it. */
export function failureSentence(scene: SceneName, error: unknown): string {
  if (error instanceof ObsError) {
    if (error.code === notFound) {
      return `OBS has no scene "${scene}". It goes on program as soon as OBS has it.`
    }
    if (error.code === notReady) return `OBS is busy and did not put "${scene}" on program.`
    if (isLost(error)) return `OBS went away before "${scene}" was on program.`
    if (error.kind === 'no-answer') {
      return silenceSentence(scene)
    }
  }
  return `OBS did not put "${scene}" on program: ${messageOf(error)}`
}

export function silenceSentence(scene: SceneName): string {
  return `OBS has not answered yet, so "${scene}" may not be on program. Check OBS.`
}

/** What the operator is told of a request that failed. */
export function troubleOf(error: unknown): Observation {
  const message = messageOf(error)
  const isSilent = error instanceof ObsError && error.kind === 'no-answer'
  return isSilent ? { type: 'trouble', message, about: ofSilence } : { type: 'trouble', message }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
