import { milliseconds } from '#base/time.ts'
import type { BorrowedTransition } from '#obs/cut/borrowed-transition.ts'
import { borrowTransition } from '#obs/cut/borrowed-transition.ts'
import type { Put } from '#obs/cut/program.ts'
import { createProgram } from '#obs/cut/program.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { createProgramWrites } from '#obs/link/program-writes.ts'
import type { TransitionWatch } from '#obs/read/transition-watch.ts'
import { watchTransitions } from '#obs/read/transition-watch.ts'
import type { SceneName, Transition } from '#show/state/rundown.ts'
import { openConnection } from '#test/obs/bench.ts'
import type { FakeObs, FakeObsOptions } from '#test/obs/fake-obs.ts'
import type { createStillClock } from '#test/still-clock.ts'

interface Desk {
  readonly obs: FakeObs
  readonly clock: ReturnType<typeof createStillClock>
  readonly connection: ObsConnection
  readonly transitions: TransitionWatch
  readonly borrowed: BorrowedTransition
  readonly put: (scene: SceneName, transition: Transition | null) => Promise<Put>
}

export async function open(
  isStudioMode: boolean,
  options: Partial<FakeObsOptions> = {},
): Promise<Desk> {
  const { obs, clock, connection } = await openConnection(options)
  const transitions = watchTransitions(connection, clock)
  const borrowed = borrowTransition(connection, transitions, clock)
  const program = createProgram({
    connection,
    clock,
    writes: createProgramWrites(),
    transitions,
    borrowed,
    isStudioMode: () => isStudioMode,
  })
  const put: Desk['put'] = (...cut) => program(...cut, () => true)
  return { obs, clock, connection, transitions, borrowed, put }
}

export const fade: Transition = { name: 'Fade', duration: milliseconds(60_000) }
