import type { BatchRequest, BatchResult, ObsConnection } from '#obs/link/connection.ts'
import { fieldsOf } from '#obs/link/fields.ts'
import type { Transition } from '#show/state/rundown.ts'

/** A transition as it can be chosen in OBS. */
export interface TransitionChoice {
  readonly name: string
  /** In ms. Null: not known, as OBS tells none of a transition of fixed length; or to be left as it is. */
  readonly duration: number | null
}

/** Shortest and longest duration that `SetCurrentSceneTransitionDuration` takes (ms). */
const shortest = 50
const longest = 20_000

export function toChoice({ name, duration }: Transition): TransitionChoice {
  if (duration === null) return { name, duration }
  return { name, duration: Math.min(longest, Math.max(shortest, Math.round(duration))) }
}

export async function readChoice(connection: ObsConnection): Promise<TransitionChoice> {
  return answerToChoice(await connection.call('GetCurrentSceneTransition'))
}

/** Whether choosing `wanted` would change nothing. */
export function isChosen(wanted: TransitionChoice, current: TransitionChoice): boolean {
  if (current.name !== wanted.name) return false
  // A transition of fixed length ignores the duration.
  const either = wanted.duration === null || current.duration === null
  return either || current.duration === wanted.duration
}

/**
 * The requests that choose it. OBS has one duration for all transitions; if `own` does not contain it, it
 * is asked for before it is overwritten. OBS may not tell it even then: the setting changes slowly, and the
 * transition before may be of fixed length.
 */
export function chooseTransition(
  { name: transitionName, duration: transitionDuration }: TransitionChoice,
  own: TransitionChoice | null,
): readonly BatchRequest[] {
  const requests: BatchRequest[] = [
    { requestType: 'SetCurrentSceneTransition', requestData: { transitionName } },
  ]
  if (transitionDuration === null) return requests
  if (own !== null && own.duration === null) requests.push(askCurrent)
  requests.push({
    requestType: 'SetCurrentSceneTransitionDuration',
    requestData: { transitionDuration },
  })
  return requests
}

const askCurrent = { requestType: 'GetCurrentSceneTransition' } as BatchRequest

/** The duration that was overwritten, if it was asked for and answered. */
export function durationIn(results: readonly BatchResult[]): number | null {
  const asked = results.find(({ requestType }) => requestType === 'GetCurrentSceneTransition')
  return asked?.requestStatus.result === true ? answerToChoice(asked.responseData).duration : null
}

function answerToChoice(answer: unknown): TransitionChoice {
  const { text } = fieldsOf('GetCurrentSceneTransition', answer)
  const { transitionDuration } = answer as { readonly transitionDuration?: unknown }
  const duration = typeof transitionDuration === 'number' ? transitionDuration : null
  return { name: text('transitionName'), duration }
}
