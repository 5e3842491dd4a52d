import { joined } from './joined.ts'
import { sha256 } from './sha256.ts'

/** Block of SHA-256, in bytes. */
const block = 64

/** RFC 2104 with SHA-256, for a key of any length. Our own for the same reason as `sha256`. */
export function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array {
  const short = key.length > block ? sha256(key) : key
  return sha256(joined([padded(short, 0x5c), sha256(joined([padded(short, 0x36), message]))]))
}

function padded(key: Uint8Array, pad: number): Uint8Array {
  return Uint8Array.from({ length: block }, (_, at) => (key[at] ?? 0) ^ pad)
}
