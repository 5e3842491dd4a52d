import { soundRate } from '#test/rig/recording.ts'

/** Length (ms) of the stretch whose mean loudness is looked at. */
const stretch = 2

/**
 * When a tone of that loudness begins and ends (ms from the first frame): where it crosses the half of it for at least
 * `least` ms, since a coder's echo before and after does not count.
 */
export function changesOfSound(
  samples: Float32Array,
  loudness: number,
  least: number,
): readonly number[] {
  const size = (soundRate * stretch) / 1000
  // The mean of a rectified sine is 2/π of its peak.
  const half = loudness / Math.PI
  const changes: number[] = []
  let [sum, isHeard, since] = [0, null as boolean | null, 0]
  for (let at = 0; at < samples.length; at += 1) {
    sum += Math.abs(samples[at] ?? 0) - Math.abs(samples[at - size] ?? 0)
    if (at < size) continue
    const is = sum / size > half
    if (is === isHeard) {
      since = at
      continue
    }
    if (isHeard === null) isHeard = is
    if (at - since < (least * soundRate) / 1000) continue
    // In the middle of the stretch in which it was first so.
    changes.push(((since + 1 - size / 2) * 1000) / soundRate)
    isHeard = is
    since = at
  }
  return changes
}
