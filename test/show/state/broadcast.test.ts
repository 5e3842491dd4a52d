import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Instant } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'
import { validateTransition } from '#show/live/broadcast-needs.ts'
import { flagsOf } from '#show/live/broadcast-view.ts'
import { isDone } from '#show/live/procedure.ts'
import { reduce } from '#show/reduce.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { mayFollow } from '#show/state/broadcast-table.ts'
import type { BroadcastPhase, StepName } from '#show/state/broadcast.ts'
import type { Effect } from '#show/state/effect.ts'
import type { Command, Input } from '#show/state/input.ts'
import { stopped, unknownObs } from '#show/state/obs-status.ts'
import type { OutputStatus } from '#show/state/obs-status.ts'
import type { Show } from '#show/state/show.ts'
import {
  at,
  cue,
  noon,
  obsReading,
  onObs,
  play,
  refusals,
  rehearsing,
  rundown,
} from '#test/fixtures.ts'

const active: OutputStatus = { ...stopped, state: 'started' }

function done(step: StepName, procedure = 1): Input {
  return { type: 'step-done', procedure, step }
}
function undone(step: StepName, procedure = 1): Input {
  return { type: 'step-undone', procedure, step }
}

const ready = play(onObs(), [0, { type: 'initialize' }]).show
const starting = play(ready, [1, { type: 'start-broadcast', sessionId: 'tonight' }]).show
const live = play(
  starting,
  [2, done('session')],
  [3, { type: 'stream-status', status: active }],
  [3, { type: 'step-done', procedure: 1, step: 'outputs', outputs: ['stream'] }],
).show
const stopping = play(live, [9, { type: 'stop-broadcast' }]).show
/** Waits for OBS and its scenes. */
const initializing = play({ ...rehearsing(), mode: 'obs' }, [0, { type: 'initialize' }]).show
const error = play(
  starting,
  [2, { type: 'step-failed', procedure: 1, step: 'session', message: 'the disk is full' }],
  [2, undone('session')],
).show
const byPhase: Readonly<Record<BroadcastPhase, Show>> = {
  idle: onObs(),
  initializing,
  ready,
  starting,
  live,
  stopping,
  error,
}

function phaseOf({ broadcast }: Show): BroadcastPhase {
  return broadcast.phase
}

function steps({ broadcast }: Show): readonly string[] {
  return broadcast.procedure?.steps.map(({ name, state }) => `${name} ${state}`) ?? []
}

function alarmsOf(effects: readonly Effect[]): readonly Instant[] {
  return effects.flatMap((effect) => (effect.type === 'wake-broadcast' ? [effect.at] : []))
}

function typesOf(effects: readonly Effect[]): readonly string[] {
  return effects.map(({ type }) => type)
}

test.each(Object.entries(byPhase))('the fixture for %s is in that phase', (phase, show) => {
  expect(phaseOf(show)).toBe(phase)
})

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

const commands = [
  'initialize',
  'start-broadcast',
  'stop-broadcast',
  'emergency-stop',
  'recover',
] as const

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

const anyStep = fc.constantFrom<StepName>('overlay', 'session', 'outputs', 'show', 'backends')
const number = fc.integer({ min: 0, max: 6 })
const anyInput: fc.Arbitrary<Input> = fc.oneof(
  fc.constantFrom(...commands).map((type): Input => ({ type })),
  fc.record({ type: fc.constant('step-done'), procedure: number, step: anyStep }),
  fc.record({ type: fc.constant('step-undone'), procedure: number, step: anyStep }),
  fc.record({
    type: fc.constantFrom('step-failed', 'step-stuck'),
    procedure: number,
    step: anyStep,
    message: fc.constant('no'),
  }),
  fc.constant<Input>({ type: 'broadcast-time-up' }),
  fc.constantFrom<Input>(
    { type: 'stream-status', status: active },
    { type: 'stream-status', status: stopped },
    { type: 'stream-status', status: { ...stopped, state: 'reconnecting' } },
    { type: 'link-changed', link: { phase: 'off' } },
    { type: 'link-changed', link: { phase: 'up', url: 'ws://a', since: noon } },
    { type: 'start' },
    { type: 'stop' },
    { type: 'configure-broadcast', config: { whenReconnecting: 'hold' } },
  ),
)

describe('whatever happens', () => {
  test('the table is never left, and every change is on record', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyInput, fc.nat({ max: 20 })), { maxLength: 40 }),
        (inputs) => {
          let show = onObs()
          let now = 0
          for (const [input, wait] of inputs) {
            now += wait
            const before = show
            ;[show] = reduce(show, input, at(now))
            const fresh = show.broadcast.history.slice(
              0,
              show.broadcast.history.length - before.broadcast.history.length,
            )
            for (const { from, to } of fresh) expect(mayFollow(from, to)).toBe(true)
            const [first] = show.broadcast.history
            expect(first?.to ?? 'idle').toBe(phaseOf(show))
          }
        },
      ),
    )
  })

  test('a start that fails undoes every step begun, newest first, or reports it stuck', () => {
    const outcome = fc.constantFrom('done', 'failed', 'hangs')
    const ending = fc.constantFrom('undone', 'stuck', 'hangs')
    fc.assert(
      fc.property(outcome, outcome, ending, ending, (session, outputs, endSession, endOutputs) => {
        fc.pre(session !== 'done' || outputs !== 'done')
        const asked: string[] = []
        let show = ready
        let now = 1
        const wanted: Effect[] = []
        function send(input: Input): void {
          const [after, effects] = reduce(show, input, at(now))
          show = after
          wanted.push(...effects)
        }
        send({ type: 'start-broadcast' })
        // Whatever is asked of the world ends as drawn; what hangs ends when patience does.
        for (let turns = 0; turns < 12; turns += 1) {
          const effect = wanted.shift()
          if (!effect) {
            if (phaseOf(show) === 'error') break
            now += 20
            send({ type: 'broadcast-time-up' })
            continue
          }
          if (!('procedure' in effect)) continue
          const { procedure } = effect
          const step = effect.type.endsWith('session') ? 'session' : 'outputs'
          asked.push(effect.type)
          const isUndo = effect.type.startsWith('close') || effect.type.startsWith('stop')
          const how = isUndo
            ? step === 'session'
              ? endSession
              : endOutputs
            : step === 'session'
              ? session
              : outputs
          if (how === 'hangs') continue
          if (how === 'done') send({ type: 'step-done', procedure, step })
          else if (how === 'undone') send({ type: 'step-undone', procedure, step })
          else send({ type: `step-${how}`, procedure, step, message: 'no' })
        }

        expect(phaseOf(show)).toBe('error')
        const begun = asked.filter((type) => type === 'open-session' || type === 'start-outputs')
        const reversed = begun
          .toReversed()
          .map((type) => (type === 'open-session' ? 'close-session' : 'stop-outputs'))
        expect(asked.slice(begun.length)).toEqual(reversed)
        const states = show.broadcast.procedure?.steps.map(({ state }) => state) ?? []
        expect(states.every((state) => ['undone', 'stuck', 'waiting'].includes(state))).toBe(true)
        for (const [name, how] of [
          ['session', endSession],
          ['outputs', endOutputs],
        ] as const) {
          const isStuck = steps(show).includes(`${name} stuck`)
          const wasBegun = begun.some((type) => type.includes(name))
          expect(isStuck).toBe(wasBegun && how !== 'undone')
        }
      }),
    )
  })

  test('its waits are as configured', () => {
    const { effects } = play(
      ready,
      [0, { type: 'configure-broadcast', config: { startupTimeout: milliseconds(2000) } }],
      [1, { type: 'start-broadcast' }],
    )

    expect(effects).toContainEqual({ type: 'wake-broadcast', at: at(3) })
  })
})

test('a rehearsal cannot go live', () => {
  const { effects } = play({ ...ready, mode: 'rehearsal', rundown: rundown(cue('a', 1)) }, [
    1,
    { type: 'start-broadcast' },
  ])

  expect(refusals(effects)).toEqual(['broadcast-lacks-something'])
})
