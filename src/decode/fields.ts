export type Fields = Readonly<Record<string, unknown>>

/** Whether it is an object and not a list. Its fields are still unknown. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Programs leave fields that are there but undefined: they count as left out. */
export function withoutUndefined(value: unknown): unknown {
  if (!isFields(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined))
}
