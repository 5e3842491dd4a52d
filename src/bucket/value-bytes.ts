import { bucketWords } from '#words/bucket.ts'

/**
 * A value as the bytes of a JSON text, so that hosts of any version, pages and the tools of NATS can read it. What
 * JSON does not have is an object with the field `$`, which names its kind; and so is an object with a field `$`.
 * Throws if the value cannot be cloned, contains itself, or has a kind that is not kept.
 */
export function valueToBytes(value: unknown): Uint8Array {
  // The clone refuses functions, reads each getter once, and has no toJSON.
  const form = toForm(structuredClone(value), new Set())
  return new TextEncoder().encode(JSON.stringify(form))
}

/** Bytes that cannot be read as a value are returned as they are: the reader puts them aside and says so. */
export function bytesToValue(bytes: Uint8Array): unknown {
  try {
    return ofForm(JSON.parse(exactly.decode(bytes)))
  } catch {
    return bytes
  }
}

const exactly = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })

type Fields = Readonly<Record<string, unknown>>

/** `within`: the objects that it is a part of. */
function toForm(value: unknown, within: Set<object>): unknown {
  if (value === undefined) return { $: 'undefined' }
  if (typeof value === 'bigint') return { $: 'bigint', of: String(value) }
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
    return { $: 'number', of: Object.is(value, -0) ? '-0' : String(value) }
  }
  if (typeof value !== 'object' || value === null) return value
  if (within.has(value)) throw new Error(bucketWords.containsItself)
  within.add(value)
  const form = toFormOf(value, (part) => toForm(part, within))
  within.delete(value)
  return form
}

function toFormOf(value: object, part: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return Array.from(value, part)
  if (value instanceof Date) return { $: 'date', of: value.getTime() }
  if (value instanceof Map) {
    return { $: 'map', of: [...value].map(([key, held]) => [part(key), part(held)]) }
  }
  if (value instanceof Set) return { $: 'set', of: [...value].map(part) }
  if (value instanceof Uint8Array) return { $: 'bytes', of: [...value] }
  if (Object.getPrototypeOf(value) !== Object.prototype) {
    throw new Error(bucketWords.kindNotKept(value.constructor.name))
  }
  const entries = Object.entries(value).map(([name, held]) => [name, part(held)] as const)
  return '$' in value ? { $: 'object', of: entries } : Object.fromEntries(entries)
}

function ofForm(form: unknown): unknown {
  if (typeof form !== 'object' || form === null) return form
  if (Array.isArray(form)) return form.map(ofForm)
  const { $: kind, of } = form as Fields
  if (kind === undefined) {
    return Object.fromEntries(Object.entries(form).map(([name, part]) => [name, ofForm(part)]))
  }
  const read = typeof kind === 'string' ? readers.get(kind) : undefined
  if (read === undefined) throw new Error('unknown kind')
  return read(of)
}

const readers: ReadonlyMap<string, (of: unknown) => unknown> = new Map<
  string,
  (of: unknown) => unknown
>([
  ['undefined', () => undefined],
  ['bigint', (of) => BigInt(String(of))],
  ['number', Number],
  // JSON has null for the time of a date that is none.
  ['date', (of) => new Date(of === null ? NaN : Number(of))],
  ['map', (of) => new Map(pairs(of))],
  ['set', (of) => new Set(list(of).map(ofForm))],
  ['bytes', (of) => Uint8Array.from(list(of), Number)],
  ['object', (of) => Object.fromEntries(pairs(of).map(([name, part]) => [String(name), part]))],
])

function pairs(of: unknown): readonly (readonly [unknown, unknown])[] {
  return list(of).map((pair) => {
    const [key, value] = list(pair)
    return [ofForm(key), ofForm(value)] as const
  })
}

function list(of: unknown): readonly unknown[] {
  if (!Array.isArray(of)) throw new Error('no list')
  return of
}
