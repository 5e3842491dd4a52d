import { hmacSha256 } from '#base/hmac.ts'
import type { Secret } from '#base/redacted.ts'
import { reveal } from '#base/redacted.ts'
import type { Instant } from '#base/time.ts'

/**
 * The headers by which a receiver knows that a post is ours, and new.
 *
 * `X-Onframe-Signature` is `sha256=` and, in hex, the HMAC-SHA-256 under the secret (as UTF-8) of
 * `<X-Onframe-Timestamp>.<body>`, byte for byte. The timestamp is the time of the attempt. It is signed, so
 * that a receiver can refuse an old post (a replay). It is not part of the body's JSON.
 * `X-Onframe-Delivery` is the same at every attempt, so that a receiver recognises a post it already has;
 * it is not signed, and counts from 1 again after Onframe was restarted.
 */
export function signatureHeaders(
  secret: Secret,
  { number, at, json }: { readonly number: number; readonly at: Instant; readonly json: string },
): Readonly<Record<string, string>> {
  const timestamp = new Date(at).toISOString()
  const text = new TextEncoder()
  const signature = hmacSha256(text.encode(reveal(secret)), text.encode(`${timestamp}.${json}`))
  return {
    'X-Onframe-Signature': `sha256=${hex(signature)}`,
    'X-Onframe-Delivery': String(number),
    'X-Onframe-Timestamp': timestamp,
  }
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
