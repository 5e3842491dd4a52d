export type Fields = Readonly<Record<string, unknown>>

/** An object that is no list. What its fields are is not known yet. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A field that is there but undefined, as programs leave them, is as good as left out. */
export function withoutUndefined(value: unknown): unknown {
  if (!isFields(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined))
}
