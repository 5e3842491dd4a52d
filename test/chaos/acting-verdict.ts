import type { ActingCue, Thing } from './acting.ts'
import { hotkeysOf, sceneOf, things } from './acting.ts'
import { titleAtFirst } from './virtual-title.ts'
import type { Told } from './what-was-told.ts'
import { passedOver, saysUnknownBefore } from './what-was-told.ts'
import type { World } from './world.ts'

interface Outcome {
  readonly world: World
  readonly cues: readonly ActingCue[]
  /** All that people were told. */
  readonly told: readonly Told[]
  /** When each cue was due. */
  readonly starts: readonly number[]
}

/** What is not in OBS as it should be when the show is over, and moments done twice, or not and untold. */
export function judgeActions(outcome: Outcome): readonly string[] {
  const { world, cues, told } = outcome
  if (world.snapshot()?.phase !== 'idle') return [`it is ${world.snapshot()?.phase}`]
  const seen = seenOf(outcome)
  const isTold = (cue: number, id: string): boolean =>
    told.some(({ about }) => about === 'actions' || about === `action/c${cue}/${id}`)
  const moments = cues.flatMap((_, cue) =>
    Object.entries(hotkeysOf(cue)).flatMap(([id, name]) => {
      const times = world.obs.hotkeys.filter((one) => one.name === name).length
      const mayBeNone = !seen.has(cue) || isTold(cue, id)
      return times === 1 || (times === 0 && mayBeNone) ? [] : [`${name} was done ${times} times`]
    }),
  )
  return [...things.flatMap((of) => judgeState(outcome, of, seen, isTold)), ...moments]
}

/** It is as the last cue left it that lets it stay, or as it was. */
function judgeState(
  { world, cues, told }: Outcome,
  thing: Thing,
  seen: ReadonlySet<number>,
  isTold: (cue: number, id: string) => boolean,
): readonly string[] {
  const program = world.obs.program()
  const isMute = thing === 'Mic' || thing === 'Mic 2'
  const is = isMute ? program.isMuted(thing) : program.titleSettings()[thing]
  // People were told to look themselves, as below.
  if (told.some(saysUnknownBefore)) return []
  let may: unknown[] = [isMute ? false : titleAtFirst[thing]]
  for (const [cue, { states }] of cues.entries()) {
    const left = states.find(({ of, stays }) => of === thing && stays)
    if (left && isTold(cue, left.id)) return []
    if (left) may = seen.has(cue) ? [left.value] : [...may, left.value]
  }
  return may.includes(is) ? [] : [`${thing} is ${String(is)}, not ${may.join(' or ')}`]
}

/** Longest time (ms) that a cut comes before its cue begins. */
const early = 50

/** The cues that OBS was switched to, but for those of which people were told that they were due with others. */
function seenOf({ world, told, starts }: Outcome): ReadonlySet<number> {
  const seen = new Set([0])
  for (const { scene, at } of world.obs.cuts) {
    // It may come late, if nobody was there; but cues of one scene are far apart.
    const cue = starts.findLastIndex((start, of) => scene === sceneOf(of) && start <= at + early)
    if (cue >= 0) seen.add(cue)
  }
  for (const cue of passedOver(told)) seen.delete(cue)
  return seen
}
