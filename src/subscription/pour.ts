import { groupsOf } from '#show/state/groups.ts'
import { sizeOfCue } from '#show/state/rundown-size.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import type { RundownPart } from '#wire/rundown-views.ts'

/** Sends a rundown that is too long for one message: in parts, with room between for urgent messages. */
export interface Pour {
  /** Sends the new rundown, as an edit of the last one if that is short. */
  readonly offer: (rundown: Rundown) => void
  /** A watcher lacks the rundown: sends all parts once from here on. */
  readonly repeat: (rundown: Rundown) => void
  readonly stop: () => void
}

interface PourOptions {
  readonly say: (part: RundownPart) => void
  /** Runs something soon, after urgent work. */
  readonly breathe: (run: () => void) => void
}

/** Characters of one message: about a third of a ms to write, and as much to read. */
const longestPart = 64_000

/** Characters of a cue in a message beside its texts: the names of its fields. */
const bare = 190

export function createPour({ say, breathe }: PourOptions): Pour {
  /** The rundown that a watcher has which hears everything, once the parts under way are sent. */
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
    const groups = at === 0 && of.groups ? { groups: of.groups } : {}
    say({ rundown: headOf(of), ...groups, base: null, at, cues, isLast })
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

/** The changed cues, if they are few and in one place. Null: the whole rundown is sent again. */
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
  const groups = before.groups === after.groups ? {} : { groups: groupsOf(after) }
  return { rundown: headOf(after), ...groups, base, at: head, cues, isLast: true }
}

function headOf({ id, title, revision, tickInterval, cues }: Rundown): RundownPart['rundown'] {
  return { id, title, revision, tickInterval, cues: cues.length }
}
