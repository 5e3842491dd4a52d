import type { SceneName } from '#show/rundown.ts'

import { ObsError } from './obs-error.ts'

/** `RequestStatus.ResourceNotFound` of obs-websocket. */
const notFound = 600
const notReady = 207

/** Why a scene is not on program, as one plain sentence that names it. */
export function failureSentence(scene: SceneName, error: unknown): string {
  if (error instanceof ObsError) {
    if (error.code === notFound) return `OBS has no scene "${scene}", so program stays as it is.`
    if (error.code === notReady) return `OBS is busy and did not put "${scene}" on program.`
    if (error.kind === 'no-answer') {
      return `OBS did not answer in time; look whether "${scene}" is on program.`
    }
    if (error.kind === 'closed') return `OBS went away before "${scene}" was on program.`
  }
  return `OBS did not put "${scene}" on program: ${messageOf(error)}`
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
