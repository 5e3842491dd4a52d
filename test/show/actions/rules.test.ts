import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { instant } from '#base/time.ts'
import { reduce } from '#show/reduce.ts'
import { isState, keyOf } from '#show/state/actions.ts'
import type { Effect } from '#show/state/effect.ts'
import type { Input } from '#show/state/input.ts'
import type { Show } from '#show/state/show.ts'
import { statesAt } from '#show/time/states-at.ts'
import { at, cue, obsReading, onObs, rehearsing, rundown } from '#test/fixtures.ts'

import { script } from '../any-input.ts'
import { anyLoaded, withActions } from './any-acting.ts'
import { action, askings, atRest, mute, obsOfStates, start } from './obs-of-states.ts'
import { restored } from './restored.ts'

const scenes = ['welcome', 'host', 'clip', 'end', 'Other']
const up: Input = { type: 'link-changed', link: { phase: 'up', url: '', since: at(0) } }

/** OBS is there again, however the script has left it, and the wall of time has passed. */
function backOnline(show: Show): readonly Input[] {
  const program = show.program ?? 'Other'
  return [
    { type: 'rival-changed', rival: null },
    up,
    { type: 'obs-read', reading: obsReading(scenes, program), linkCameUp: true },
    { type: 'woken' },
  ]
}

test('1: what OBS has follows from the position alone, however the show came there', () => {
  let held = 0
  fc.assert(
    fc.property(anyLoaded, script, (loaded, steps) => {
      const obs = obsOfStates(atRest)
      let show = onObs(loaded)
      let now = at(0)
      for (const [passed, input] of [[0, { type: 'start' }] as const, ...steps]) {
        now = instant(now + passed)
        ;[show] = obs.play(show, input, now)
      }
      for (const input of backOnline(show)) [show] = obs.play(show, input, now)
      if (show.mode === 'rehearsal') return
      const wanted = new Map(statesAt(show, now).map(({ state }) => [keyOf(state), state]))
      held += wanted.size
      for (const [key, value] of obs.values) {
        const state = wanted.get(key)
        const holds = show.doing.held.find((one) => keyOf(one.state) === key)
        // The words of a text are filled in when its cue is taken.
        const due = state === undefined ? atRest(value) : (holds?.state ?? state)
        expect({ ...value, stay: false }).toEqual({ ...due, stay: false })
      }
    }),
    { numRuns: 400 },
  )

  expect(held).toBeGreaterThan(0)
})

test('1: what two following cues share is not touched in between', () => {
  const obs = obsOfStates(atRest)
  const shared = { actions: [action('m', start, mute('Mic', true))] }
  const loaded = rundown(cue('a', 10, shared), cue('b', 10, shared), cue('c', null))
  let [show] = obs.play(onObs(loaded), { type: 'start' }, at(0))
  ;[show] = obs.play(show, { type: 'time-up', take: 1 }, at(10))
  expect(show.run.onAir?.cue.id).toBe('b')
  expect([...obs.touched.values()]).toEqual([1])

  ;[show] = obs.play(show, { type: 'time-up', take: 2 }, at(20))
  expect([...obs.touched.values()]).toEqual([2])
  expect([...obs.values.values()]).toEqual([mute('Mic', false)])
})

test('1: nor is it by a cut that is seen before its cue begins, or a take that begins with the next frame', () => {
  const shared = { actions: [action('m', start, mute('Mic', true))] }
  const loaded = rundown(cue('a', 10, shared), cue('b', 10, shared))
  for (const [input, seen] of [
    [{ type: 'program-changed', scene: 'b' }, at(9.98)],
    [{ type: 'skip' }, at(5.02)],
  ] as const) {
    const obs = obsOfStates(atRest)
    let [show] = obs.play(onObs(loaded), { type: 'start' }, at(0))
    ;[show] = obs.play(show, { type: 'cut-made', cut: 1, scene: 'a' }, at(0))
    ;[show] = obs.play(show, input, seen)
    ;[show] = obs.play(show, { type: 'transition-started' }, instant(seen - 10))
    expect(show.run.onAir?.cue.id).toBe('b')
    expect([...obs.touched.values()]).toEqual([1])
  }
})

test('2: a moment is in the state before it is sent, is sent once, and is not repeated by a restart', () => {
  let sent = 0
  fc.assert(
    fc.property(anyLoaded, script, fc.nat({ max: 40 }), (loaded, steps, restartAt) => {
      const seen = new Set<string>()
      let show = onObs(loaded)
      let now = at(0)
      for (const [index, [passed, input]] of [
        [0, { type: 'start' }] as const,
        ...steps,
      ].entries()) {
        now = instant(now + passed)
        const effects: Effect[] = []
        if (index === restartAt) {
          const waiting = show.doing.sent.length
          show = restored(show)
          const [woken, more] = reduce(show, { type: 'woken' }, now)
          show = woken
          effects.push(...more)
          if (waiting > 0) expect(show.notices.length).toBeGreaterThan(0)
          expect(show.doing.sent).toEqual([])
        }
        const [next, more] = reduce(show, input, now)
        show = next
        effects.push(...more)
        for (const { act, by, number } of askings(effects)) {
          if (isState(act) || by.actionId === null) continue
          sent += 1
          const once = `${by.take}/${by.actionId}`
          expect(seen.has(once)).toBe(false)
          seen.add(once)
          const isNoted = show.doing.sent.some((one) => one.number === number)
          expect(isNoted || show.doing.past.includes(by.actionId)).toBe(true)
        }
      }
    }),
    { numRuns: 400 },
  )

  expect(sent).toBeGreaterThan(0)
})

test('5: the cuts are the same with actions and without, whatever becomes of the actions', () => {
  const answers: fc.Arbitrary<Input> = fc.oneof(
    fc.nat({ max: 20 }).map((number): Input => ({ type: 'action-done', number })),
    fc.tuple(fc.nat({ max: 20 }), fc.boolean()).map(([number, unanswered]): Input => ({
      type: 'action-failed',
      number,
      message: 'No.',
      unanswered,
    })),
    fc.constant<Input>({ type: 'action-time-up' }),
    fc.constant<Input>({ type: 'state-changed', now: mute('Mic', false) }),
  )
  fc.assert(
    fc.property(anyLoaded, script, fc.array(answers, { maxLength: 40 }), (loaded, steps, told) => {
      const bare = rundown(...loaded.cues.map((one) => withActions(one, [])))
      let [acting, plain] = [onObs(loaded), onObs(bare)]
      let now = at(0)
      for (const [index, [passed, input]] of steps.entries()) {
        now = instant(now + passed)
        const answer = told[index]
        if (answer) [acting] = reduce(acting, answer, now)
        const [withThem, effects] = reduce(acting, input, now)
        const [without, others] = reduce(plain, input, now)
        acting = withThem
        plain = without
        expect(effects.filter(isOfCuts)).toEqual(others.filter(isOfCuts))
        const cutAt = effects.findIndex(({ type }) => type === 'put-on-program')
        const actAt = effects.findIndex(({ type }) => type === 'act')
        if (cutAt !== -1 && actAt !== -1) expect(cutAt).toBeLessThan(actAt)
      }
    }),
    { numRuns: 400 },
  )
})

function isOfCuts({ type }: Effect): boolean {
  return type === 'put-on-program' || type === 'wake' || type === 'refuse'
}

test('6: rehearsal asks for nothing', () => {
  let due = 0
  fc.assert(
    fc.property(anyLoaded, script, (loaded, steps) => {
      let show = rehearsing(loaded)
      let now = at(0)
      for (const [passed, input] of steps) {
        if (input.type === 'set-mode') continue
        now = instant(now + passed)
        const [next, effects] = reduce(show, input, now)
        show = next
        due += show.doing.past.length
        expect(askings(effects)).toEqual([])
        expect(show.doing.held).toEqual([])
      }
    }),
  )

  // All that came due was noted.
  expect(due).toBeGreaterThan(0)
})

test('9: stop and emergency stop put every state back', () => {
  fc.assert(
    fc.property(
      anyLoaded,
      script,
      fc.constantFrom<Input>({ type: 'stop' }, { type: 'emergency-stop' }),
      (loaded, steps, end) => {
        const obs = obsOfStates(atRest)
        let show = onObs(loaded)
        let now = at(0)
        for (const [passed, input] of [[0, { type: 'start' }] as const, ...steps]) {
          now = instant(now + passed)
          ;[show] = obs.play(show, input, now)
        }
        for (const input of backOnline(show)) [show] = obs.play(show, input, now)
        if (show.mode === 'rehearsal') return
        ;[show] = obs.play(show, end, now)
        for (const value of obs.values.values()) expect(value).toEqual(atRest(value))
        expect(show.doing.held).toEqual([])
      },
    ),
    { numRuns: 400 },
  )
})
