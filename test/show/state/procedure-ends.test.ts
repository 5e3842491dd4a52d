import { describe, expect, test } from 'vitest'

import type { Instant } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { Effect } from '#show/state/effect.ts'
import type { Input } from '#show/state/input.ts'
import { stopped, unknownObs } from '#show/state/obs-status.ts'
import type { Show } from '#show/state/show.ts'
import { at, noon, obsReading, play, refusals } from '#test/fixtures.ts'

import {
  active,
  byPhase,
  done,
  error,
  live,
  phaseOf,
  ready,
  starting,
  steps,
  stopping,
  typesOf,
  undone,
} from './broadcast-phases.ts'

function alarmsOf(effects: readonly Effect[]): readonly Instant[] {
  return effects.flatMap((effect) => (effect.type === 'wake-broadcast' ? [effect.at] : []))
}

describe('after the worker died', () => {
  const reading = obsReading(['welcome', 'host', 'clip', 'end'], 'welcome')
  const back: Input = {
    type: 'obs-read',
    reading: { ...reading, stream: active },
    linkCameUp: true,
  }

  test('in the middle of a start, all is undone; what needs OBS when OBS is there again', () => {
    const died = play(starting, [2, done('session')])
    const woken = play(died.show, [9, { type: 'woken' }])
    expect(typesOf(woken.effects)).toEqual(['stop-outputs', 'wake-broadcast'])
    const stuck = play(
      woken.show,
      [9, { type: 'step-stuck', procedure: 1, step: 'outputs', message: 'OBS is not connected' }],
      [10, undone('session')],
    )
    expect(phaseOf(stuck.show)).toBe('error')

    const { show, effects } = play(stuck.show, [12, back])
    expect(typesOf(effects)).toContain('stop-outputs')
    const { show: over } = play(show, [13, undone('outputs')])
    expect(steps(over)).toContain('outputs undone')
    expect(over.broadcast.error).toContain('Onframe was restarted meanwhile. Undone:')
  })

  test('while live, it is live', () => {
    const { show, effects } = play(live, [9, { type: 'woken' }], [12, back])

    expect(phaseOf(show)).toBe('live')
    expect(typesOf(effects)).not.toContain('stop-outputs')
  })

  test('nothing is concluded from an OBS that has let us in and not told anything yet', () => {
    const restored: Show = { ...live, obs: unknownObs }
    const { show } = play(
      restored,
      [9, { type: 'woken' }],
      [10, { type: 'link-changed', link: { phase: 'up', url: 'ws://a', since: noon } }],
    )
    expect(phaseOf(show)).toBe('live')

    expect(phaseOf(play(show, [11, back]).show)).toBe('live')
  })

  test('in the middle of ending, it ends', () => {
    const { effects } = play(stopping, [12, { type: 'woken' }])

    expect(typesOf(effects)).toEqual(['stop-outputs', 'wake-broadcast'])
  })
})

describe('while live', () => {
  test('a stream that ends by itself is an error, which says so', () => {
    const { show } = play(live, [20, { type: 'stream-status', status: stopped }])

    expect(phaseOf(show)).toBe('error')
    expect(show.broadcast.error).toContain('The stream ended in OBS')
    expect(show.run.phase).toBe('running')
  })

  test('while OBS is away nothing is concluded; what it says when it is back counts', () => {
    const away: Input = {
      type: 'link-changed',
      link: { phase: 'connecting', url: 'ws://127.0.0.1:4455' },
    }
    const up: Input = {
      type: 'link-changed',
      link: { phase: 'up', url: 'ws://127.0.0.1:4455', since: noon },
    }
    const reading = obsReading(['welcome', 'host', 'clip', 'end'], 'welcome')
    const gone = play(live, [20, away])
    expect(phaseOf(gone.show)).toBe('live')

    const same = play(
      gone.show,
      [25, up],
      [25, { type: 'obs-read', reading: { ...reading, stream: active }, linkCameUp: true }],
    )
    expect(phaseOf(same.show)).toBe('live')
    const restarted = play(
      gone.show,
      [25, up],
      [25, { type: 'obs-read', reading, linkCameUp: true }],
    )
    expect(phaseOf(restarted.show)).toBe('error')
  })

  test('a stream that reconnects is none, and holds the show if that is wanted', () => {
    const away: Input = { type: 'stream-status', status: { ...stopped, state: 'reconnecting' } }
    const going = play(live, [20, away])
    expect(going.show.run.phase).toBe('running')

    const hold: Input = { type: 'configure-broadcast', config: { whenReconnecting: 'hold' } }
    const held = play(live, [19, hold], [20, away])
    expect(held.show.run).toMatchObject({ phase: 'paused', pausedAt: at(20) })
    expect(phaseOf(held.show)).toBe('live')
    const back = play(held.show, [26, { type: 'stream-status', status: active }])
    expect(back.show.run).toMatchObject({ phase: 'running', paused: 6000 })
  })

  test('who ends a recording beside a stream meant it', () => {
    const both = play(
      ready,
      [0, { type: 'configure-broadcast', config: { outputs: ['stream', 'record'] } }],
      [1, { type: 'start-broadcast' }],
      [2, done('session')],
      [3, { type: 'stream-status', status: active }],
      [3, { type: 'record-status', status: active }],
      [3, { type: 'step-done', procedure: 1, step: 'outputs', outputs: ['stream', 'record'] }],
      [4, { type: 'record-status', status: stopped }],
    )

    expect(phaseOf(both.show)).toBe('live')
  })
})

describe('emergency stop', () => {
  test.each(Object.entries(byPhase))('from %s ends at rest, at once and twice', (_, show) => {
    const first = play(show, [40, { type: 'emergency-stop' }])
    expect(phaseOf(first.show)).toBe('idle')
    expect(first.show.run.phase).not.toBe('running')
    expect(first.effects).toContainEqual(
      expect.objectContaining({ type: 'stop-outputs', everything: true }),
    )
    const second = play(first.show, [41, { type: 'emergency-stop' }])
    expect(phaseOf(second.show)).toBe('idle')
    expect(refusals(second.effects)).toEqual([])
  })

  test('tells what it could not stop', () => {
    const { show } = play(
      live,
      [40, { type: 'emergency-stop' }],
      [41, undone('session', 2)],
      [42, { type: 'step-stuck', procedure: 2, step: 'outputs', message: 'OBS does not answer' }],
    )

    expect(phaseOf(show)).toBe('idle')
    expect(show.broadcast.error).toContain('Not undone: the outputs of OBS. OBS does not answer.')
  })

  test('recovering waits for two things by one alarm: for the earlier, and then for the later', () => {
    const config = {
      shutdownTimeout: milliseconds(4000),
      initializationTimeout: milliseconds(9000),
    }
    const { show, effects } = play(
      error,
      [40, { type: 'configure-broadcast', config }],
      [40, { type: 'link-changed', link: { phase: 'off' } }],
      [40, { type: 'recover' }],
    )
    const first = alarmsOf(effects).at(-1)
    // OBS is away: it is asked again to stop what it may have on, and that is the third.
    const { show: stuck, effects: second } = play(show, [44, { type: 'broadcast-time-up' }])
    const { effects: third } = play(stuck, [48, { type: 'broadcast-time-up' }])

    expect([first, ...alarmsOf(second), ...alarmsOf(third)]).toEqual([at(44), at(48), at(49)])
  })

  test('recovering is that, and coming up again when all is off', () => {
    const going = play(error, [40, { type: 'recover' }], [41, undone('session', 2)])
    expect(phaseOf(going.show)).toBe('initializing')
    expect(toSnapshot(going.show).broadcast.missing).toEqual(['outputs-at-rest'])
    const { show } = play(going.show, [42, undone('outputs', 2)])
    expect(show.broadcast.history.slice(0, 3).map(({ from, to }) => `${from} → ${to}`)).toEqual([
      'initializing → ready',
      'idle → initializing',
      'error → idle',
    ])

    const quiet = play(
      error,
      [39, { type: 'configure-broadcast', config: { enableAutoRecovery: false } }],
      [40, { type: 'recover' }],
    )
    expect(phaseOf(quiet.show)).toBe('idle')
  })
})
