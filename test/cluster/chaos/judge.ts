import type { FakeCut } from '#test/obs/fake-obs.ts'

/** A time in which cuts may be lost: a host was gone, or was not sure that it leads. */
export interface Spell {
  readonly from: number
  readonly until: number
}

interface Known {
  readonly cuts: readonly FakeCut[]
  /** When the first cue began, and the length of each (ms). */
  readonly startedAt: number
  readonly length: number
  readonly until: number
  readonly spells: readonly Spell[]
  readonly sceneOf: (index: number) => string
}

/** How early or late (ms) a cut may be on a busy machine: what is judged is whether there is one. */
const early = 300
const late = 900

/** Whether each cut was made once, and none was lost, by OBS's own log. */
export function judgeCuts({ cuts, startedAt, length, until, spells, sceneOf }: Known) {
  const found: string[] = []
  const words = (at: number): string => ((at - startedAt) / 1000).toFixed(2)
  cuts.forEach(({ at, scene, by }, index) => {
    const before = cuts[index - 1]
    // Neighbours have other scenes, so every cut changes the scene; unless those between were lost.
    if (scene !== before?.scene || at < startedAt || at - before.at > 2 * length) return
    const near = cuts
      .slice(index - 3, index + 3)
      .map((cut) => `${words(cut.at)} ${cut.scene} by ${cut.by}`)
    found.push(`${words(at)}: ${scene} was cut to twice, by ${by}: ${near.join(', ')}`)
  })
  for (let index = 1; startedAt + index * length < until - late; index += 1) {
    const due = startedAt + index * length
    if (spells.some((spell) => due > spell.from - late && due < spell.until)) continue
    const isMade = cuts.some(
      ({ at, scene }) => scene === sceneOf(index) && at > due - early && at < due + late,
    )
    if (!isMade) found.push(`${words(due)}: ${sceneOf(index)} (cue ${index}) was not cut to`)
  }
  return found
}
