import { instant, milliseconds, minutes, seconds } from '#base/time.ts'
import { reduce } from '#show/reduce.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { Group } from '#show/state/groups.ts'
import type { Command } from '#show/state/input.ts'
import type { Cue } from '#show/state/rundown.ts'
import { indexOfCue, nextIndex } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { createShow } from '#show/state/show.ts'
import { planSqueeze } from '#show/time/squeeze.ts'

import { createBenchActor, rundownOf } from './bench-show.ts'
import { plainStorePerSecond, xstatePerSecond } from './other-stores.ts'
import { commandAt, perSecond } from './routine.ts'
import type { Row } from './rows.ts'
import { rowOf } from './rows.ts'

const runs = 9

function commandsPerSecond(length: number, watchers: number, count: number): number {
  const { actor } = createBenchActor(length, watchers)
  return perSecond(count, (many) => {
    for (let at = 0; at < many; at += 1) actor.send(commandAt(at))
  })
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

/** A running show of 5,000 cues in 200 groups, of which every fifth loops: commands, and the snapshot after each. */
function groupRows(): readonly Row[] {
  const groups = Array.from({ length: 200 }, (_, at): Group => ({
    id: `group-${at}`,
    title: `Act ${at}`,
    colour: null,
    target: null,
    skip: at % 9 === 4,
    loop: at % 5 === 1 ? { times: 3, until: null, shuffle: at % 2 === 0 } : null,
  }))
  const cues = rundownOf(5000).cues.map((cue, at): Cue => ({
    ...cue,
    group: `group-${Math.floor(at / 25)}`,
    least: seconds(10),
  }))
  let [show] = reduce(
    { ...createShow('main'), rundown: { ...rundownOf(0), cues, groups } },
    { type: 'start' },
    instant(0),
  )
  const commands: Readonly<Record<string, (at: number) => Command>> = {
    'edit of a cue': (at) => retitle(at),
    'move of a cue': (at) => ({
      type: 'edit',
      edit: {
        type: 'move',
        cueId: `cue-${(at * 37) % 5000}`,
        before: `cue-${(at * 91) % 5000}`,
      },
    }),
    'move of a group': (at) => ({
      type: 'edit',
      edit: {
        type: 'move-group',
        groupId: `group-${(at * 37) % 200}`,
        before: `cue-${(at * 91) % 5000}`,
      },
    }),
    undo: () => ({ type: 'undo' }),
    redo: () => ({ type: 'redo' }),
    'take next': () => ({ type: 'skip' }),
    back: () => ({ type: 'back' }),
    nudge: () => ({ type: 'nudge', by: milliseconds(1) }),
  }
  const squeezed = { ...rundownOf(0), cues, groups }
  return [
    ...Object.entries(commands).map(([name, make]) =>
      rowOf(
        `${name}, 5000 cues in 200 groups`,
        'ms',
        timesOf(1000, (at) => {
          ;[show] = reduce(show, make(at), instant(1))
          toSnapshot(show)
        }),
      ),
    ),
    rowOf(
      'plan of a squeeze, 5000 cues in 200 groups',
      'ms',
      timesOf(200, () => void planSqueeze(squeezed, 0, 5000, minutes(-60))),
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

/** Work of the core that can be timed anywhere: in Node, and in a browser's worker. */
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
    ...groupRows(),
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
