import type { Kept } from './kept.ts'

/**
 * Puts away what could not be read, so that what is stored next does not overwrite it. Where the
 * same was put away before, nothing is written: a page that reloads must not fill the disk.
 */
export async function keepAside(kept: Kept, key: string, value: unknown): Promise<void> {
  const prefix = `aside/${key}/`
  const text = JSON.stringify(value)
  const keys = (await kept.keys()).filter((other) => other.startsWith(prefix))
  for (const other of keys) if (JSON.stringify(await kept.read(other)) === text) return
  await kept.write([[`${prefix}${keys.length + 1}`, value]])
}
