import type { GroupId, Listed, Loop, Span } from './groups.ts'
import { groupOf, loopsOf, skippedGroups } from './groups.ts'
import type { LoopPlan } from './loop-plans.ts'
import { LoopFinder } from './loop-plans.ts'
import type { Cue, CueId } from './rundown.ts'
import type { StartAt } from './start-at.ts'

/** What makes look-ups in a long rundown as quick as in a short one. Made once for each list of cues. */
export interface Index {
  /** next[i]: the first position ≥ i that is not skipped, or -1. One longer than the cues. */
  readonly next: Int32Array
  /** before[i]: planned ms of the cues that run before position i. One longer than the cues. */
  readonly before: Float64Array
  /**
   * The positions of cues that start by a clock and are not skipped, in order. One may be past the last cue:
   * a loop until a clock ends the rundown.
   */
  readonly timed: readonly number[]
  /** Their starts, at the same places. */
  readonly starts: readonly StartAt[]
  /** Of groups whose cues can run again by themselves. */
  readonly loops: ReadonlyMap<GroupId, LoopPlan>
  /** The positions of flagged cues that are not skipped, in order. */
  readonly flagged: readonly number[]
  /** The positions of cues without a length that are not skipped, in order. */
  readonly open: readonly number[]
  /** Where the cues of each group stand. */
  readonly spans: ReadonlyMap<GroupId, Span>
}

interface Known {
  readonly index: Index
  readonly loops: ReadonlyMap<GroupId, Loop>
  readonly skipped: ReadonlySet<GroupId>
}

const indexByCues = new WeakMap<readonly Cue[], Known>()
/** Where each cue was when somebody last looked: right, or out by the few edits made since. */
const hintsByCues = new WeakMap<readonly Cue[], Map<CueId, number>>()

let last: { readonly of: Listed; readonly index: Index } | null = null

export function indexOf(rundown: Listed): Index {
  // Mostly the same list is asked about again and again.
  if (last?.of.cues === rundown.cues && last.of.groups === rundown.groups) return last.index
  const index = lookUp(rundown)
  last = { of: rundown, index }
  return index
}

/** A group that got another title changes nothing here. */
function lookUp(rundown: Listed): Index {
  const skipped = skippedGroups(rundown)
  const loops = loopsOf(rundown)
  const known = indexByCues.get(rundown.cues)
  if (known && isSame(known.skipped, skipped) && isSameLoops(known.loops, loops)) return known.index
  const index = makeIndex(rundown.cues, skipped, loops)
  indexByCues.set(rundown.cues, { index, skipped, loops })
  return index
}

function isSame(a: ReadonlySet<GroupId>, b: ReadonlySet<GroupId>): boolean {
  return a === b || (a.size === b.size && [...a].every((id) => b.has(id)))
}

function isSameLoops(a: ReadonlyMap<GroupId, Loop>, b: ReadonlyMap<GroupId, Loop>): boolean {
  return a === b || (a.size === b.size && [...a].every(([id, loop]) => b.get(id) === loop))
}

function makeIndex(
  cues: readonly Cue[],
  skipped: ReadonlySet<GroupId>,
  loops: ReadonlyMap<GroupId, Loop>,
): Index {
  const next = new Int32Array(cues.length + 1)
  const before = new Float64Array(cues.length + 1)
  const timed: number[] = []
  const starts: StartAt[] = []
  const flagged: number[] = []
  const open: number[] = []
  const finder = new LoopFinder(loops, { timed, starts, open })
  const passed = new Uint8Array(cues.length)
  const spans = new Map<GroupId, Span>()
  let first = 0
  let group: GroupId | null = null
  let isGroupSkipped = false
  let total = 0
  let at = 0
  for (const cue of cues) {
    const own = groupOf(cue)
    // Asked of every cue of a long rundown, so what is the same for a whole group is looked up once for it.
    if (own !== group) {
      if (loops.size > 0) total = finder.meet(cue, at, total)
      if (group !== null) spans.set(group, { first, end: at })
      isGroupSkipped = own !== null && skipped.has(own)
      group = own
      first = at
    }
    before[at] = total
    if (cue.skip || isGroupSkipped) passed[at] = 1
    else {
      if (loops.size > 0) finder.see(at, cue)
      total += cue.planned ?? 0
      if (cue.at !== null) {
        timed.push(at)
        starts.push(cue.at)
      }
      if (cue.flag) flagged.push(at)
      // Media has a length only once it plays.
      if (cue.planned === null) open.push(at)
    }
    at += 1
  }
  if (loops.size > 0) {
    total = finder.meet(undefined, at, total)
    finder.see(at)
  }
  if (group !== null) spans.set(group, { first, end: at })
  before[at] = total
  next[at] = -1
  for (at -= 1; at >= 0; at -= 1) next[at] = passed[at] === 1 ? (next[at + 1] ?? -1) : at
  return { next, before, timed, starts, loops: finder.plans, flagged, open, spans }
}

/** Where the cues of each group stand. */
export function spansOf(rundown: Listed): ReadonlyMap<GroupId, Span> {
  return indexOf(rundown).spans
}

/** The place of the first of some positions, in order, that is `from` or later. By binary search. */
export function placeFrom(positions: readonly number[], from: number): number {
  let low = 0
  let high = positions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((positions[middle] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether a cue from position `from` to before `to` has no length, so that later starts are not certain. */
export function isOpenBetween(rundown: Listed, from: number, to: number): boolean {
  const { open } = indexOf(rundown)
  return (open[placeFrom(open, from)] ?? to) < to
}

/** The position of the first flagged cue from `from` on that is not skipped, or -1. */
export function flagFrom(rundown: Listed, from: number): number {
  const { flagged } = indexOf(rundown)
  return flagged[placeFrom(flagged, from)] ?? -1
}

/** The position of a cue, or -1. */
export function positionOf(cues: readonly Cue[], id: CueId): number {
  const hints = hintsOf(cues)
  const hint = hints.get(id)
  if (hint === undefined) return -1
  if (cues[hint]?.id === id) return hint

  const at = searchNear(cues, id, hint)
  // A cue that is gone keeps its hint: an undo may bring it back.
  if (at !== -1) hints.set(id, at)
  return at
}

function searchNear(cues: readonly Cue[], id: CueId, from: number): number {
  // It may have been far behind the end: of a long list only a few cues are left.
  for (let step = 1; step <= from || from + step < cues.length; step += 1) {
    if (cues[from + step]?.id === id) return from + step
    if (cues[from - step]?.id === id) return from - step
  }
  return -1
}

function hintsOf(cues: readonly Cue[]): Map<CueId, number> {
  let hints = hintsByCues.get(cues)
  if (hints) return hints
  hints = new Map()
  let at = 0
  for (const cue of cues) {
    hints.set(cue.id, at)
    at += 1
  }
  hintsByCues.set(cues, hints)
  return hints
}

/** An edited list is looked up by the old list's hints, so that an edit need not make them anew. */
export function inheritHints(
  before: readonly Cue[],
  after: readonly Cue[],
  /** Cues that were added, changed or moved, and where they begin. Null: the others have moved by little. */
  placed: { readonly at: number; readonly cues: readonly Cue[] } | null,
): void {
  const hints = hintsByCues.get(before)
  if (!hints) return
  for (const [index, { id }] of (placed?.cues ?? []).entries())
    hints.set(id, (placed?.at ?? 0) + index)
  hintsByCues.set(after, hints)
}
