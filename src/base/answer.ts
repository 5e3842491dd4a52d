/** What became of something that was asked: done, or a refusal that says why. Plain data. */
export type Answer<Reason extends string = string> =
  | {
      readonly ok: true
      /** For people: what was done otherwise than asked, or is not stored, in one paragraph. */
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

/** What was asked cannot be understood; the message says where. */
export function malformed(message: string): Answer<'malformed'> {
  return { ok: false, reason: 'malformed', message }
}
