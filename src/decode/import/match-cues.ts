import type { Cue } from '#show/state/rundown.ts'

type Key = 'label' | 'title' | 'scene'

/** In this order: what agrees in more comes first, so that two cues with one title are not mixed up. */
const rounds: readonly (readonly Key[])[] = [
  ['label', 'title', 'scene'],
  ['title', 'scene'],
  ['label', 'title'],
  ['label'],
  ['title'],
  ['scene'],
]

/**
 * For each cue that is brought the position of the one in the rundown that it means; null: it is new. `told`: what is
 * said of each. Of several that are alike the first means the first.
 */
export function matchCues(
  known: readonly Cue[],
  brought: readonly Cue[],
  told: readonly ReadonlySet<string>[],
): readonly (number | null)[] {
  const matches: (number | null)[] = brought.map(() => null)
  const taken = new Set<number>()
  for (const keys of rounds) {
    const isAsked = (index: number): boolean =>
      matches[index] === null && isTold(keys, told[index] ?? new Set())
    if (!brought.some((_cue, index) => isAsked(index))) continue
    const waiting = new Map<string, number[]>()
    for (const [at, cue] of known.entries()) {
      const key = taken.has(at) ? null : keyOf(cue, keys)
      if (key === null) continue
      const same = waiting.get(key)
      if (same) same.push(at)
      else waiting.set(key, [at])
    }
    // The first is taken from the end.
    for (const same of waiting.values()) same.reverse()
    for (const [index, cue] of brought.entries()) {
      const key = isAsked(index) ? keyOf(cue, keys) : null
      const at = key === null ? undefined : waiting.get(key)?.pop()
      if (at === undefined) continue
      matches[index] = at
      taken.add(at)
    }
  }
  return matches
}

/** A title alone is enough only if no scene is said beside it, and the other way about. */
function isTold(keys: readonly Key[], told: ReadonlySet<string>): boolean {
  if (!keys.every((key) => told.has(key))) return false
  const [only] = keys
  if (keys.length > 1 || only === 'label') return true
  return !told.has(only === 'title' ? 'scene' : 'title')
}

/** Null: it has no label, or no name, to be known by. */
function keyOf(cue: Cue, keys: readonly Key[]): string | null {
  const words = keys.map((key) => wordOf(cue, key))
  return words.includes('') ? null : words.join('\n')
}

/** A name that is nothing but space is a name; a label is not. */
function wordOf(cue: Cue, key: Key): string {
  const text = key === 'title' ? cue.title || cue.scene : cue[key]
  const word = text.trim().replace(/\s+/g, ' ').toLowerCase()
  return word === '' && key !== 'label' ? text : word
}
