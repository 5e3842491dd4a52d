import type { WebSocket } from 'ws'

import type { Data, FakeAnswer } from './fake-obs-messages.ts'
import { pairs, send, toData, toResult } from './fake-obs-messages.ts'

/** Null: never answered. */
type Answer = (type: string, data: Data) => Promise<FakeAnswer | null>

/** Of a request that OBS takes in a batch alone. */
const ofBatches: FakeAnswer = { code: 206 }

export async function serveRequest(
  socket: WebSocket,
  request: Data,
  answer: Answer,
): Promise<void> {
  const type = String(request['requestType'])
  const answered = type === 'Sleep' ? ofBatches : await answer(type, toData(request['requestData']))
  if (answered) send(socket, 7, { ...toResult(request, answered) })
}

/** One request after another, with the variables that they hand on. */
export async function serveBatch(socket: WebSocket, batch: Data, answer: Answer): Promise<void> {
  const results: object[] = []
  const variables = new Map<string, unknown>()
  for (const request of batch['requests'] as readonly Data[]) {
    const data = { ...toData(request['requestData']) }
    for (const [field, name] of pairs(request['inputVariables'])) data[field] = variables.get(name)
    const answered = await answer(String(request['requestType']), data)
    if (!answered) return
    results.push(toResult(request, answered))
    if ('ok' in answered) {
      for (const [name, field] of pairs(request['outputVariables'])) {
        variables.set(name, answered.ok?.[field])
      }
    }
    if (!('ok' in answered) && batch['haltOnFailure'] === true) break
  }
  send(socket, 9, { requestId: batch['requestId'], results })
}
