import { expect, test } from 'vitest'

import { judgeCuts } from './judge.ts'
import { cueLength as length, sceneOf } from './show.ts'

/** `made`: when, in cue lengths since the start, to which scene, and by which connection. */
function judge(made: readonly (readonly [at: number, scene: string, by?: number])[], more = {}) {
  return judgeCuts({
    cuts: made.map(([lengths, scene, by = 1]) => ({ at: moment(lengths), scene, by })),
    startedAt: moment(0),
    length,
    until: moment(8),
    absences: [],
    held: [],
    sceneOf,
    ...more,
  })
}

const all = Array.from({ length: 8 }, (_, at) => [at, sceneOf(at)] as const)

function moment(lengths: number): number {
  return 1_000_000 + lengths * length
}

/** In cue lengths since the start. */
function absent(from: number, wellAt: number, until: number) {
  return { absences: [{ from: moment(from), wellAt: moment(wellAt), until: moment(until) }] }
}

/** It is killed between two cuts. */
const killed = absent(0.5, Infinity, 5.5)

test('each cut made once and in its time is right, also on a busy machine', () => {
  expect(judge(all)).toEqual([])
  expect(judge(all.map(([at, scene]) => [at + 0.5, scene]))).toEqual([])
})

test('after an absence in which the three between were lost, the same scene is another cue’s', () => {
  expect(judge([[0, 'S0'], [4.6, 'S0', 2], ...all.slice(5)], killed)).toEqual([])
})

test('a cut that is made again is found, also two lengths later, and with others between', () => {
  for (const again of [0.1, 0.9, 1.4, 2, 3])
    expect(judge([[0, 'S0'], [again, 'S0'], ...all.slice(5)], killed)).not.toEqual([])
  const between = [...all.slice(0, 3), [2.3, 'S1'], [2.5, 'S2'], ...all.slice(3)] as const
  expect(judge(between)).toEqual([
    expect.stringContaining('3.45: S1 was cut to twice'),
    expect.stringContaining('3.75: S2 was cut to twice'),
  ])
})

test('a cut that is lost is found, and one that is made while the show is held', () => {
  expect(judge(all.filter(([at]) => at !== 3))).toEqual(['4.50: S3 (cue 3) was not cut to'])
  const held = [{ from: moment(2.5), until: moment(3.5) }]
  expect(judge(all, { held })).toEqual([expect.stringContaining('while the show was held')])
})

test('a cut that is lost once another has cut is found, and one that is lost before the leader is gone', () => {
  const others = (from: number) => all.slice(from).map(([at, scene]) => [at, scene, 2] as const)
  expect(judge([...all.slice(0, 1), ...others(3)], killed)).toEqual([])
  expect(judge([...all.slice(0, 1), ...others(3).slice(0, 1), ...others(5)], killed)).toEqual([
    '6.00: S0 (cue 4) was not cut to',
  ])
  expect(judge([...all.slice(0, 2), ...others(5)], absent(2.1, Infinity, 7))).toEqual([
    '3.00: S2 (cue 2) was not cut to',
  ])
})

test('a cut is made that was asleep in OBS when the leader was gone, and tells of no other leader', () => {
  const asleep = absent(0.9, Infinity, 5.9)
  expect(judge([...all.slice(0, 2), ...all.slice(5)], asleep)).toEqual([])
  expect(judge([...all.slice(0, 1), ...all.slice(5)], asleep)).toEqual([
    '1.50: S1 (cue 1) was not cut to',
  ])
})

test('cuts are lost no longer than another may need to come to lead, nor once the leader cuts again', () => {
  expect(judge(all.slice(0, 1), absent(0.5, Infinity, 6.5))).toEqual([
    '10.50: S3 (cue 7) was not cut to',
  ])
  const frozen = absent(0.5, 2.5, 6.5)
  expect(judge([...all.slice(0, 1), ...all.slice(3)], frozen)).toEqual([])
  expect(judge([...all.slice(0, 1), ...all.slice(3, 4), ...all.slice(5)], frozen)).toEqual([
    '6.00: S0 (cue 4) was not cut to',
  ])
})
