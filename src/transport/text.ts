import { decodeEnvelope } from '#wire/decode.ts'
import type { Envelope } from '#wire/envelope.ts'

/** An envelope of ours out of a socket's text, or null. Never throws. */
export function textToEnvelope(text: unknown): Envelope | null {
  try {
    return decodeEnvelope(JSON.parse(String(text)))
  } catch {
    return null
  }
}
