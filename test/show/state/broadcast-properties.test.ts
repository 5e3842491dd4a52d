import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { milliseconds } from '#base/time.ts'
import { reduce } from '#show/reduce.ts'
import { mayFollow } from '#show/state/broadcast-table.ts'
import type { StepName } from '#show/state/broadcast.ts'
import type { Effect } from '#show/state/effect.ts'
import type { Input } from '#show/state/input.ts'
import { stopped } from '#show/state/obs-status.ts'
import { at, noon, onObs, play } from '#test/fixtures.ts'

import { active, commands, phaseOf, ready, steps } from './broadcast-phases.ts'

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
