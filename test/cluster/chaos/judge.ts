import type { FakeCut } from '#test/obs/fake-obs.ts'

export interface Spell {
  readonly from: number
  readonly until: number
}

/** The one that leads is gone, or may cut nothing. Cuts may be lost until somebody cuts again. */
export interface Absence extends Spell {
  /** When the one that led is well again: until then only a cut by another tells that somebody leads. */
  readonly wellAt: number
  /** By then somebody must cut again, whoever it is. */
  readonly until: number
}

interface Known {
  readonly cuts: readonly FakeCut[]
  /** When the first cue began, and the length of each (ms). */
  readonly startedAt: number
  readonly length: number
  readonly until: number
  readonly absences: readonly Absence[]
  /** Times in which nothing may be cut: nobody was sure that it leads, and all were told to hold. */
  readonly held: readonly Spell[]
  readonly sceneOf: (index: number) => string
}

/** How early or late (ms) a cut may be on a busy machine: what is judged is whether there is one. */
const early = 300
const late = 900
/** A cut that is due so soon (ms) is asleep in OBS already: it is made though the one that armed it is gone. */
const armed = 200

/** When cuts may be lost. */
function excused(cuts: readonly FakeCut[], { from, wellAt, until }: Absence): Spell {
  const led = cuts.findLast(({ at }) => at <= from)?.by
  const again = cuts.find(({ at, by }) => at > from && (by !== led || at > wellAt))
  return { from: from + armed, until: Math.min(until, again?.at ?? until) }
}

/** Whether each cut was made once and in its time, and none was lost, by OBS's own log. */
export function judgeCuts({ cuts, startedAt, length, until, absences, held, sceneOf }: Known) {
  const spells = absences.map((absence) => excused(cuts, absence))
  const found: string[] = []
  const words = (at: number): string => ((at - startedAt) / 1000).toFixed(2)
  const near = (index: number): string =>
    cuts
      .slice(Math.max(0, index - 3), index + 3)
      .map((cut) => `${words(cut.at)} ${cut.scene} by ${cut.by}`)
      .join(', ')
  /** The cue on air at that moment. Before the show began: none. */
  const cueAt = (at: number): number => Math.floor((at - startedAt) / length)
  cuts.forEach(({ at, scene, by }, index) => {
    if (at < startedAt - early) return
    const fault = (what: string): number =>
      found.push(`${words(at)}: ${scene} ${what}: ${near(index)}`)
    // A leader that has just come cuts to the cue that is under way, however long it has been.
    const [first, last] = [cueAt(at - late), cueAt(at + early)]
    if (![first, last].some((cue) => cue >= 0 && sceneOf(cue) === scene))
      fault('was cut to out of its time')
    // Two cuts to one scene are of two cues if those between were lost, as many as there are other scenes: it comes
    // again four lengths later. Nearer it is the same cue's, cut twice, whatever was cut to in between.
    const before = cuts.slice(0, index).findLast((cut) => cut.scene === scene)
    const isOfShow = before !== undefined && before.at > startedAt - early
    if (isOfShow && cueAt(before.at + early) >= first) fault(`was cut to twice, by ${by}`)
    if (held.some((spell) => at > spell.from && at < spell.until))
      fault('was cut to while the show was held')
  })
  for (let index = 1; startedAt + index * length < until - late; index += 1) {
    const due = startedAt + index * length
    if (spells.some((spell) => due > spell.from && due < spell.until)) continue
    const isMade = cuts.some(
      ({ at, scene }) => scene === sceneOf(index) && at > due - early && at < due + late,
    )
    if (!isMade) found.push(`${words(due)}: ${sceneOf(index)} (cue ${index}) was not cut to`)
  }
  return found
}
