import { describe, expect, test } from 'vitest'

import { isDone } from '#show/live/procedure.ts'
import { at, obsReading, onObs, play, refusals, rundown } from '#test/fixtures.ts'

import {
  active,
  done,
  initializing,
  phaseOf,
  ready,
  starting,
  steps,
  stopping,
  typesOf,
  undone,
} from './broadcast-phases.ts'

describe('going live', () => {
  test('does one step after another, and is live when the last is done', () => {
    const first = play(ready, [1, { type: 'start-broadcast', sessionId: 'tonight' }])
    expect(typesOf(first.effects)).toEqual(['open-session', 'wake-broadcast'])
    expect(isDone(first.show.broadcast, 'overlay')).toBe(true)

    const second = play(first.show, [2, done('session')])
    expect(second.effects).toContainEqual({
      type: 'start-outputs',
      procedure: 1,
      outputs: ['stream'],
    })
    expect(second.show.run.phase).toBe('idle')

    const third = play(
      second.show,
      [3, { type: 'stream-status', status: active }],
      [3, { type: 'step-done', procedure: 1, step: 'outputs', outputs: ['stream'] }],
    )
    expect(phaseOf(third.show)).toBe('live')
    expect(third.show.run).toMatchObject({ phase: 'running', startedAt: at(3) })
    expect(third.show.broadcast).toMatchObject({ liveSince: at(3), sessionId: 'tonight' })
  })

  test('ends in reverse, and is ready again', () => {
    expect(steps(stopping)).toEqual([
      'overlay done',
      'session done',
      'outputs undoing',
      'show undone',
      'backends undone',
    ])
    expect(stopping.run.phase).toBe('idle')
    const { show, effects } = play(stopping, [10, undone('outputs', 2)], [11, undone('session', 2)])

    expect(typesOf(effects)).toEqual(['close-session'])
    expect(phaseOf(show)).toBe('ready')
    expect(show.broadcast).toMatchObject({ sessionId: null, error: null })
    expect(isDone(show.broadcast, 'overlay')).toBe(false)
  })

  test('what ran before is not started, and not stopped', () => {
    const recording = play(
      ready,
      [0.1, { type: 'record-status', status: active }],
      [0.2, { type: 'configure-broadcast', config: { outputs: ['stream', 'record'] } }],
      [0.3, { type: 'start' }],
      [1, { type: 'start-broadcast' }],
    )
    const { show, effects } = play(
      recording.show,
      [2, done('session')],
      [3, { type: 'step-failed', procedure: 1, step: 'outputs', message: 'wrong key' }],
    )

    expect(effects).toContainEqual({ type: 'start-outputs', procedure: 1, outputs: ['stream'] })
    expect(effects).toContainEqual({
      type: 'stop-outputs',
      procedure: 1,
      outputs: ['stream'],
      everything: false,
    })
    expect(show.run.phase).toBe('running')
  })

  test('a step that takes too long has failed, and is undone like one that did', () => {
    const waiting = play(starting, [2, done('session')])
    const { show, effects } = play(waiting.show, [17, { type: 'broadcast-time-up' }])

    expect(typesOf(effects)).toEqual(['stop-outputs', 'wake-broadcast'])
    // What it says later is late.
    const late = play(show, [18, done('outputs')]).show
    expect(late.broadcast).toEqual(show.broadcast)
    const { show: over } = play(show, [19, undone('outputs')], [19, undone('session')])
    expect(phaseOf(over)).toBe('error')
    expect(over.broadcast.error).toBe(
      'Going live failed at the outputs of OBS. OBS has not started within 15 s. Look for a message in OBS’s own window. Undone: the overlay, the broadcast log, the outputs of OBS. Fix that, then press Recover.',
    )
  })

  test('what cannot be undone is named, with what a person should do', () => {
    const { show } = play(
      starting,
      [2, done('session')],
      [3, { type: 'step-failed', procedure: 1, step: 'outputs', message: 'OBS is gone' }],
      [4, { type: 'step-stuck', procedure: 1, step: 'outputs', message: 'OBS is gone' }],
      [5, undone('session')],
    )

    expect(steps(show)).toContain('outputs stuck')
    expect(show.broadcast.error).toContain(
      'Not undone: the outputs of OBS. OBS is gone. Check whether OBS still streams',
    )
  })

  test('an undo that hangs is stuck, and those before it are undone all the same', () => {
    const { show } = play(stopping, [19, { type: 'broadcast-time-up' }], [20, undone('session', 2)])

    expect(phaseOf(show)).toBe('error')
    expect(steps(show)).toEqual([
      'overlay undone',
      'session undone',
      'outputs stuck',
      'show undone',
      'backends undone',
    ])
  })

  test('from an error, ending undoes what is left and comes to rest', () => {
    const stuck = play(stopping, [19, { type: 'broadcast-time-up' }], [20, undone('session', 2)])
    const { show, effects } = play(
      stuck.show,
      [30, { type: 'stop-broadcast' }],
      [31, undone('outputs', 3)],
    )

    expect(typesOf(effects)).toContain('stop-outputs')
    expect(phaseOf(show)).toBe('idle')
  })

  test('a show that cannot be started fails the broadcast, and all is undone', () => {
    // The last cue went while OBS started its stream.
    const { show: emptied } = play(
      starting,
      [2, done('session')],
      [2, { type: 'reconfigure', rundown: rundown() }],
      [3, { type: 'stream-status', status: active }],
      [3, done('outputs')],
    )

    expect(emptied.broadcast.procedure).toMatchObject({ direction: 'back' })
    expect(steps(emptied)).toContain('outputs undoing')
  })

  test('is refused without what it needs', () => {
    const { effects } = play(
      ready,
      [1, { type: 'scenes-changed', scenes: ['Other'] }],
      [2, { type: 'start-broadcast' }],
    )

    expect(refusals(effects)).toEqual(['broadcast-lacks-something'])
  })
})

describe('coming up', () => {
  test('waits for what is missing, and is ready as soon as it is there', () => {
    const { show } = play(
      { ...onObs(), obs: { ...onObs().obs, scenes: null } },
      [0, { type: 'initialize' }],
      [3, { type: 'obs-read', reading: obsReading(['welcome'], 'welcome'), linkCameUp: true }],
    )

    expect(phaseOf(show)).toBe('ready')
  })

  test('tries three times, and then says what was missing', () => {
    const { show, effects } = play(
      initializing,
      [10, { type: 'broadcast-time-up' }],
      [21, { type: 'broadcast-time-up' }],
      [32, { type: 'broadcast-time-up' }],
    )

    expect(effects.map((effect) => effect.type === 'wake-broadcast' && effect.at)).toEqual([
      at(21),
      at(32),
    ])
    expect(show.broadcast.error).toBe(
      'Not ready after 3 tries. OBS is not connected. Fix that, then press Recover.',
    )
  })
})
