import { onTestFinished } from 'vitest'

import { connectToObs } from '#obs/link/connect.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import type { Keeper } from '#obs/link/keeper.ts'
import { createKeeper } from '#obs/link/keeper.ts'
import type { Link } from '#show/state/obs-status.ts'
import { patience } from '#test/obs/bench.ts'
import type { Log } from '#test/obs/log.ts'
import { createLog } from '#test/obs/log.ts'
import { createStillClock } from '#test/still-clock.ts'

interface Kept {
  readonly keeper: Keeper
  readonly clock: ReturnType<typeof createStillClock>
  readonly links: readonly Link[]
  readonly connections: readonly ObsConnection[]
  /** Resolves with the next link that has that phase. */
  readonly phase: Log<{ readonly type: Link['phase'] }>['first']
  /** Until the next attempt, and no longer. */
  readonly passWait: () => void
}

/** A keeper on a clock that stands, and what it said. */
export function keep(chance = 0): Kept {
  const clock = createStillClock()
  const links: Link[] = []
  const connections: ObsConnection[] = []
  const phases = createLog<{ readonly type: Link['phase'] }>()
  const keeper = createKeeper({
    connect: (address, gone) => connectToObs(address, patience, clock, gone),
    now: clock.now,
    setAlarm: clock.setAlarm,
    random: () => chance,
    onLink: (link) => {
      links.push(link)
      phases.add({ type: link.phase })
    },
    onConnection: (connection) => connections.push(connection),
  })
  onTestFinished(keeper.stop)
  function passWait(): void {
    const link = keeper.state()
    if (link.phase === 'waiting') clock.pass(link.until - clock.now())
  }
  return { keeper, clock, links, connections, phase: phases.first, passWait }
}
