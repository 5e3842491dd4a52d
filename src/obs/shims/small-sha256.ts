import { sha256 } from '#base/sha256.ts'

/**
 * Stands in for `crypto-js/sha256.js` in the pages: the whole of crypto-js comes with that, and is
 * twice the size of the protocol.
 */
// oxlint-disable-next-line import/no-default-export -- as the package has it
export default function hash(text: string): Uint8Array {
  return sha256(new TextEncoder().encode(text))
}
