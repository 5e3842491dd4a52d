import { sha256 } from '#base/sha256.ts'

/**
 * Replaces `crypto-js/sha256.js` in the pages: that brings the whole of crypto-js, twice the size of the
 * protocol.
 */
// oxlint-disable-next-line import/no-default-export -- as the package has it
export default function hash(text: string): Uint8Array {
  return sha256(new TextEncoder().encode(text))
}
