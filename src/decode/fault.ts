import type { BaseIssue, GenericSchema, InferOutput, IssuePathItem } from 'valibot'
import { safeParse } from 'valibot'

import { expectedWords, faultWords } from '#words/values.ts'

/** Foreign data in our own shape; or one sentence for people that says what is wrong with it. */
export type Decoded<T> =
  | {
      readonly ok: true
      readonly value: T
      /** What was left out or guessed, for people. */
      readonly notice?: string
    }
  | {
      readonly ok: false
      readonly message: string
      /** It may be a rundown in a format that is not ours: see `own/foreign.ts`. */
      readonly isForeign?: true
    }

/** Path to a value inside another: names of fields, and positions in lists. */
export type Path = readonly (string | number)[]

/** Makes a path readable. A format without fields, such as a sheet, names lines instead. */
export type NamePath = (path: Path) => string

export function decoded<T>(value: T): Decoded<T> {
  return { ok: true, value }
}

export function refused(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message }
}

/**
 * Reads a value by a schema whose messages say what is expected: "text", "true or false". Stops at the
 * first fault. Never throws, not even if a getter of the value does.
 */
export function decode<Schema extends GenericSchema>(
  schema: Schema,
  value: unknown,
  namePath: NamePath,
): Decoded<InferOutput<Schema>> {
  try {
    const result = safeParse(schema, value, { abortEarly: true })
    return result.success
      ? decoded(result.output)
      : refused(issueToSentence(result.issues[0], namePath))
  } catch {
    return refused(faultWords.expectedOnly(namePath([]), expectedWords.plainData))
  }
}

/** `cues[3].planned: expected milliseconds ≥ 0, got "abc"`. An empty place is left out. */
export function sentence(place: string, expected: string, got: unknown): string {
  const shown = secretName.test(place) ? faultWords.hidden : describe(got)
  return faultWords.expected(place, expected, shown)
}

/** `cues[3].planned`, after the name of the whole. */
export function pathFrom(whole: string): NamePath {
  return (path) => {
    let text = whole
    for (const step of path) {
      if (typeof step === 'number') text += `[${step}]`
      else if (!plainName.test(step)) text += `[${describe(step)}]`
      else text += text === '' ? step : `.${step}`
    }
    return text
  }
}

const plainName = /^[A-Za-z_$][\w$-]{0,40}$/
const secretName = /password|secret|token|authentication/i

/** A value in a few words: long text is cut, lists and objects are only named. */
export function describe(value: unknown): string {
  if (value === undefined || value === '') return faultWords.nothing
  if (typeof value === 'string') return JSON.stringify(shorten(withoutLogin(value)))
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return `${value}`
  if (Array.isArray(value)) return faultWords.list
  return typeof value === 'object' ? faultWords.object : faultWords.other(typeof value)
}

function issueToSentence(issue: BaseIssue<unknown>, namePath: NamePath): string {
  const place = namePath((issue.path ?? []).map(stepOf))
  // Valibot reports a missing field under the object that lacks it.
  if (issue.path?.at(-1)?.origin === 'key') return faultWords.missing(place)
  return sentence(place, issue.message, issue.input)
}

function stepOf({ key }: IssuePathItem): string | number {
  return typeof key === 'number' ? key : String(key)
}

/** Addresses may contain a name and a password: `ws://me:secret@host`, `…?password=secret`. */
function withoutLogin(text: string): string {
  return text
    .slice(0, 1000)
    .replace(/(?:\/\/.*|\S*)@/g, '…@')
    .replace(/((?:password|secret|token)\w*\s*[=:]\s*)\S+/gi, '$1…')
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
