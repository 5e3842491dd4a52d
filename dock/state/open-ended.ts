import type { Cue } from '#show/state/rundown.ts'

/** lastBefore[i]: the last position < i of a cue without a length, or -1. One longer than the cues. */
const lastBefore = new WeakMap<readonly Cue[], Int32Array>()

/** Whether a cue from position `from` to before `to` has no length, so that later starts are not certain. */
export function hasOpenEnded(cues: readonly Cue[], from: number, to: number): boolean {
  const last = lastBefore.get(cues) ?? find(cues)
  return (last[Math.min(to, cues.length)] ?? -1) >= from
}

/** Made once for each list of cues. */
function find(cues: readonly Cue[]): Int32Array {
  const made = new Int32Array(cues.length + 1)
  let last = -1
  let at = 0
  for (const { planned, skip } of cues) {
    made[at] = last
    // Media has a length only once it plays.
    if (planned === null && !skip) last = at
    at += 1
  }
  made[at] = last
  lastBefore.set(cues, made)
  return made
}
