import type { SceneName } from '#show/state/rundown.ts'

import type { Asked } from './ask.ts'

/** Cuts that the show asked for, and that a cut under way will make or the next one replaces at once. */
export interface Awaited {
  /** Answers the one that waited in its place and is not wanted any more; null: none did. */
  readonly add: (cut: Asked) => Asked | null
  /** Whether a cut of this take to this scene is one of them. */
  readonly has: (take: number, scene: SceneName) => boolean
  /** Removes the one that it is, and answers it; null: none. */
  readonly take: (take: number, scene: SceneName) => Asked | null
  /** Removes those of which it is not so, and answers them. */
  readonly keepOnly: (isSo: (cut: Asked) => boolean) => readonly Asked[]
  readonly all: () => readonly Asked[]
}

export function createAwaited(): Awaited {
  /** By the take they end. Null: of no one take, as when cues were missed; any cut to its scene will do. */
  const cuts = new Map<number | null, Asked>()

  function remove(cut: Asked): void {
    if (cuts.get(cut.ended) === cut) cuts.delete(cut.ended)
  }

  function find(take: number, scene: SceneName): Asked | null {
    return [cuts.get(take), cuts.get(null)].find((cut) => cut?.scene === scene) ?? null
  }

  return {
    add: (cut) => {
      const before = cuts.get(cut.ended) ?? null
      cuts.set(cut.ended, cut)
      return before
    },
    has: (take, scene) => find(take, scene) !== null,
    take: (take, scene) => {
      const found = find(take, scene)
      if (found !== null) remove(found)
      return found
    },
    keepOnly: (isSo) => {
      const others = [...cuts.values()].filter((cut) => !isSo(cut))
      for (const cut of others) remove(cut)
      return others
    },
    all: () => [...cuts.values()],
  }
}
