import { createHash } from 'node:crypto'

import type { WebSocket } from 'ws'

export type Data = Readonly<Record<string, unknown>>

/** What OBS says of how a password is to be proved. */
export const authentication = { salt: 'salt', challenge: 'challenge' }

/** What a request is answered: data, or a refusal. */
export type FakeAnswer =
  | { readonly ok: Data | null }
  | { readonly code: number; readonly comment?: string }

export function send(socket: WebSocket, op: number, d: object): void {
  socket.send(JSON.stringify({ op, d }))
}

export function toEvent(eventType: string, eventData: Data | undefined): object {
  return { eventType, eventIntent: 1, ...(eventData ? { eventData } : {}) }
}

export function toResult(request: Data, answered: FakeAnswer): object {
  const { requestId, requestType } = request
  if (!('ok' in answered)) {
    return { requestId, requestType, requestStatus: { result: false, ...answered } }
  }
  const requestStatus = { result: true, code: 100 }
  return { requestId, requestType, requestStatus, responseData: answered.ok }
}

export function pairs(variables: unknown): readonly (readonly [string, string])[] {
  return Object.entries((variables ?? {}) as Readonly<Record<string, string>>)
}

export function toData(data: unknown): Data {
  return (data ?? {}) as Data
}

export function aTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

export function proofOf(password: string): string {
  return hash(hash(password + authentication.salt) + authentication.challenge)
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}
