import { borrowTransition } from '#obs/cut/borrowed-transition.ts'
import type { Put } from '#obs/cut/program.ts'
import { createProgram } from '#obs/cut/program.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { createProgramWrites } from '#obs/link/program-writes.ts'
import { observeObs } from '#obs/read/observe.ts'
import { watchTransitions } from '#obs/read/transition-watch.ts'
import type { Observation } from '#show/state/observation.ts'
import type { Transition } from '#show/state/rundown.ts'
import { openConnection } from '#test/obs/bench.ts'
import type { FakeHandler, FakeObs } from '#test/obs/fake-obs.ts'
import type { Log } from '#test/obs/log.ts'
import { createLog } from '#test/obs/log.ts'
import type { createStillClock } from '#test/still-clock.ts'

interface Watched {
  readonly obs: FakeObs
  readonly clock: ReturnType<typeof createStillClock>
  readonly connection: ObsConnection
  readonly seen: Log<Observation>
  readonly put: (scene: string, transition: Transition | null) => Promise<Put>
}

export async function watch(prepare: (obs: FakeObs) => void = () => undefined): Promise<Watched> {
  const { obs, clock, connection } = await openConnection()
  prepare(obs)
  const seen = createLog<Observation>()
  const writes = createProgramWrites()
  const transitions = watchTransitions(connection, clock)
  observeObs({ connection, clock, writes, transitions, observe: seen.add, onRead: () => undefined })
  const program = createProgram({
    connection,
    clock,
    writes,
    transitions,
    borrowed: borrowTransition(connection, transitions, clock),
    isStudioMode: () => false,
  })
  return { obs, clock, connection, seen, put: (...cut) => program(...cut, () => true) }
}

/** Answers in turn, each when it is told to. */
export function held(...answers: readonly object[]): {
  readonly handler: FakeHandler
  readonly release: () => void
} {
  const waiting: (() => void)[] = []
  let at = 0
  return {
    handler: async () => {
      const answer = answers[Math.min(at, answers.length - 1)] ?? {}
      at += 1
      await new Promise<void>((resolve) => waiting.push(resolve))
      return { ok: { ...answer } }
    },
    release: () => waiting.shift()?.(),
  }
}

export function count(obs: FakeObs, type: string): number {
  return obs.received.filter((request) => request.type === type).length
}
