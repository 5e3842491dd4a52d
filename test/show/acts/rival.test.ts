import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { reduce } from '#show/reduce.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { nextCut } from '#show/time/next-cut.ts'
import { at, onObs, play, refusals, scenesAsked } from '#test/fixtures.ts'

const rival = { run: 'other', title: 'Theirs', isSilent: false }
const watched = { type: 'rival-changed', rival } as const
const free = { type: 'rival-changed', rival: null } as const

describe('while another runs the show on this OBS', () => {
  test('nothing is begun here, and whoever tries is told why', () => {
    const { effects } = play(
      onObs(),
      [0, watched],
      [1, { type: 'start' }],
      [1, { type: 'take', cueId: 'host' }],
      [1, { type: 'force-scene', scene: 'Other' }],
    )

    expect(refusals(effects)).toEqual(Array.from({ length: 3 }, () => 'obs-is-run-elsewhere'))
    expect(scenesAsked(effects)).toEqual([])
  })

  test('a rehearsal goes on: it does nothing to OBS', () => {
    const { show } = play(
      onObs(),
      [0, { type: 'set-mode', mode: 'rehearsal' }],
      [0, watched],
      [1, { type: 'start' }],
    )

    expect(show.run.phase).toBe('running')
  })

  test('a show that runs already only follows its plan: what the other does is no hand’s work', () => {
    const { show, effects } = play(
      onObs(),
      [0, { type: 'start' }],
      [0, { type: 'program-changed', scene: 'welcome' }],
      [1, watched],
      [2, { type: 'program-changed', scene: 'Other' }],
      [10, { type: 'time-up', take: 1 }],
    )

    expect(scenesAsked(effects)).toEqual(['welcome'])
    expect(show.run).toMatchObject({ override: null, onAir: { cue: { id: 'host' } } })
    expect([show.program, nextCut(show), show.notices]).toEqual(['Other', null, []])
    expect(toSnapshot(show).obs.rival).toEqual(rival)
  })

  test('taken over, the scene of the cue on air goes on program', () => {
    const { show } = play(
      onObs(),
      [0, { type: 'start' }],
      [0, { type: 'program-changed', scene: 'welcome' }],
      [1, watched],
      [2, { type: 'program-changed', scene: 'Other' }],
    )
    const [, effects] = reduce(show, free, at(3))

    expect(scenesAsked(effects)).toEqual(['welcome'])
  })

  test('going live waits for it', () => {
    const { show } = play(onObs(), [0, watched])

    expect(toSnapshot(show).broadcast.missing).toContain('sole-runner')
  })

  test('whatever happens, OBS is asked for nothing', () => {
    const inputs = fc.array(
      fc.constantFrom(
        { type: 'skip' } as const,
        { type: 'start' } as const,
        { type: 'pause' } as const,
        { type: 'resume' } as const,
        { type: 'program-changed', scene: 'Other' } as const,
        { type: 'program-changed', scene: 'host' } as const,
        { type: 'force-scene', scene: 'Other' } as const,
        { type: 'release', to: 'cue' } as const,
        { type: 'cut-escaped', scene: 'clip' } as const,
        { type: 'woken' } as const,
      ),
    )
    fc.assert(
      fc.property(inputs, (all) => {
        const { show } = play(onObs(), [0, { type: 'start' }], [1, watched])
        const { effects } = play(
          show,
          ...all.map((input, index) => [2 + index * 4, input] as const),
        )

        expect(scenesAsked(effects)).toEqual([])
      }),
    )
  })
})
