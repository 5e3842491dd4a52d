import { assign, createActor as createXStateActor, setup } from 'xstate'

import { instant, milliseconds, seconds } from '#base/time.ts'
import type { Actor } from '#orchestrator/run/actor.ts'
import { createActor } from '#orchestrator/run/actor.ts'
import type { Journal } from '#orchestrator/run/journal.ts'
import { createJournal } from '#orchestrator/run/journal.ts'
import { reduce } from '#show/reduce.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { Effect } from '#show/state/effect.ts'
import type { Command, Observation } from '#show/state/input.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import { indexOfCue, nextIndex } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { createShow } from '#show/state/show.ts'

import type { Row } from './rows.ts'
import { rowOf } from './rows.ts'

type Input = Command | Observation
const runs = 9

function rundownOf(length: number): Rundown {
  const cues = Array.from({ length }, (_, at): Cue => ({
    id: `cue-${at}`,
    label: `${at}`,
    title: `Part ${at}`,
    scene: `Scene ${at % 9}`,
    planned: seconds(30),
    at: null,
    media: null,
    end: 'follow',
    transition: null,
    skip: at % 7 === 3,
    colour: null,
    notes: '',
    warning: null,
    danger: null,
  }))
  return { id: 'bench', title: 'Bench', revision: 1, cues, tickInterval: milliseconds(100) }
}

function createBenchActor(length: number, watchers: number) {
  const initial: Show = { ...createShow('main'), rundown: rundownOf(length) }
  let now = 0
  let seen = 0
  const journal: Journal<Show, Input> = createJournal(initial, () => actor.state(), 300)
  const actor: Actor<Show, Input, Effect> = createActor<Show, Input, Effect>({
    initial,
    reduce,
    perform: () => undefined,
    now: () => instant((now += 0.001)),
    record: journal.record,
    onFault: (error) => {
      throw error
    },
  })
  for (let watcher = 0; watcher < watchers; watcher += 1) {
    actor.subscribe((state) => {
      if (state.run.takes >= 0) seen += 1
    })
  }
  actor.send({ type: 'start' })
  return { actor, seen: () => seen }
}

/** What an operator does all evening, endlessly. */
const routine: readonly Command[] = [
  { type: 'nudge', by: milliseconds(10_000) },
  { type: 'stand-by', cueId: 'cue-5' },
  { type: 'pause' },
  { type: 'resume' },
  { type: 'stand-by', cueId: null },
  { type: 'nudge', by: milliseconds(-10_000) },
]

function commandAt(at: number): Command {
  return routine[at % routine.length] ?? { type: 'stop' }
}

function commandsPerSecond(length: number, watchers: number, count: number): number {
  const { actor } = createBenchActor(length, watchers)
  const loop = (many: number): void => {
    for (let at = 0; at < many; at += 1) actor.send(commandAt(at))
  }
  loop(20_000)
  const start = performance.now()
  loop(count)
  return (count / (performance.now() - start)) * 1000
}

/** The same six commands on the same few facts, with XState's usual features. */
function xstatePerSecond(watchers: number, count: number): number {
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
  const loop = (many: number): void => {
    for (let at = 0; at < many; at += 1) actor.send(commandAt(at))
  }
  loop(20_000)
  const start = performance.now()
  loop(count)
  return (count / (performance.now() - start)) * 1000
}

/** A store as one writes it without much thought: spread the state, and call every watcher. */
function plainStorePerSecond(watchers: number, count: number): number {
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
  const loop = (many: number): void => {
    for (let at = 0; at < many; at += 1) send(commandAt(at))
  }
  loop(20_000)
  const start = performance.now()
  loop(count)
  return (count / (performance.now() - start)) * 1000
}

function latencies(): readonly number[] {
  const { actor } = createBenchActor(100, 1)
  const values: number[] = []
  for (let at = 0; at < 60_000; at += 1) {
    const start = performance.now()
    actor.send(commandAt(at))
    if (at >= 20_000) values.push((performance.now() - start) * 1000)
  }
  return values
}

function timeOf(count: number, act: (at: number) => void): number {
  const start = performance.now()
  for (let at = 0; at < count; at += 1) act(at)
  return ((performance.now() - start) * 1000) / count
}

function repeat(measure: () => number): readonly number[] {
  return Array.from({ length: runs }, measure)
}

/** Work of the core that can be timed anywhere: in Node, and in a browser's worker. */
function retitle(at: number): Command {
  const fields = { title: `${at}` }
  return { type: 'edit', edit: { type: 'change', cueId: 'cue-500', fields } }
}

/** A running show of a thousand cues that start by the time of day: what people do to it, and what it shows. */
function clockRows(): readonly Row[] {
  const cues = rundownOf(1000).cues.map((cue, at): Cue => {
    const time = milliseconds((at * 60_000) % 86_400_000)
    const late = at % 2 === 0 ? 'cut' : 'wait'
    return { ...cue, at: { clock: 'day', time, zone: 'Europe/Berlin', late } }
  })
  let [show] = reduce(
    { ...createShow('main'), rundown: { ...rundownOf(0), cues } },
    { type: 'start' },
    instant(0),
  )
  const nudge: Command = { type: 'nudge', by: milliseconds(1) }
  const turn = (command: Command): void => {
    ;[show] = reduce(show, command, instant(1))
  }
  return [
    rowOf(
      'nudge, 1000 cues by the clock',
      'ms',
      timesOf(1000, () => turn(nudge)),
    ),
    rowOf(
      'edit, 1000 cues by the clock',
      'ms',
      timesOf(1000, (at) => turn(retitle(at))),
    ),
    rowOf(
      'snapshot, 1000 cues by the clock',
      'ms',
      timesOf(1000, () => void toSnapshot({ ...show })),
    ),
  ]
}

/** Duration of each of `count` runs (ms), after as many that are not counted. */
function timesOf(count: number, go: (at: number) => void): readonly number[] {
  for (let at = 0; at < count; at += 1) go(at)
  return Array.from({ length: count }, (_, at) => {
    const start = performance.now()
    go(count + at)
    return performance.now() - start
  })
}

export function speedRows(): readonly Row[] {
  const rows: Row[] = []
  const count = 1_000_000
  for (const watchers of [1, 100, 1000]) {
    const many = watchers === 1 ? count : Math.round((count * 20) / watchers)
    rows.push(
      rowOf(
        `commands, ${watchers} watchers`,
        '1/s',
        repeat(() => commandsPerSecond(100, watchers, many)),
      ),
    )
  }
  for (const watchers of [1, 100]) {
    rows.push(
      rowOf(
        `the same in XState 5, ${watchers} watchers`,
        '1/s',
        repeat(() => xstatePerSecond(watchers, 60_000)),
      ),
    )
    rows.push(
      rowOf(
        `the same in a plain store, ${watchers} watchers`,
        '1/s',
        repeat(() => plainStorePerSecond(watchers, count / 4)),
      ),
    )
  }
  rows.push(rowOf('command to new state', 'µs', latencies()))
  for (const length of [10, 100, 1000, 10_000, 100_000]) {
    rows.push(
      rowOf(
        `commands, rundown of ${length}`,
        '1/s',
        repeat(() => commandsPerSecond(length, 1, count / 4)),
      ),
    )
  }

  const long = rundownOf(100_000)
  rows.push(
    rowOf(
      'load and index 100,000 cues',
      'ms',
      repeat(() => {
        const cues = long.cues.slice()
        const start = performance.now()
        nextIndex({ ...long, cues }, -1)
        return performance.now() - start
      }),
    ),
    rowOf(
      'next cue of 100,000',
      'µs',
      repeat(() => timeOf(100_000, (at) => nextIndex(long, at))),
    ),
    rowOf(
      'find by id in 100,000',
      'µs',
      repeat(() => timeOf(100_000, (at) => indexOfCue(long, `cue-${at}`))),
    ),
    ...clockRows(),
    rowOf(
      'edit of a cue in 100,000, and the show after it',
      'ms',
      repeat(() => {
        let show: Show = { ...createShow('main'), rundown: long }
        ;[show] = reduce(show, { type: 'start' }, instant(0))
        return (
          timeOf(20, (at) => {
            ;[show] = reduce(
              show,
              {
                type: 'edit',
                edit: {
                  type: 'change',
                  cueId: `cue-${at * 4000}`,
                  fields: { planned: seconds(at) },
                },
              },
              instant(at),
            )
            toSnapshot(show)
          }) / 1000
        )
      }),
    ),
  )

  const [twenty] = reduce(
    { ...createShow('main'), rundown: rundownOf(20) },
    { type: 'start' },
    instant(0),
  )
  const [thousands] = reduce(
    { ...createShow('main'), rundown: long },
    { type: 'start' },
    instant(0),
  )
  rows.push(
    rowOf('snapshot of 20 cues as JSON', 'B', [JSON.stringify(toSnapshot(twenty)).length]),
    rowOf('snapshot of 100,000 cues as JSON', 'B', [JSON.stringify(toSnapshot(thousands)).length]),
  )
  return rows
}

/**
 * Makes that many of one kind, to be weighed: the growth of the heap divided by their number is the size of
 * one.
 */
export const made: Readonly<Record<string, (count: number) => readonly unknown[]>> = {
  'a running show besides its rundown': (count) => {
    const rundown = rundownOf(20)
    return repeatAt(
      count,
      (at) => reduce({ ...createShow('main'), rundown }, { type: 'start' }, instant(at))[0],
    )
  },
  'a cue with texts of its own': (count) => rundownOf(count).cues,
  'a watcher': (count) => {
    const { actor } = createBenchActor(10, 0)
    return [actor, repeatAt(count, (at) => actor.subscribe(() => void at))]
  },
}

function repeatAt(count: number, make: (at: number) => unknown): readonly unknown[] {
  return Array.from({ length: count }, (_, at) => make(at))
}
