import type { GroupId, Loop, Span } from './groups.ts'
import { groupOf } from './groups.ts'
import type { Cue } from './rundown.ts'
import type { StartAt } from './start-at.ts'

/** A group that loops, on paper. */
export interface LoopPlan extends Span {
  readonly loop: Loop
  /** Planned time (ms) of one pass. */
  readonly length: number
  /** Where its end is among the fixed starts. -1: no clock ends it. */
  readonly place: number
}

/** Least planned time (ms) of a pass: a shorter one would run thousands of times before anybody could look. */
export const shortestPass = 1000

/** Whether a cue does not end by its planned time alone. */
export function waits({ planned, end, media }: Cue): boolean {
  return planned === null || end === 'hold' || media !== null
}

/** The lists of an index that a loop adds to. */
interface Fixed {
  readonly timed: number[]
  readonly starts: StartAt[]
  readonly open: number[]
}

interface Looping {
  readonly group: GroupId
  readonly loop: Loop
  readonly first: number
  readonly since: number
  /** Its last cue that is not skipped, or -1. */
  last: number
  waits: boolean
}

/** Finds the loops while the cues of a rundown are gone through in order. */
export class LoopFinder {
  readonly plans = new Map<GroupId, LoopPlan>()
  readonly #loops: ReadonlyMap<GroupId, Loop>
  readonly #fixed: Fixed
  #looping: Looping | null = null
  #ending: readonly GroupId[] = []

  constructor(loops: ReadonlyMap<GroupId, Loop>, fixed: Fixed) {
    this.#loops = loops
    this.#fixed = fixed
  }

  /** Before each cue. `total`: planned time until here; answers that with all passes of a loop that ends here. */
  meet(cue: Cue | undefined, at: number, total: number): number {
    const group = groupOf(cue)
    if (group === (this.#looping?.group ?? null)) return total
    const after = this.#end(at, total)
    const loop = group === null ? undefined : this.#loops.get(group)
    if (group !== null && loop) {
      this.#looping = { group, loop, first: at, since: after, last: -1, waits: false }
    }
    return after
  }

  /** A cue that is not skipped, before its own start is noted; past the last cue: `cue` is left out. */
  see(at: number, cue?: Cue): void {
    // Asked of every cue of a long rundown: going through an empty list each time makes four times as much garbage.
    if (this.#ending.length > 0) this.#noteEnds(at)
    if (this.#looping === null || cue === undefined) return
    this.#looping.last = at
    this.#looping.waits ||= waits(cue)
  }

  #noteEnds(at: number): void {
    for (const group of this.#ending) {
      const plan = this.plans.get(group)
      if (!plan?.loop.until) continue
      // The clock that ends a loop starts the first cue behind it.
      this.plans.set(group, { ...plan, place: this.#fixed.timed.length })
      this.#fixed.timed.push(at)
      this.#fixed.starts.push(plan.loop.until)
    }
    this.#ending = []
  }

  #end(end: number, total: number): number {
    const looping = this.#looping
    if (looping === null) return total
    this.#looping = null
    const { group, loop, first, since, last } = looping
    const length = total - since
    // It would be over at once, again and again.
    if (last === -1 || (length < shortestPass && !looping.waits)) return total
    this.plans.set(group, { loop, first, end, length, place: -1 })
    if (loop.times !== null) return total + length * (loop.times - 1)
    if (loop.until !== null) this.#ending = [...this.#ending, group]
    else if (this.#fixed.open.at(-1) !== last) this.#fixed.open.push(last)
    return total
  }
}
