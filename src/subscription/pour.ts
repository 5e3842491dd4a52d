import { sizeOfCue } from '#show/state/rundown-size.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import type { RundownPart } from '#wire/envelope.ts'

/** Says a rundown that is too long for one message: in parts, with room between for what is urgent. */
export interface Pour {
  /** This it is now: told as an edit of what was told before, if that is short. */
  readonly offer: (rundown: Rundown) => void
  /** Somebody lacks it: from here on once round, so that all of it is said after this. */
  readonly repeat: (rundown: Rundown) => void
  readonly stop: () => void
}

interface PourOptions {
  readonly say: (part: RundownPart) => void
  /** Runs that soon, when nothing is in more of a hurry. */
  readonly breathe: (run: () => void) => void
}

/** Of one message, in characters: about a third of a ms to write, and as much to read. */
const longestPart = 64_000

/** Of a cue on the wire beside its texts: the names of its fields. */
const bare = 190

export function createPour({ say, breathe }: PourOptions): Pour {
  /** What whoever hears all has, or will have when what is being said is over. */
  let told: Rundown | null = null
  let pouring: { readonly of: Rundown; next: number; left: number } | null = null
  let waiting: Rundown | null = null
  let isBreathing = false

  function offer(rundown: Rundown): void {
    const edit = told === null ? null : editOf(told, rundown)
    if (edit === null) begin(rundown)
    else if (pouring !== null) waiting = rundown
    else {
      told = rundown
      say(edit)
    }
  }

  function begin(rundown: Rundown): void {
    told = rundown
    waiting = null
    pouring = { of: rundown, next: 0, left: rundown.cues.length }
    rest()
  }

  function rest(): void {
    if (isBreathing) return
    isBreathing = true
    breathe(() => {
      isBreathing = false
      sayNext()
    })
  }

  function sayNext(): void {
    if (pouring === null) return
    const { of, next: at, left } = pouring
    const cues = partFrom(of.cues, at, left)
    pouring.next = (at + cues.length) % of.cues.length
    pouring.left -= cues.length
    const isLast = pouring.left === 0
    if (isLast) pouring = null
    say({ rundown: headOf(of), base: null, at, cues, isLast })
    const next = waiting
    if (!isLast) rest()
    else if (next !== null) {
      waiting = null
      offer(next)
    }
  }

  return {
    offer,
    repeat: (rundown) => {
      if (pouring === null) {
        begin(rundown)
        return
      }
      pouring.left = pouring.of.cues.length
      if (pouring.of !== rundown) offer(rundown)
    },
    stop: () => {
      told = pouring = waiting = null
    },
  }
}

export function isLong({ cues }: Rundown): boolean {
  return partFrom(cues, 0, cues.length).length < cues.length
}

function partFrom(cues: readonly Cue[], start: number, most: number): readonly Cue[] {
  const end = Math.min(cues.length, start + most)
  let size = 0
  let at = start
  while (at < end && (at === start || size < longestPart)) {
    const cue = cues[at]
    size += cue ? bare + sizeOfCue(cue) : 0
    at += 1
  }
  return cues.slice(start, at)
}

/** What is other, if that is one stretch of few cues. Null: so much that all is said anew. */
function editOf(before: Rundown, after: Rundown): RundownPart | null {
  const [old, now] = [before.cues, after.cues]
  const shorter = Math.min(old.length, now.length)
  let head = 0
  while (head < shorter && old[head] === now[head]) head += 1
  let tail = 0
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1
  const cues = partFrom(now, head, now.length - tail - head)
  if (before.id !== after.id || head + cues.length + tail < now.length) return null
  const base = { revision: before.revision, head, tail }
  return { rundown: headOf(after), base, at: head, cues, isLast: true }
}

function headOf({ id, title, revision, tickInterval, cues }: Rundown): RundownPart['rundown'] {
  return { id, title, revision, tickInterval, cues: cues.length }
}
