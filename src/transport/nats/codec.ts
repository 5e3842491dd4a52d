import type { Envelope } from '#wire/envelope.ts'

/** How envelopes become bytes, one a message. */
export interface Codec {
  readonly encode: (envelope: Envelope) => Uint8Array
  /**
   * Of any bytes. May throw, and need not check the result: `decodeEnvelope` does, as on every carrier.
   */
  readonly decode: (bytes: Uint8Array) => unknown
}
