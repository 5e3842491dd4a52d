import { decode } from '#decode/fault.ts'
import { act } from '#decode/rundown/actions.ts'
import type { Act, JsonObject } from '#show/state/actions.ts'
import { actionWords } from '#words/action-editor.ts'
import { whole } from '#words/whole.ts'

/** Why the show would refuse that act, in one sentence. Null: it would not. The field says which place is meant. */
export function faultOf(value: object): string | null {
  const read = decode(act, value, () => '')
  return read.ok ? null : whole(read.message)
}

/** The act with what was typed in place of a number or a text; or why not. */
export function typedInto<A extends Act>(
  value: A,
  fields: Readonly<Record<string, unknown>>,
): A | string {
  const typed = { ...value, ...fields }
  return faultOf(typed) ?? typed
}

/** "-12", "−12 dB". What is no number stays as it was typed. */
export function readDecibels(text: string): number | string {
  const plain = text.replace(/dB/i, '').replace('−', '-').replace(',', '.').trim()
  const typed = plain === '' ? Number.NaN : Number(plain)
  return Number.isNaN(typed) ? text.trim() : typed
}

/** A typed object; or why it is none. */
export function readObject(text: string): JsonObject | string {
  try {
    const typed: unknown = JSON.parse(text.trim() === '' ? '{}' : text)
    const isObject = typeof typed === 'object' && typed !== null && !Array.isArray(typed)
    return isObject ? (typed as JsonObject) : actionWords.notJson
  } catch {
    return actionWords.notJson
  }
}
