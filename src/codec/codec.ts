import type { MessageInitShape } from '@bufbuild/protobuf'
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import { configureTextEncoding, getTextEncoding } from '@bufbuild/protobuf/wire'

import { reasonOf } from '#base/reason.ts'
import { isFields } from '#decode/fields.ts'
import { decodeEnvelope } from '#wire/decode.ts'
import type { Envelope } from '#wire/envelope.ts'
import { codecWords } from '#words/codec.ts'

import { EnvelopeSchema } from './generated/onframe/v1/envelope_pb.js'
import { formOf } from './schema.ts'
import { createTrail } from './trail.ts'

// protobuf-es decodes text with a TextDecoder that drops a leading U+FEFF, which may be part of a scene's name.
const exactly = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })
configureTextEncoding({ ...getTextEncoding(), decodeUtf8: (bytes) => exactly.decode(bytes) })

/** An envelope, or the reason why there is none. */
export type Read =
  | { readonly ok: true; readonly envelope: Envelope }
  | {
      readonly ok: false
      /** One sentence, with the place. */
      readonly message: string
      /** The refusal to send back; null: the message was no request. The request may be for another show. */
      readonly answer: Extract<Envelope, { readonly type: 'answer' }> | null
    }

/**
 * The bytes of one `Envelope` of `proto/onframe/v1/envelope.proto`. `decode` gives back an equal envelope, except
 * that -0 becomes 0, half of a surrogate pair becomes U+FFFD, and fields that only Onframes without this schema
 * leave out become null.
 *
 * Throws, like `postMessage`, if a value cannot be sent, for example an argument that contains itself.
 */
export function encode(envelope: Envelope): Uint8Array {
  const init = form.write(envelope, createTrail(false)) as MessageInitShape<typeof EnvelopeSchema>
  return toBinary(EnvelopeSchema, create(EnvelopeSchema, init))
}

/**
 * Decodes one message and passes it through `decodeEnvelope`, like every other carrier. Fields that a newer Onframe
 * has added are ignored; a kind, variant or word that it has added is refused with its place. Never throws.
 */
export function decode(bytes: Uint8Array): Read {
  try {
    const trail = createTrail(false)
    const said = form.read(fromBinary(EnvelopeSchema, bytes), trail)
    const doubt = trail.doubted()
    const envelope = decodeEnvelope(said)
    // Arguments are decoded later, and an unknown field must not look like an argument that was left out.
    if (envelope !== null && (doubt === null || envelope.type !== 'request')) {
      return { ok: true, envelope }
    }
    const message = doubt ?? codecWords.notOurs(kindOf(said))
    return { ok: false, message, answer: envelope && refusal(envelope, message) }
  } catch (error) {
    return { ok: false, message: codecWords.unreadable(reasonOf(error)), answer: null }
  }
}

const form = formOf(EnvelopeSchema)

function kindOf(said: unknown): string {
  return isFields(said) ? String(said['type']) : ''
}

function refusal(
  request: Envelope,
  message: string,
): Extract<Envelope, { readonly type: 'answer' }> | null {
  if (request.type !== 'request') return null
  const { showId, from: to, id } = request
  return { type: 'answer', showId, to, id, value: { ok: false, reason: 'malformed', message } }
}
