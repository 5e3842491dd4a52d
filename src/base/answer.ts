/** Outcome of a request: done, or refused with the reason. Plain data. */
export type Answer<Reason extends string = string> =
  | {
      readonly ok: true
      /** For people: what was done differently from the request, or was not stored, in one paragraph. */
      readonly notice?: string
    }
  | {
      readonly ok: false
      /** For programs: a fixed word. */
      readonly reason: Reason
      /** For people: one plain sentence. */
      readonly message: string
    }

export const done: { readonly ok: true } = Object.freeze({ ok: true })

/** The request cannot be understood; `message` says where. */
export function malformed(message: string): Answer<'malformed'> {
  return { ok: false, reason: 'malformed', message }
}
