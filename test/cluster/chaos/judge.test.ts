import { expect, test } from 'vitest'

import { judgeCuts } from './judge.ts'

const length = 1500
const scenes = ['S0', 'S1', 'S2', 'S3']

/** `made`: when, in cue lengths since the start, and to which scene. */
function judge(made: readonly (readonly [at: number, scene: string])[], more = {}) {
  return judgeCuts({
    cuts: made.map(([at, scene]) => ({ at: 1_000_000 + at * length, scene, by: 1 })),
    startedAt: 1_000_000,
    length,
    until: 1_000_000 + 8 * length,
    spells: [],
    held: [],
    sceneOf: (index) => scenes[index % scenes.length] ?? '',
    ...more,
  })
}

const all = Array.from({ length: 8 }, (_, at) => [at, scenes[at % 4] ?? ''] as const)
const lost = { spells: [{ from: 1_000_000 + 0.5 * length, until: 1_000_000 + 4.5 * length }] }

test('each cut made once and in its time is right, also on a busy machine', () => {
  expect(judge(all)).toEqual([])
  expect(judge(all.map(([at, scene]) => [at + 0.5, scene]))).toEqual([])
})

test('after a spell in which the three between were lost, the same scene is another cue’s', () => {
  expect(judge([[0, 'S0'], [4.6, 'S0'], ...all.slice(5)], lost)).toEqual([])
})

test('a cut that is made again is found, also two lengths later, and with others between', () => {
  for (const again of [0.1, 0.9, 1.4, 2, 3])
    expect(judge([[0, 'S0'], [again, 'S0'], ...all.slice(5)], lost)).not.toEqual([])
  const between = [...all.slice(0, 3), [2.3, 'S1'], [2.5, 'S2'], ...all.slice(3)] as const
  expect(judge(between)).toEqual([
    expect.stringContaining('3.45: S1 was cut to twice'),
    expect.stringContaining('3.75: S2 was cut to twice'),
  ])
})

test('a cut that is lost is found, and one that is made while the show is held', () => {
  expect(judge(all.filter(([at]) => at !== 3))).toEqual(['4.50: S3 (cue 3) was not cut to'])
  const held = [{ from: 1_000_000 + 2.5 * length, until: 1_000_000 + 3.5 * length }]
  expect(judge(all, { held })).toEqual([expect.stringContaining('while the show was held')])
})
