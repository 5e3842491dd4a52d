import type { Kept } from './kept.ts'

/**
 * Puts away what could not be read, so that what is stored next does not overwrite it, and answers the
 * key under which it lies. Where the same was put away before, nothing is written: a page that reloads
 * must not fill the disk. Rejects if the storage does; then it must not be overwritten.
 */
export async function keepAside(kept: Kept, key: string, value: unknown): Promise<string> {
  const prefix = `aside/${key}/`
  const text = asText(value)
  const keys = (await kept.keys()).filter((other) => other.startsWith(prefix))
  for (const other of keys)
    if (text !== null && asText(await kept.read(other)) === text) return other
  const numbers = keys.map((other) => Number(other.slice(prefix.length))).filter(Number.isFinite)
  const place = `${prefix}${Math.max(0, ...numbers) + 1}`
  await kept.write([[place, value]])
  return place
}

/** Null: it is more than JSON can hold, and so is like no other. */
function asText(value: unknown): string | null {
  try {
    return JSON.stringify(value) ?? null
  } catch {
    return null
  }
}
