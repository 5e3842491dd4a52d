import { instant, seconds } from '#base/time.ts'
import { reduce } from '#show/reduce.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { indexOfCue, nextIndex } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { createShow } from '#show/state/show.ts'

import { createBenchActor, rundownOf } from './bench-show.ts'
import { clockRows, groupRows } from './long-rundowns.ts'
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
