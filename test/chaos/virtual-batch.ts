import type { BatchResult } from '#obs/link/connection.ts'

import type { Data, VirtualProgram } from './virtual-program.ts'

/** Does a batch as obs-websocket does: one request after the other, with its variables. */
export async function runBatch(
  requests: readonly Data[],
  haltOnFailure: boolean,
  serve: VirtualProgram['serve'],
  hold: (ms: number) => Promise<void>,
): Promise<readonly BatchResult[]> {
  const results: BatchResult[] = []
  const variables = new Map<string, unknown>()
  for (const request of requests) {
    const { requestType, requestData = {}, inputVariables = {}, outputVariables = {} } = request
    const type = String(requestType)
    const filled = Object.fromEntries(
      Object.entries(inputVariables as Data).map(([key, name]) => [
        key,
        variables.get(String(name)),
      ]),
    )
    const data = { ...(requestData as Data), ...filled }
    if (type === 'Sleep') await hold(Number(data['sleepMillis']))
    const answer = type === 'Sleep' ? { ok: {} } : serve(type, data)
    const isOk = 'ok' in answer
    results.push({
      requestType: type,
      requestStatus: isOk ? { result: true, code: 100 } : { result: false, ...answer },
      responseData: isOk ? answer.ok : undefined,
    })
    for (const [name, key] of Object.entries(outputVariables as Data)) {
      variables.set(name, isOk ? answer.ok[String(key)] : undefined)
    }
    if (!isOk && haltOnFailure) break
  }
  return results
}
