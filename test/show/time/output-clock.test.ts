import { describe, expect, test } from 'vitest'

import type { Duration } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'
import type { Cue } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { at, cue, onObs, play, rundown, scenesAsked } from '#test/fixtures.ts'

import { status } from './clock-shows.ts'

const byStream = (...cues: readonly Cue[]): Show => ({
  ...onObs(rundown(...cues)),
  policy: { clock: 'stream', byHand: 'hold', onReconnect: 'reassert', onRestart: 'resume' },
})

const moved = (show: Show): Duration => milliseconds((show.run.startedAt ?? 0) - at(-7))

describe('a show on the clock of an output', () => {
  test('begins where its timecode is zero', () => {
    const { show, effects } = play(
      byStream(cue('a', 10), cue('b', 10)),
      [0, status(-7)],
      [0, { type: 'start' }],
    )

    expect(show.run).toMatchObject({ startedAt: at(-7), onAir: { cue: { id: 'a' } } })
    expect(effects).toContainEqual({ type: 'wake', at: at(3), take: 1 })
  })

  test('joins the rundown where it would be by now, with one cut and not a chase through all', () => {
    const { show, effects } = play(
      byStream(cue('a', 10), cue('b', 10), cue('c', null), cue('d', 1)),
      [0, status(-700)],
      [0, { type: 'start' }],
    )

    expect(scenesAsked(effects)).toEqual(['c'])
    expect(show.run.onAir).toMatchObject({ cue: { id: 'c' }, startedAt: at(-680) })
    expect(show.notices).toEqual([])
  })

  test('begins now with what somebody chose', () => {
    const { show } = play(
      byStream(cue('a', 10), cue('b', 10)),
      [0, status(-700)],
      [0, { type: 'take', cueId: 'b' }],
    )

    expect(show.run.onAir).toMatchObject({ cue: { id: 'b' }, startedAt: at(0) })
    expect(show.run.anchor).toMatchObject({ output: 'stream', zero: at(-700) })
  })

  test('is not begun without that clock', () => {
    const { effects } = play(byStream(cue('a', 10)), [0, { type: 'start' }])

    expect(effects).toEqual([{ type: 'refuse', command: 'start', reason: 'clock-is-not-running' }])
  })

  test('follows it as it drifts, and is not thrown where it jumps', () => {
    const { show: begun } = play(
      byStream(cue('a', 10), cue('b', 10)),
      [0, status(-7)],
      [0, { type: 'start' }],
    )
    const { show: drifted, effects } = play(begun, [1, status(-6.95)])
    expect(moved(drifted)).toBeCloseTo(50)
    expect(effects).toEqual([{ type: 'wake', at: at(3.05), take: 1 }])

    // The stream was gone for 12 s, and its timecode with it.
    const { show: jumped } = play(drifted, [2, status(5.05)])
    expect(jumped.run.startedAt).toBe(drifted.run.startedAt)
    expect(jumped.run.anchor?.offset).toBeCloseTo(12_000)
    const { show: again } = play(jumped, [3, status(5.06)])
    expect(moved(again)).toBeCloseTo(60)
  })

  test('stays as it is while the clock holds over, or is lost', () => {
    const { show: begun } = play(byStream(cue('a', 10)), [0, status(-7)], [0, { type: 'start' }])
    const { show } = play(begun, [1, status(-6.95, 'holding')], [2, status(null)])

    expect(show.run).toBe(begun.run)
  })
})
