import { expect, test } from 'vitest'

import { validateTransition } from '#show/live/broadcast-needs.ts'
import { flagsOf } from '#show/live/broadcast-view.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { Command } from '#show/state/command.ts'
import { cue, play, refusals, rundown } from '#test/fixtures.ts'

import { byPhase, commands, phaseOf, ready } from './broadcast-phases.ts'

test.each(Object.entries(byPhase))('the fixture for %s is in that phase', (phase, show) => {
  expect(phaseOf(show)).toBe(phase)
})

/** Every phase, every command: the phase that follows at once, or the reason why not. */
test('the whole table', () => {
  const table = Object.entries(byPhase).map(([phase, show]) => {
    const row = commands.map((type) => {
      const { show: after, effects } = play(show, [50, { type } satisfies Command])
      return refusals(effects)[0] ?? phaseOf(after)
    })
    return [phase, ...row]
  })

  expect(table).toEqual([
    [
      'idle',
      'ready',
      'broadcast-is-not-ready',
      'broadcast-is-not-live',
      'idle',
      'nothing-to-recover',
    ],
    [
      'initializing',
      'broadcast-is-on',
      'broadcast-is-not-ready',
      'broadcast-is-not-live',
      'idle',
      'nothing-to-recover',
    ],
    ['ready', 'broadcast-is-on', 'starting', 'broadcast-is-not-live', 'idle', 'nothing-to-recover'],
    [
      'starting',
      'broadcast-is-on',
      'broadcast-is-not-ready',
      'broadcast-is-starting',
      'idle',
      'nothing-to-recover',
    ],
    ['live', 'broadcast-is-on', 'broadcast-is-not-ready', 'stopping', 'idle', 'nothing-to-recover'],
    [
      'stopping',
      'broadcast-is-on',
      'broadcast-is-not-ready',
      'broadcast-is-not-live',
      'idle',
      'nothing-to-recover',
    ],
    ['error', 'ready', 'broadcast-is-not-ready', 'idle', 'idle', 'initializing'],
  ])
})

test('what may follow what can be asked, with the reason and what is missing', () => {
  expect(validateTransition('idle', 'live', [])).toEqual({
    valid: false,
    reason: 'A broadcast that is idle can become initializing or error, not live.',
    missingDependencies: [],
  })
  expect(validateTransition('ready', 'starting', ['obs'])).toEqual({
    valid: false,
    reason: 'Not yet. OBS is not connected.',
    missingDependencies: ['obs'],
  })
  expect(validateTransition('starting', 'live', [])).toMatchObject({ valid: true })
  expect(flagsOf(toSnapshot(ready).broadcast)).toMatchObject({ canStart: true, canStop: false })
})

test('a rehearsal cannot go live', () => {
  const { effects } = play({ ...ready, mode: 'rehearsal', rundown: rundown(cue('a', 1)) }, [
    1,
    { type: 'start-broadcast' },
  ])

  expect(refusals(effects)).toEqual(['broadcast-lacks-something'])
})
