import { httpWords } from '#words/http.ts'

import type { HttpRequest, Refusal } from './message.ts'
import { refusal } from './message.ts'
import type { Doorkeeper, Right } from './tokens.ts'

export interface GateOptions {
  readonly doorkeeper: Doorkeeper
  /** Names besides `localhost` by which this machine may be asked. */
  readonly names: readonly string[]
  /** Origins of pages that may ask; "null" is that of a file. */
  readonly origins: readonly string[]
}

export type Passed =
  | { readonly ok: true; readonly right: Right; readonly origin: string | null }
  | Refusal

/** Lets a request in, or not: before its body is read. */
export type Gate = (request: Pick<HttpRequest, 'headers'>) => Passed

export function createGate({ doorkeeper, names, origins }: GateOptions): Gate {
  const known = new Set(['localhost', ...names.map((name) => name.toLowerCase())])
  return ({ headers }) => {
    const host = headers['host']?.toLowerCase() ?? ''
    if (!isAddress(host) && !known.has(withoutPort(host))) {
      return refusal('wrong-host', httpWords.wrongHost)
    }
    const origin = headers['origin'] ?? null
    const isOwn = origin === `http://${host}` || origin === `https://${host}`
    if (origin !== null && !isOwn && !origins.includes(origin)) {
      return refusal('wrong-origin', httpWords.wrongOrigin)
    }
    const right = doorkeeper(tokenOf(headers))
    return right === null
      ? refusal('no-token', httpWords.noToken)
      : { ok: true, right, origin: isOwn ? null : origin }
  }
}

/** Whether a page of that origin may ask, before it does (CORS). */
export function mayAsk(options: Pick<GateOptions, 'origins'>, request: HttpRequest): boolean {
  return options.origins.includes(request.headers['origin'] ?? '')
}

/**
 * By number. What a page of others was made to reach (DNS rebinding) is always asked by that page's
 * name, never by number.
 */
function isAddress(host: string): boolean {
  return /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.%]+\])(?::\d+)?$/.test(host)
}

function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '')
}

/** The name of the protocol of a WebSocket, and what comes before a token in the list of protocols. */
export const protocolName = 'onframe.1'
export const tokenProtocol = 'onframe.token.'

/**
 * `Authorization: Bearer …`; or among the protocols of a WebSocket, as a page can set no header of one,
 * and an address stands in logs.
 */
function tokenOf(headers: HttpRequest['headers']): string | null {
  const bearer = /^Bearer +(\S+)$/i.exec(headers['authorization'] ?? '')?.[1]
  if (bearer !== undefined) return bearer
  const protocols = (headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim())
  const given = protocols.find((one) => one.startsWith(tokenProtocol))
  return given === undefined ? null : given.slice(tokenProtocol.length)
}
