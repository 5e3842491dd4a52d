import { assign, createActor as createXStateActor, setup } from 'xstate'

import type { Command } from '#show/state/command.ts'

import { commandAt, perSecond } from './routine.ts'

/** The same six commands on the same few facts, with XState's usual features. */
export function xstatePerSecond(watchers: number, count: number): number {
  const machine = setup({
    types: {},
  }).createMachine({
    context: { added: 0, standby: null, paused: 0 },
    initial: 'running',
    on: {
      nudge: {
        actions: assign({
          added: ({ context, event }) =>
            event.type === 'nudge' ? context.added + event.by : context.added,
        }),
      },
      'stand-by': {
        actions: assign({
          standby: ({ context, event }) =>
            event.type === 'stand-by' ? event.cueId : context.standby,
        }),
      },
    },
    states: {
      running: { on: { pause: 'paused' } },
      paused: { on: { resume: 'running' } },
    },
  })
  const actor = createXStateActor(machine)
  for (let watcher = 0; watcher < watchers; watcher += 1) actor.subscribe(() => undefined)
  actor.start()
  return perSecond(count, (many) => {
    for (let at = 0; at < many; at += 1) actor.send(commandAt(at))
  })
}

/** A store as one writes it without much thought: spread the state, and call every watcher. */
export function plainStorePerSecond(watchers: number, count: number): number {
  let state = {
    phase: 'running',
    added: 0,
    standby: null as string | null,
    pausedAt: 0,
    takes: 1,
    cue: {},
    a: 1,
    b: 2,
  }
  const listeners = new Set<(value: typeof state) => void>()
  for (let watcher = 0; watcher < watchers; watcher += 1) listeners.add(() => undefined)
  function send(command: Command): void {
    if (command.type === 'nudge') state = { ...state, added: state.added + command.by }
    else if (command.type === 'stand-by') state = { ...state, standby: command.cueId }
    else if (command.type === 'pause') state = { ...state, phase: 'paused', pausedAt: 1 }
    else state = { ...state, phase: 'running', pausedAt: 0 }
    for (const listener of listeners) listener(state)
  }
  return perSecond(count, (many) => {
    for (let at = 0; at < many; at += 1) send(commandAt(at))
  })
}
