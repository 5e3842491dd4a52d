import type { Decoded } from '#decode/fault.ts'

/** What is said of something that must be refused. */
export function refusalOf(result: Decoded<unknown>): string {
  if (result.ok) throw new Error(`Expected a refusal, got ${JSON.stringify(result.value)}`)
  return result.message
}

export function valueOf<T>(result: Decoded<T>): T {
  if (!result.ok) throw new Error(result.message)
  return result.value
}
