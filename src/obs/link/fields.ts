import { obsLinkWords } from '#words/obs-link.ts'

import { requestError } from './obs-error.ts'

const { expected } = obsLinkWords

/** Reads fields out of OBS's data. Throws an `ObsError` that names the field if it is not as expected. */
export interface Fields {
  readonly text: (name: string) => string
  readonly textOrNull: (name: string) => string | null
  readonly number: (name: string) => number
  readonly numberOrNull: (name: string) => number | null
  readonly flag: (name: string) => boolean
  readonly list: (name: string) => readonly Fields[]
}

/** `place`: the request or event, as OBS names it. Fields that are not read may hold anything. */
export function fieldsOf(place: string, data: unknown): Fields {
  if (typeof data !== 'object' || data === null) throw unreadable(place, expected.object, data)
  const fields = data as Readonly<Record<string, unknown>>

  function field<Value>(name: string, is: (value: unknown) => value is Value, what: string): Value {
    const value = fields[name]
    if (is(value)) return value
    throw unreadable(`${place}.${name}`, what, value)
  }

  return {
    text: (name) => field(name, isText, expected.text),
    // Some versions of obs-websocket leave out null fields, others send them as null.
    textOrNull: (name) =>
      (fields[name] ?? null) === null ? null : field(name, isText, expected.text),
    number: (name) => field(name, isNumber, expected.number),
    numberOrNull: (name) =>
      (fields[name] ?? null) === null ? null : field(name, isNumber, expected.number),
    flag: (name) => field(name, isFlag, expected.flag),
    list: (name) =>
      field(name, Array.isArray, expected.list).map((item: unknown, at) =>
        fieldsOf(`${place}.${name}[${at}]`, item),
      ),
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean'
}

function unreadable(place: string, what: string, value: unknown): Error {
  const got = value === undefined ? obsLinkWords.nothing : JSON.stringify(value).slice(0, 60)
  return requestError('malformed', null, obsLinkWords.unexpected(place, what, got), null)
}
