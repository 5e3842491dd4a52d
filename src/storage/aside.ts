import type { Kept } from './kept.ts'

/**
 * Puts away what could not be read, so that what is stored next does not overwrite it. Where the
 * same was put away before, nothing is written: a page that reloads must not fill the disk. Rejects if
 * the storage does: then the key must not be written.
 */
export async function keepAside(kept: Kept, key: string, value: unknown): Promise<void> {
  const entries = await asideOf(kept, key, value)
  if (entries.length > 0) await kept.write(entries)
}

async function asideOf(
  kept: Kept,
  key: string,
  value: unknown,
): Promise<readonly (readonly [key: string, value: unknown])[]> {
  const prefix = `aside/${key}/`
  const text = toText(value)
  const keys = (await kept.keys()).filter((other) => other.startsWith(prefix))
  for (const other of keys) if (toText(await kept.read(other)) === text) return []
  const last = Math.max(0, ...keys.map((other) => Number(other.slice(prefix.length)) || 0))
  return [[`${prefix}${last + 1}`, value]]
}

/** What lies in storage may be anything that can be cloned, also what JSON has no word for. */
function toText(value: unknown): string {
  try {
    return JSON.stringify(value, (_, part: unknown) => {
      if (typeof part === 'bigint') return `${part}n`
      return part instanceof Map || part instanceof Set ? [...part] : part
    })
  } catch {
    return String(value)
  }
}

/**
 * What storage did not let us read, at the time, is put aside in the write that overwrites it: it may be
 * the show, which somebody will want back.
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
      const spared: (readonly [string, unknown])[] = []
      for (const key of keys) {
        const value = await kept.read(key)
        if (value !== undefined) spared.push(...(await asideOf(kept, key, value)))
      }
      await kept.write([...spared, ...entries], how)
      for (const key of keys) unread.delete(key)
    },
  }
}
