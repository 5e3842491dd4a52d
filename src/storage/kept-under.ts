import type { Kept, Provision } from './kept.ts'

/** Where all that is stored of a show begins that is not the dock's own. */
export function prefixOf(showId: string): string {
  return `of/${showId}/`
}

/** A part of a place, that knows nothing of the rest. */
export function keptUnder(kept: Kept, prefix: string): Kept {
  const within = (provided: Provision): Provision => ({ ...provided, key: prefix + provided.key })
  return {
    read: (key) => kept.read(prefix + key),
    write: (entries, { removals, removeUnder, provided } = {}) =>
      kept.write(
        entries.map(([key, value]) => [prefix + key, value] as const),
        {
          ...(removals && { removals: removals.map((key) => prefix + key) }),
          ...(removeUnder && { removeUnder: removeUnder.map((key) => prefix + key) }),
          ...(provided && { provided: within(provided) }),
        },
      ),
    change: (key, update, provided) =>
      kept.change(prefix + key, update, provided && within(provided)),
    remove: (key, provided) => kept.remove(prefix + key, provided && within(provided)),
    keys: async () =>
      (await kept.keys())
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length)),
  }
}
