// Written by hand: overlays decode every message, and have no room for a library.

export type Guard = (value: unknown) => boolean

export type Fields = Readonly<Record<string, unknown>>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isText(value: unknown): value is string {
  return typeof value === 'string'
}

export function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean'
}

export function isNumber(value: unknown): value is number {
  return Number.isFinite(value)
}

/** Whole numbers from 0: a count. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

export function orNull(guard: Guard): Guard {
  return (value) => value === null || guard(value)
}

/** A field that an older Onframe does not send. */
export function orMissing(guard: Guard): Guard {
  return (value) => value === undefined || guard(value)
}

export function listOf(guard: Guard): Guard {
  return (value) => Array.isArray(value) && value.every(guard)
}

/** Any names are accepted. */
export function recordOf(guard: Guard): Guard {
  return (value) => isFields(value) && Object.values(value).every(guard)
}

/** The words are keys of a record, so that the compiler finds a missing one. */
export function oneOf<Word extends string>(words: Readonly<Record<Word, unknown>>): Guard {
  const known: ReadonlySet<unknown> = new Set(Object.keys(words))
  return (value) => known.has(value)
}

/** Checks every field of `T`, and ignores all others. */
export function fieldsOf<T>(guards: {
  readonly [Name in keyof T]-?: Guard
}): (value: unknown) => value is T {
  const entries = Object.entries<Guard>(guards)
  return (value): value is T => {
    if (!isFields(value)) return false
    for (const [name, guard] of entries) if (!guard(value[name])) return false
    return true
  }
}

/** Objects of several kinds, told apart by one field. */
export function variants<T, Tag extends keyof T & string>(
  tag: Tag,
  guards: Readonly<Record<T[Tag] & string, Guard>>,
): (value: unknown) => value is T {
  const byTag = new Map<unknown, Guard>(Object.entries<Guard>(guards))
  return (value): value is T => isFields(value) && byTag.get(value[tag])?.(value) === true
}
