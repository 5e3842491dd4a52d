import type { BatchRequest, BatchResult } from '#obs/link/connection.ts'

import { readFrameCount } from './cut-meter.ts'
import type { ArmedCut, Load } from './cutting.ts'

/** Where slots are, in obs-websocket's persistent data. */
export const realm = 'OBS_WEBSOCKET_DATA_REALM_GLOBAL'

/**
 * Sleeps, reads the scene from that slot, chooses a transition if one is needed, and switches. OBS's counts of frames
 * on both sides of the switch tell in which frame it was, even if we hear of it late. What rides comes last: the batch
 * halts at whatever fails, so that without a cut none of it is done, and none of it can keep the cut back.
 */
export function armedBatch(
  slot: string,
  sleepMillis: number,
  choose: readonly BatchRequest[],
  riders: Load['items'],
): readonly BatchRequest[] {
  const count: BatchRequest = { requestType: 'GetStats' }
  const requests: BatchRequest[] = [
    { requestType: 'Sleep', requestData: { sleepMillis } },
    // This one comes before the scene is read, so that a cut which is cancelled until then is not made.
    count,
    {
      requestType: 'GetPersistentData',
      requestData: { realm, slotName: slot },
      outputVariables: { next: 'slotValue' },
    },
  ]
  if (choose.length > 0) {
    // Any request with this scene's name halts the batch if there is to be no cut: then no transition is
    // chosen either.
    requests.push(byVariable('GetSceneSceneTransitionOverride', { sceneName: 'next' }), ...choose)
  }
  requests.push(
    byVariable('SetCurrentProgramScene', { sceneName: 'next' }),
    count,
    ...riders.flat(),
  )
  return requests
}

/** A request whose fields come from the answer to an earlier one of the batch. */
function byVariable(
  requestType: 'SetCurrentProgramScene' | 'GetSceneSceneTransitionOverride',
  inputVariables: Readonly<Record<string, string>>,
): BatchRequest {
  return { requestType, inputVariables } as BatchRequest
}

/** What such a batch did. Null: it did not cut. */
export function readCut(results: readonly BatchResult[]): ArmedCut | null {
  const of = (type: string): BatchResult | undefined =>
    results.find(({ requestType }) => requestType === type)
  if (of('SetCurrentProgramScene')?.requestStatus.result !== true) return null
  const read = of('GetPersistentData')?.responseData as { readonly slotValue?: unknown } | undefined
  if (typeof read?.slotValue !== 'string') return null
  const [before = null, after = null] = results
    .filter(({ requestType }) => requestType === 'GetStats')
    .map(({ responseData }) => readFrameCount(responseData))
  const counted = before === null || after === null ? null : { before, after }
  return { scene: read.slotValue, counted }
}

/** Which of the things that rode such a batch has done: those of which every request was. */
export function readRiders(
  results: readonly BatchResult[],
  riders: Load['items'],
): readonly boolean[] {
  // Behind the switch and the count.
  let at = results.findIndex(({ requestType }) => requestType === 'SetCurrentProgramScene') + 2
  return riders.map((requests) => {
    const own = results.slice(at, at + requests.length)
    at += requests.length
    return own.length === requests.length && own.every((one) => one.requestStatus.result)
  })
}
