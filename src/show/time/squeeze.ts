import type { Duration } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'
import type { CueLength } from '#show/state/edit.ts'
import { groupOf, isSkipped } from '#show/state/groups.ts'
import { indexOf } from '#show/state/rundown-index.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'

/** What a squeeze would do: shown before it is applied. */
export interface SqueezePlan {
  /** The cues whose lengths change, in order. */
  readonly lengths: readonly CueLength[]
  /** By how much all of them together become longer; negative: shorter (ms). */
  readonly change: Duration
  /** What of the wish cannot be met, with its sign. 0: all of it is. */
  readonly missing: Duration
}

/**
 * Shares out `wish` (ms; negative: shorter) among the cues from position `from` to before `to`, each by how
 * far it is from the least or the most that it can last. The parts add up to the ms. A cue that says neither
 * stays as it is; so does one that is skipped, in a loop, that ends with media, or has no length.
 */
export function planSqueeze(
  rundown: Rundown,
  from: number,
  to: number,
  wish: Duration,
): SqueezePlan {
  const cues = rundown.cues.slice(Math.max(0, from), to).filter((cue) => mayChange(rundown, cue))
  const room = cues.map((cue) => roomOf(cue, wish))
  const whole = room.reduce((sum, one) => sum + one, 0)
  const size = Math.min(Math.abs(Math.round(wish)), whole)
  const sign = wish < 0 ? -1 : 1
  const lengths: CueLength[] = []
  let gone = 0
  let given = 0
  for (const [at, cue] of cues.entries()) {
    gone += room[at] ?? 0
    // The sum of all parts until here is rounded, and not each part: so they add up.
    const until = whole === 0 ? 0 : Math.round((size * gone) / whole)
    const part = until - given
    given = until
    if (part === 0 || cue.planned === null) continue
    lengths.push({ cueId: cue.id, planned: milliseconds(cue.planned + sign * part) })
  }
  const change = milliseconds(sign * size || 0)
  return { lengths, change, missing: milliseconds(Math.round(wish) - change || 0) }
}

function mayChange(rundown: Rundown, cue: Cue): boolean {
  if (cue.planned === null || cue.media !== null || isSkipped(rundown, cue)) return false
  const group = groupOf(cue)
  return group === null || !indexOf(rundown).loops.has(group)
}

function roomOf({ planned, least, most }: Cue, wish: Duration): number {
  if (planned === null) return 0
  // An older Onframe leaves out both.
  return Math.max(0, wish < 0 ? planned - (least ?? planned) : (most ?? planned) - planned)
}
