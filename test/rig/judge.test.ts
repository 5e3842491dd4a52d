import { describe, expect, test } from 'vitest'

import { colourOfScene } from './colours.ts'
import { changesOfColour, judge } from './judge.ts'
import type { Recording } from './recording.ts'

/** Every 15 frames the next of three scenes; `frames`: where each cut is seen. */
const plan = { cuts: 5, scenes: 3, interval: 500 }

function recordingOf(frames: readonly number[], skipped: readonly number[] | null = null) {
  const starts = [0, ...frames]
  const runs = starts.map((frame, index) => ({
    frame,
    frames: (starts[index + 1] ?? 200) - frame,
    colour: colourOfScene(index % plan.scenes),
  }))
  const all = Array.from({ length: 200 }, (_, frame) => frame)
  const rendered = skipped && new Set(all.filter((frame) => !skipped.includes(frame)))
  return { fps: 30, runs, missing: [], repeated: [], rendered } satisfies Recording
}

describe('a recording is judged', () => {
  test('by the plan that most of its cuts agree with', () => {
    expect(judge(recordingOf([40, 55, 70, 86, 100]), plan)).toMatchObject({
      exact: 4,
      maxAbsError: 1,
      cumulativeError: 0,
      histogram: { 0: 4, 1: 1 },
    })
  })

  test('by the length between its cuts, of which one late cut makes two wrong', () => {
    expect(judge(recordingOf([40, 55, 70, 86, 100]), plan)).toMatchObject({
      exactIntervals: 2,
      maxIntervalError: 1,
    })
    // A driver that drifts adds the same error with each cut.
    expect(judge(recordingOf([40, 56, 72, 88, 104]), plan)).toMatchObject({
      cumulativeError: 4,
      exactIntervals: 0,
      maxIntervalError: 1,
    })
  })

  test('against the first frame that OBS rendered from the planned one on', () => {
    const late = [40, 55, 72, 86, 100]

    expect(judge(recordingOf(late, [70, 71]), plan)).toMatchObject({
      exact: 3,
      exactAsRendered: 4,
      maxErrorAsRendered: 1,
    })
    expect(judge(recordingOf(late, [71]), plan)).toMatchObject({ maxErrorAsRendered: 2 })
    expect(judge(recordingOf(late), plan)).toMatchObject({ exactAsRendered: null })
  })

  test('as far off as can be where a cut is not in it', () => {
    expect(judge(recordingOf([40, 55, 70, 85]), plan)).toMatchObject({
      maxAbsError: 999,
      exactIntervals: 3,
      maxIntervalError: 999,
    })
  })
})

test('a colour comes and goes where it is seen first and no more, and not where others change', () => {
  const colours = ['red', 'green', 'white', 'blue', 'yellow', 'white'] as const
  const runs = colours.map((colour, at) => ({ frame: at * 10, frames: 10, colour }))
  expect(changesOfColour(runs, 'white')).toEqual([20, 30, 50])
})
