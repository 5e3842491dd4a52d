import type { Envelope } from '#wire/envelope.ts'

/** How envelopes become bytes, one a message. `src/codec` is one; this room may not import it. */
export interface Codec {
  /** Throws, like `postMessage`, if a value cannot be sent. */
  readonly encode: (envelope: Envelope) => Uint8Array
  /** Of any bytes. Passes through `decodeEnvelope`, and never throws. */
  readonly decode: (bytes: Uint8Array) => Read
}

/** An envelope, or the reason why there is none. */
export type Read =
  | { readonly ok: true; readonly envelope: Envelope }
  | {
      readonly ok: false
      /** One sentence, with the place. */
      readonly message: string
      /** What the sender of a request is to be told. It may be of another show. Null: it was no request. */
      readonly answer: Answer | null
    }

export type Answer = Extract<Envelope, { readonly type: 'answer' }>
