import { describe, expect, test } from 'vitest'

import { toSnapshot } from '#show/snapshot.ts'
import type { Input } from '#show/state/input.ts'
import { play } from '#test/fixtures.ts'

import { started } from './started-show.ts'

describe('notices', () => {
  test('stand side by side, newest first, each once, five at most', () => {
    const { show } = play(
      started,
      ...['a', 'b', 'c', 'b', 'd', 'e', 'f'].map(
        (message, index) => [index, { type: 'trouble', message }] as const,
      ),
    )

    expect(show.notices.map(({ message }) => message)).toEqual(['f', 'e', 'd', 'b', 'c'])
    expect(toSnapshot(show).notice?.message).toBe('f')
  })

  test('are dismissed one by one, the newest unless told which', () => {
    const { show } = play(
      started,
      [1, { type: 'trouble', message: 'a' }],
      [2, { type: 'trouble', message: 'b', about: 'storage' }],
      [3, { type: 'trouble', message: 'c' }],
    )
    const left = (input: Input): readonly string[] =>
      play(show, [4, input]).show.notices.map(({ message }) => message)

    expect(left({ type: 'dismiss-notice' })).toEqual(['b', 'a'])
    expect(left({ type: 'dismiss-notice', kind: 'trouble', about: 'storage' })).toEqual(['c', 'a'])
    expect(left({ type: 'dismiss-notice', kind: 'trouble' })).toEqual([])
    expect(left({ type: 'trouble-over', about: 'storage' })).toEqual(['c', 'a'])
    expect(left({ type: 'storage-changed', isStored: true })).toEqual(['c', 'b', 'a'])
  })

  test('of storage end when it is well again', () => {
    const { show } = play(
      started,
      [1, { type: 'trouble', message: 'Full.', about: 'storage' }],
      [1, { type: 'storage-changed', isStored: false }],
      [2, { type: 'storage-changed', isStored: true }],
    )

    expect(show.notices).toEqual([])
  })

  test('that the rundown waits ends when it waits no more', () => {
    const held = play(started, [3, { type: 'program-changed', scene: 'Other' }]).show
    expect(held.notices).toHaveLength(1)

    for (const input of [
      { type: 'release', to: 'rundown' },
      { type: 'release', to: 'cue' },
      { type: 'skip' },
      { type: 'force-scene', scene: 'clip' },
      { type: 'stop' },
    ] as const) {
      expect(play(held, [4, input]).show.notices).toEqual([])
    }
  })

  test('are no longer than is read, whatever OBS says', () => {
    const { show } = play(started, [1, { type: 'trouble', message: 'x'.repeat(1_000_000) }])

    expect(JSON.stringify(show.notices).length).toBeLessThan(1200)
  })
})
