import type { Secret } from '#base/redacted.ts'

import { ObsError } from './obs-error.ts'

/** Where OBS is and how to get in. */
export interface ObsAddress {
  /** "ws://127.0.0.1:4455". */
  readonly url: string
  readonly password: Secret
}

/** The address in the form that is tried. Throws an `ObsError` that says what an address looks like. */
export function checkAddress(url: string): string {
  const parsed = parse(url)
  if (parsed) return parsed.href
  throw badAddress('no WebSocket address', undefined)
}

export function badAddress(message: string, cause: unknown): ObsError {
  return new ObsError(
    message,
    { kind: 'bad-address', code: null, request: null, stage: 'opening' },
    { cause },
  )
}

/**
 * The address without what must not be shown. Some programs write the password into it
 * (`obsws://host:4455/password`), and a shown address is also published.
 */
export function presentable(url: string): string {
  const parsed = parse(url)
  return parsed ? `${parsed.protocol}//${parsed.host}` : ''
}

/** Whether the address is this machine: 127.0.0.0/8, `localhost` or `[::1]`. */
export function isLoopback(url: string): boolean {
  const host = parse(url)?.hostname ?? ''
  return /^127(?:\.\d+){3}$|^(?:.+\.)?localhost$|^\[::1\]$/.test(host)
}

function parse(url: string): URL | null {
  try {
    const parsed = new URL(url.trim())
    const known = parsed.protocol === 'ws:' || parsed.protocol === 'wss:'
    if (!known || parsed.host === '') return null
    // WebSocket refuses a fragment, and OBS uses neither that nor a login.
    parsed.hash = ''
    parsed.username = ''
    parsed.password = ''
    return parsed
  } catch {
    return null
  }
}
