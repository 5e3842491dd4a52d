import type { Kept } from './kept.ts'

/** A part of a place, that knows nothing of the rest. */
export function keptUnder(kept: Kept, prefix: string): Kept {
  return {
    read: (key) => kept.read(prefix + key),
    write: (entries, provided) =>
      kept.write(
        entries.map(([key, value]) => [prefix + key, value] as const),
        provided && { ...provided, key: prefix + provided.key },
      ),
    change: (key, update) => kept.change(prefix + key, update),
    remove: (key) => kept.remove(prefix + key),
    keys: async () =>
      (await kept.keys())
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length)),
  }
}
