import { milliseconds } from '#base/time.ts'
import type { Instant } from '#base/time.ts'
import { unreachable } from '#base/unreachable.ts'
import { reduce } from '#show/reduce.ts'
import type { Act, Action, StateAct, When } from '#show/state/actions.ts'
import { isState, keyOf } from '#show/state/actions.ts'
import type { Asking } from '#show/state/doing.ts'
import type { Effect } from '#show/state/effect.ts'
import type { Input } from '#show/state/input.ts'
import type { Show } from '#show/state/show.ts'

export const start: When = { at: 'start', offset: milliseconds(0) }

export function after(seconds: number): When {
  return { at: 'start', offset: milliseconds(seconds * 1000) }
}

export function beforeEnd(seconds: number): When {
  return { at: 'end', offset: milliseconds(seconds * 1000) }
}

export const leave: When = { at: 'leave' }

export function action(id: string, when: When, act: Act): Action {
  return { id, when, act, skip: false }
}

export function mute(input: string, on: boolean, stay = false): StateAct {
  return { type: 'mute', input, on, stay }
}

export function text(input: string, shown: string): StateAct {
  return { type: 'text', input, text: shown, stay: false }
}

export function hotkey(name: string): Act {
  return { type: 'hotkey', name }
}

/** An OBS that does at once what it is asked, and answers; `touched` counts how often each thing was set. */
export interface ObsOfStates {
  readonly values: Map<string, StateAct>
  readonly touched: Map<string, number>
  readonly moments: Asking[]
  /** The show after an input and all answers; and every effect. */
  readonly play: (show: Show, input: Input, now: Instant) => readonly [Show, readonly Effect[]]
  /** What the person in OBS does. */
  readonly byHand: (show: Show, state: StateAct, now: Instant) => Show
}

/** More effects than any input has. */
const endless = 1000

export function obsOfStates(initial: (state: StateAct) => StateAct): ObsOfStates {
  const values = new Map<string, StateAct>()
  const touched = new Map<string, number>()
  const moments: Asking[] = []

  function valueOf(state: StateAct): StateAct {
    const key = keyOf(state)
    const known = values.get(key) ?? { ...initial(state), stay: false }
    values.set(key, known)
    return known
  }

  function answers(asking: Asking): readonly Input[] {
    const { act, number, reads } = asking
    if (!isState(act)) {
      moments.push(asking)
      return [{ type: 'action-done', number }]
    }
    const before = valueOf(act)
    values.set(keyOf(act), { ...act, stay: false })
    touched.set(keyOf(act), (touched.get(keyOf(act)) ?? 0) + 1)
    const read: readonly Input[] = reads ? [{ type: 'action-read', number, before }] : []
    return [...read, { type: 'action-done', number }]
  }

  return {
    values,
    touched,
    moments,
    play: (from, input, now) => {
      const effects: Effect[] = []
      const inbox: Input[] = [input]
      let show = from
      for (let next = inbox.shift(); next !== undefined; next = inbox.shift()) {
        const [then, more] = reduce(show, next, now)
        show = then
        effects.push(...more)
        if (effects.length > endless) throw new Error('The show asks without end')
        for (const effect of more) if (effect.type === 'act') inbox.push(...answers(effect))
      }
      return [show, effects]
    },
    byHand: (show, state, now) => {
      values.set(keyOf(state), state)
      return reduce(show, { type: 'state-changed', now: state }, now)[0]
    },
  }
}

/** Unmuted, empty, hidden. */
export function atRest(state: StateAct): StateAct {
  switch (state.type) {
    case 'mute':
    case 'show':
    case 'filter':
      return { ...state, on: false }
    case 'volume':
      return { ...state, db: -6, fade: null }
    case 'text':
      return { ...state, text: 'before' }
    case 'settings':
      return { ...state, with: Object.fromEntries(Object.keys(state.with).map((at) => [at, 0])) }
    default:
      return unreachable(state)
  }
}

/** What of that asks OBS for an act. */
export function askings(effects: readonly Effect[]): readonly Asking[] {
  return effects.flatMap((effect) => (effect.type === 'act' ? [effect] : []))
}
