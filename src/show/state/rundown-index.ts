import type { Cue, CueId } from './rundown.ts'

/** What makes look-ups in a long rundown as quick as in a short one. Made once for each list of cues. */
interface Index {
  /** next[i]: the first position ≥ i that is not skipped, or -1. One longer than the cues. */
  readonly next: Int32Array
  /** before[i]: planned ms of the cues that run before position i. One longer than the cues. */
  readonly before: Float64Array
  /** The positions of cues that start by a clock and are not skipped, in order. */
  readonly timed: readonly number[]
  /** The positions of flagged cues that are not skipped, in order. */
  readonly flagged: readonly number[]
  /** The positions of cues without a length that are not skipped, in order. */
  readonly open: readonly number[]
}

const indexByCues = new WeakMap<readonly Cue[], Index>()
/** Where each cue was when somebody last looked: right, or out by the few edits made since. */
const hintsByCues = new WeakMap<readonly Cue[], Map<CueId, number>>()

let last: { readonly cues: readonly Cue[]; readonly index: Index } | null = null

export function indexOf(cues: readonly Cue[]): Index {
  // Mostly the same list is asked about again and again.
  if (last?.cues === cues) return last.index
  const index = lookUp(cues)
  last = { cues, index }
  return index
}

function lookUp(cues: readonly Cue[]): Index {
  const known = indexByCues.get(cues)
  if (known) return known
  const made = makeIndex(cues)
  indexByCues.set(cues, made)
  return made
}

function makeIndex(cues: readonly Cue[]): Index {
  const next = new Int32Array(cues.length + 1)
  const before = new Float64Array(cues.length + 1)
  const timed: number[] = []
  const flagged: number[] = []
  const open: number[] = []
  let total = 0
  let at = 0
  for (const cue of cues) {
    before[at] = total
    if (!cue.skip) {
      total += cue.planned ?? 0
      if (cue.at !== null) timed.push(at)
      if (cue.flag) flagged.push(at)
      // Media has a length only once it plays.
      if (cue.planned === null) open.push(at)
    }
    at += 1
  }
  before[at] = total
  next[at] = -1
  for (at -= 1; at >= 0; at -= 1) next[at] = cues[at]?.skip === false ? at : (next[at + 1] ?? -1)
  return { next, before, timed, flagged, open }
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
export function isOpenBetween(cues: readonly Cue[], from: number, to: number): boolean {
  const { open } = indexOf(cues)
  return (open[placeFrom(open, from)] ?? to) < to
}

/** The position of the first flagged cue from `from` on that is not skipped, or -1. */
export function flagFrom(cues: readonly Cue[], from: number): number {
  const { flagged } = indexOf(cues)
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
  for (let step = 1; step <= cues.length; step += 1) {
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
  added: Cue | null,
): void {
  const hints = hintsByCues.get(before)
  if (!hints) return
  if (added) hints.set(added.id, after.indexOf(added))
  hintsByCues.set(after, hints)
}
