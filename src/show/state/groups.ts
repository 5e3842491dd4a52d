import type { Duration } from '#base/time.ts'

import type { Cue, CueId, Rundown } from './rundown.ts'
import type { StartAt } from './start-at.ts'

export type GroupId = string

/**
 * Cues that belong together: an act, a segment. It has no times of its own: it starts with its first cue
 * and is as long as all of them. Its cues stand side by side, there is at least one, and each names it.
 */
export interface Group {
  readonly id: GroupId
  readonly title: string
  /** "#rrggbb". */
  readonly colour: string | null
  /** How long it is to be, for over and under; it changes no start. Null: as long as it is. */
  readonly target: Duration | null
  /** All its cues are skipped. Their own `skip` stays as it is. */
  readonly skip: boolean
  /** Its cues begin again after the last. Null: they run once. An older Onframe leaves it out. */
  readonly loop: Loop | null
}

/** How often the cues of a group run. Without `times` and `until`: until somebody takes the next cue. */
export interface Loop {
  /** 2 to 1000. Null: it is not counted. */
  readonly times: number | null
  /** What comes after the group is taken then. Null: no clock ends it. Not beside `times`. */
  readonly until: StartAt | null
  /** In each pass the cues have another order, which is fixed when the loop begins. */
  readonly shuffle: boolean
}

/** The loop of a group that is on air, and how far it has come. */
export interface LoopPass {
  readonly group: GroupId
  /** How many passes are over. */
  readonly pass: number
  /** The orders of its passes follow from this number. */
  readonly seed: number
}

/** The positions of a group's cues: from `first` to before `end`. */
export interface Span {
  readonly first: number
  readonly end: number
}

/** The part of a rundown that says which cues are skipped. */
export type Listed = Pick<Rundown, 'cues' | 'groups'>

const noGroups: readonly Group[] = []

export function groupsOf({ groups }: Pick<Rundown, 'groups'>): readonly Group[] {
  return groups ?? noGroups
}

export function findGroup(rundown: Pick<Rundown, 'groups'>, id: GroupId): Group | undefined {
  return groupsOf(rundown).find((group) => group.id === id)
}

/** The group of a cue. Null: none, or an older Onframe has sent the cue. */
export function groupOf(cue: Cue | undefined): GroupId | null {
  return cue?.group ?? null
}

/** The rundown with these groups. Without any the field is left out, as it always was. */
export function withGroups(rundown: Rundown, groups: readonly Group[]): Rundown {
  const { groups: _, ...rest } = rundown
  return groups.length === 0 ? rest : { ...rest, groups }
}

const skippedByGroups = new WeakMap<readonly Group[], ReadonlySet<GroupId>>()

/** The groups that are skipped; the same set for the same list. */
export function skippedGroups(rundown: Pick<Rundown, 'groups'>): ReadonlySet<GroupId> {
  const groups = groupsOf(rundown)
  let skipped = skippedByGroups.get(groups)
  if (!skipped) {
    skipped = new Set(groups.filter(({ skip }) => skip).map(({ id }) => id))
    skippedByGroups.set(groups, skipped)
  }
  return skipped
}

/** Whether a cue is passed over: it is skipped itself, or its group is. */
export function isSkipped(rundown: Pick<Rundown, 'groups'>, cue: Cue): boolean {
  if (cue.skip) return true
  const group = groupOf(cue)
  return group !== null && skippedGroups(rundown).has(group)
}

const noLoops: ReadonlyMap<GroupId, Loop> = new Map()
const loopsByGroups = new WeakMap<readonly Group[], ReadonlyMap<GroupId, Loop>>()

/** The loops of groups that are not skipped; the same map for the same list. */
export function loopsOf(rundown: Pick<Rundown, 'groups'>): ReadonlyMap<GroupId, Loop> {
  const { groups } = rundown
  if (groups === undefined) return noLoops
  let loops = loopsByGroups.get(groups)
  if (!loops) {
    const found = groups.flatMap(({ id, skip, loop }) =>
      loop && !skip ? [[id, loop] as const] : [],
    )
    loops = found.length === 0 ? noLoops : new Map(found)
    loopsByGroups.set(groups, loops)
  }
  return loops
}

/**
 * The group of a cue that is put before position `at`: the one on both sides, or else the wanted one if
 * that is on one side. So no cue stands amid a group that is not its own.
 */
export function groupAt(cues: readonly Cue[], at: number, wanted: GroupId | null): GroupId | null {
  const [before, after] = [groupOf(cues[at - 1]), groupOf(cues[at])]
  if (before !== null && before === after) return before
  return wanted !== null && (wanted === before || wanted === after) ? wanted : null
}

/** `before`, or the beginning of the group in whose midst that would be: a position between groups. */
export function betweenGroups(cues: readonly Cue[], at: number): number {
  const group = groupOf(cues[at])
  let start = at
  if (group !== null) while (groupOf(cues[start - 1]) === group) start -= 1
  return start
}

/** The id of the cue at a position; null after the last. */
export function idAt(cues: readonly Cue[], at: number): CueId | null {
  return cues[at]?.id ?? null
}
