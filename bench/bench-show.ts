import { instant, milliseconds, seconds } from '#base/time.ts'
import type { Actor } from '#orchestrator/run/actor.ts'
import { createActor } from '#orchestrator/run/actor.ts'
import type { Journal } from '#orchestrator/run/journal.ts'
import { createJournal } from '#orchestrator/run/journal.ts'
import { reduce } from '#show/reduce.ts'
import type { Command } from '#show/state/command.ts'
import type { Effect } from '#show/state/effect.ts'
import type { Observation } from '#show/state/observation.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { createShow } from '#show/state/show.ts'

type Input = Command | Observation

/** A rundown of `length` cues of 30 s, every seventh skipped. */
export function rundownOf(length: number): Rundown {
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
    flag: false,
    colour: null,
    notes: '',
    warning: null,
    danger: null,
    least: null,
    most: null,
    group: null,
  }))
  return { id: 'bench', title: 'Bench', revision: 1, cues, tickInterval: milliseconds(100) }
}

/** A running show with its journal, as a worker has it, and with that many watchers. */
export function createBenchActor(length: number, watchers: number) {
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
