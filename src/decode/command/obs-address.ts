import type { Secret } from '#base/redacted.ts'
import { toSecret } from '#base/redacted.ts'
import type { Decoded } from '#decode/fault.ts'
import { decoded, refused } from '#decode/fault.ts'
import { obsLinkWords } from '#words/obs-link.ts'

/** The address of OBS, and the password if the same text contained it. */
export interface TypedAddress {
  /** `ws://host:port` or `wss://host`: nothing in it but scheme, host and port. */
  readonly url: string
  /** Null: the text contained none. */
  readonly password: Secret | null
}

/** Port of obs-websocket by default. */
const usualPort = '4455'

const { addressLooks, addressHasLogin, addressHasMore } = obsLinkWords

/**
 * Reads an address as people type or paste it: `192.168.1.20:4455`, `ws://…`, or
 * `obsws://host:port/PASSWORD`, which OBS's _Show Connect Info_ makes (obs-websocket 5: the password is
 * percent-encoded, and there is no path if OBS wants none). A refusal never repeats the typed text.
 */
export function textToAddress(text: string): Decoded<TypedAddress> {
  if (text.length > 2000) return refused(addressLooks)
  const typed = text.trim()
  const [, scheme = '', authority = '', rest = ''] = shape.exec(typed) ?? []
  if (authority.includes('@')) return refused(addressHasLogin)
  switch (scheme.toLowerCase()) {
    case 'obsws':
      return withHost('ws', authority, rest === '' || rest === '/' ? null : passwordOf(rest))
    case '':
    case 'ws':
      return rest === '' || rest === '/' ? withHost('ws', authority, null) : refused(addressHasMore)
    case 'wss':
      return rest === '' || rest === '/'
        ? withHost('wss', authority, null)
        : refused(addressHasMore)
    default:
      return refused(addressLooks)
  }
}

/** A stored address without anything that may be secret; null if it is not an address of OBS. */
export function strippedAddress(text: string): string | null {
  const [, scheme = '', authority = ''] = shape.exec(text.trim()) ?? []
  if (!/^(?:obsws|wss?)?$/i.test(scheme)) return null
  const host = authority.slice(authority.lastIndexOf('@') + 1)
  const read = textToAddress(`${scheme.toLowerCase() === 'wss' ? 'wss' : 'ws'}://${host}`)
  return read.ok ? read.value.url : null
}

const shape = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/?#\s]*)([^]*)$/i

function withHost(
  scheme: 'ws' | 'wss',
  authority: string,
  password: Secret | null,
): Decoded<TypedAddress> {
  const colon = authority.endsWith(']') ? -1 : authority.lastIndexOf(':')
  const named = colon === -1 ? authority : authority.slice(0, colon)
  const typedPort = colon === -1 ? '' : authority.slice(colon + 1)
  // An IPv6 address without brackets: the port follows the last colon, as OBS writes it.
  const host = named.includes(':') && !named.startsWith('[') ? `[${named}]` : named
  const port = typedPort || (scheme === 'ws' ? usualPort : '')
  try {
    const url = new URL(`${scheme}://${host}${port === '' ? '' : `:${port}`}`)
    if (url.hostname === '' || host === '') return refused(addressLooks)
    // The parser leaves out a scheme's default port, and OBS may listen on that one.
    const shownPort = port === '' ? '' : `:${Number(port)}`
    return decoded({ url: `${scheme}://${url.hostname}${shownPort}`, password })
  } catch {
    return refused(addressLooks)
  }
}

function passwordOf(rest: string): Secret {
  const written = rest.slice(1)
  try {
    return toSecret(decodeURIComponent(written))
  } catch {
    // It was typed by hand and contains a "%" of its own.
    return toSecret(written)
  }
}
