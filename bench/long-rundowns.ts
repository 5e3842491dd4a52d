import { instant, milliseconds, minutes, seconds } from '#base/time.ts'
import { reduce } from '#show/reduce.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { Command } from '#show/state/command.ts'
import type { Group } from '#show/state/groups.ts'
import type { Cue } from '#show/state/rundown.ts'
import { createShow } from '#show/state/show.ts'
import { planSqueeze } from '#show/time/squeeze.ts'

import { rundownOf } from './bench-show.ts'
import type { Row } from './rows.ts'
import { rowOf } from './rows.ts'

function retitle(at: number): Command {
  const fields = { title: `${at}` }
  return { type: 'edit', edit: { type: 'change', cueId: 'cue-500', fields } }
}

/** A running show of a thousand cues that start by the time of day: what people do to it, and what it shows. */
export function clockRows(): readonly Row[] {
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
export function groupRows(): readonly Row[] {
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
