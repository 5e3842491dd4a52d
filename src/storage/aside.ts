import type { Kept } from './kept.ts'

type Entry = readonly [key: string, value: unknown]

/**
 * Puts an unreadable value aside, so that the next write does not overwrite it, and returns its new key.
 * An equal value that was put aside before is not written again: a page that reloads must not fill the
 * disk. Rejects if the storage does; then the value must not be overwritten.
 */
export async function keepAside(kept: Kept, key: string, value: unknown): Promise<string> {
  const { place, entries } = await asideOf(kept, key, value)
  if (entries.length > 0) await kept.write(entries)
  return place
}

async function asideOf(
  kept: Kept,
  key: string,
  value: unknown,
): Promise<{ readonly place: string; readonly entries: readonly Entry[] }> {
  const prefix = `aside/${key}/`
  const text = asText(value)
  const keys = (await kept.keys()).filter((other) => other.startsWith(prefix))
  for (const other of keys) {
    if (text !== null && asText(await kept.read(other)) === text) {
      return { place: other, entries: [] }
    }
  }
  const numbers = keys.map((other) => Number(other.slice(prefix.length))).filter(Number.isFinite)
  const place = `${prefix}${Math.max(0, ...numbers) + 1}`
  return { place, entries: [[place, value]] }
}

/** The value as text, to compare. Stored values can be anything that can be cloned. Null: too big for JSON, so equal to no other. */
export function asText(value: unknown): string | null {
  try {
    const text = JSON.stringify(value, (_, part: unknown) => {
      if (typeof part === 'bigint') return `${part}n`
      return part instanceof Map || part instanceof Set ? [...part] : part
    })
    return text ?? null
  } catch {
    return null
  }
}

/**
 * A value that storage did not return when asked is put aside in the write that overwrites it: it may be
 * the show, and be wanted back.
 */
export function keptSparing(kept: Kept): Kept {
  const unread = new Set<string>()

  return {
    ...kept,
    read: async (key) => {
      try {
        const value = await kept.read(key)
        unread.delete(key)
        return value
      } catch (error) {
        unread.add(key)
        throw error
      }
    },
    write: async (entries, how) => {
      const keys = entries.map(([key]) => key).filter((key) => unread.has(key))
      const spared: Entry[] = []
      for (const key of keys) {
        const value = await kept.read(key)
        if (value !== undefined) spared.push(...(await asideOf(kept, key, value)).entries)
      }
      await kept.write([...spared, ...entries], how)
      for (const key of keys) unread.delete(key)
    },
  }
}
