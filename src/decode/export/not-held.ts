import { groupsOf } from '#show/state/groups.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import { exportNotes } from '#words/export.ts'

/** Something that many formats have no place for. */
export type NotHeld = keyof typeof exportNotes

const isMeant: Readonly<Record<NotHeld, (rundown: Rundown) => number>> = {
  actions: ({ cues }) => count(cues, ({ actions }) => actions !== undefined),
  groups: (rundown) =>
    groupsOf(rundown).filter(
      ({ target, skip, loop }) => target !== null || skip || (loop ?? null) !== null,
    ).length,
  loops: (rundown) =>
    groupsOf(rundown).filter(({ skip, loop }) => skip || (loop ?? null) !== null).length,
  passes: (rundown) =>
    groupsOf(rundown).filter(({ skip, loop }) => !skip && (loop ?? null) !== null).length,
  media: ({ cues }) => count(cues, ({ media }) => media !== null),
  transitions: ({ cues }) => count(cues, ({ transition }) => transition !== null),
  ranges: ({ cues }) => count(cues, ({ least, most }) => least !== null || most !== null),
  skipped: ({ cues }) => count(cues, ({ skip }) => skip),
  timecodes: ({ cues }) => count(cues, ({ at }) => at !== null && at.clock !== 'day'),
}

/** Sentences about those of these that a rundown has. */
export function notHeld(rundown: Rundown, kinds: readonly NotHeld[]): readonly string[] {
  return kinds.flatMap((kind) => {
    const amount = isMeant[kind](rundown)
    return amount === 0 ? [] : [exportNotes[kind](amount)]
  })
}

function count(cues: readonly Cue[], isOne: (cue: Cue) => boolean): number {
  return cues.reduce((sum, cue) => sum + (isOne(cue) ? 1 : 0), 0)
}
