import { describe, expect, test } from 'vitest'

import { replay } from '#show/replay.ts'
import type { Policy } from '#show/state/show.ts'
import {
  at,
  matinee,
  noon,
  onObs,
  play,
  refusals,
  rehearsing,
  scenesAsked,
} from '#test/fixtures.ts'

/** Welcome is on air from 0 to 10 s, and then nobody is there until `wakes`. */
function away(onRestart: Policy['onRestart'], wakes: number) {
  const show = onObs()
  const left = play({ ...show, policy: { ...show.policy, onRestart } }, [0, { type: 'start' }]).show
  return play(left, [wakes, { type: 'woken' }])
}

describe('after Onframe was away', () => {
  test('resume: the cue that is due by now is taken, and what was missed is reckoned', () => {
    const { show, effects } = away('resume', 32)

    expect(show.run).toMatchObject({
      phase: 'running',
      onAir: { cue: { id: 'clip' }, startedAt: at(30) },
    })
    expect(scenesAsked(effects)).toEqual(['clip'])
  })

  test.each(['hold', 'ask'] as const)('%s: the show stands at the end of the cue', (policy) => {
    const { show, effects } = away(policy, 32)

    expect(show.run).toMatchObject({
      phase: 'paused',
      pausedAt: at(10),
      onAir: { cue: { id: 'welcome' } },
    })
    expect(show.notices[0]?.message).toContain('Cue welcome')
    expect(scenesAsked(effects)).toEqual([])
  })

  test.each(['hold', 'ask'] as const)('%s: nothing was missed, and it goes on', (policy) => {
    const { show } = away(policy, 9)

    expect(show.run).toMatchObject({ phase: 'running', onAir: { cue: { id: 'welcome' } } })
    expect(show.notices).toEqual([])
  })

  test('from there it goes on with the next cue, and later ones are put off by as much', () => {
    const { show } = play(away('hold', 32).show, [40, { type: 'resume' }])

    expect(show.run).toMatchObject({
      phase: 'running',
      onAir: { cue: { id: 'host' }, startedAt: at(40) },
    })
    expect(show.notices).toEqual([])
  })

  test('or as planned, as if it had not stood', () => {
    const { show } = play(away('ask', 32).show, [33, { type: 'catch-up' }])

    expect(show.run).toMatchObject({
      phase: 'running',
      paused: 0,
      onAir: { cue: { id: 'clip' }, startedAt: at(30) },
    })
  })

  test('what does not stand cannot be caught up', () => {
    expect(refusals(play(onObs(), [0, { type: 'catch-up' }]).effects)).toEqual(['not-paused'])
  })
})

describe('a replay', () => {
  const entries = [
    { at: noon, input: { type: 'start' } },
    { at: at(4), input: { type: 'pause' } },
    { at: at(6), input: { type: 'resume' } },
    { at: at(12), input: { type: 'time-up', take: 1 } },
  ] as const

  test('makes the same show, step by step', () => {
    const steps = replay({ from: rehearsing(matinee), entries })
    const { show } = play(
      rehearsing(matinee),
      ...entries.map(({ at: when, input }) => [(when - noon) / 1000, input] as const),
    )

    expect(steps.at(-1)?.show).toEqual(show)
    expect(steps.map(({ show: { run } }) => `${run.phase} ${run.onAir?.cue.id}`)).toEqual([
      'running welcome',
      'paused welcome',
      'running welcome',
      'running host',
    ])
  })

  test('names what the core trips over, and goes on', () => {
    const steps = replay({
      from: rehearsing(matinee),
      entries: [{ at: noon, input: { type: 'edit' } as never }, ...entries],
    })

    expect(steps[0]?.fault).not.toBeNull()
    expect(steps.at(-1)?.show.run.onAir?.cue.id).toBe('host')
  })
})
