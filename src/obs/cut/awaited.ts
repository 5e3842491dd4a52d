import type { SceneName } from '#show/state/rundown.ts'

import type { Asked } from './ask.ts'

/** Cuts that the show asked for and that a cut under way will make. */
export interface Awaited {
  /** Answers the one that waited in its place and is not wanted any more; null: none did. */
  readonly add: (cut: Asked) => Asked | null
  /** The one that a cut of this take to this scene is; null: none. */
  readonly find: (take: number, scene: SceneName) => Asked | null
  readonly remove: (cut: Asked) => void
  /** All of them, to go through while some are removed. */
  readonly all: () => readonly Asked[]
}

export function createAwaited(): Awaited {
  /** By the take they end. Null: of no one take, as when cues were missed; any cut to its scene will do. */
  const cuts = new Map<number | null, Asked>()

  return {
    add: (cut) => {
      const before = cuts.get(cut.ended) ?? null
      cuts.set(cut.ended, cut)
      return before
    },
    find: (take, scene) =>
      [cuts.get(take), cuts.get(null)].find((cut) => cut?.scene === scene) ?? null,
    remove: (cut) => {
      if (cuts.get(cut.ended) === cut) cuts.delete(cut.ended)
    },
    all: () => [...cuts.values()],
  }
}
