import { decode, encode } from '#codec/codec.ts'
import type { Envelope } from '#wire/envelope.ts'

/** What comes of an envelope that goes as bytes. Throws where it cannot be read again. */
export function carryInBytes(envelope: Envelope): Envelope {
  const read = decode(encode(envelope))
  if (!read.ok) throw new Error(read.message)
  return read.envelope
}
