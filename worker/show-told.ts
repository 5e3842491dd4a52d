import type { Backends } from '#backends/backends.ts'
import { createBackends } from '#backends/backends.ts'
import type { Delivery } from '#backends/delivery.ts'
import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'
import { later } from '#base/time.ts'
import { createReporter } from '#orchestrator/beside/reporter.ts'
import type { ShowClock } from '#orchestrator/run/clock.ts'
import type { Show } from '#show/state/show.ts'
import type { SettingsStore } from '#storage/settings-store.ts'

import type { ShowPorts } from './show-ports.ts'

/** The backends of one show, which are told what happens to it. */
export interface Told extends Pick<Backends, 'configure' | 'deliveries' | 'stop'> {
  readonly follow: (show: Show) => void
}

export function createTold(options: {
  readonly ports: Pick<ShowPorts, 'fetch' | 'proof' | 'random' | 'witness'>
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  readonly clock: Pick<ShowClock, 'now'>
  readonly show: () => Show
  readonly settings: Pick<SettingsStore, 'backends'>
  /** Something is to be told, or was. */
  readonly onChange: () => void
}): Told {
  const { ports, now, setAlarm, clock, show, settings, onChange } = options
  const wallOf = (at: Instant): Instant => later(at, show().wallAhead)
  let deliveries: readonly Delivery[] = []
  const backends = createBackends({
    fetch: ports.fetch,
    proof: ports.proof,
    random: ports.random,
    now,
    setAlarm,
    settings: settings.backends(),
    wall: () => wallOf(now()),
    posted: ports.witness?.posted,
    onChange: () => {
      deliveries = backends.deliveries()
      onChange()
    },
  })
  return {
    configure: backends.configure,
    // The same list as long as nothing has changed.
    deliveries: () => deliveries,
    stop: backends.stop,
    follow: createReporter(show(), {
      ...backends,
      now: clock.now,
      wall: () => wallOf(clock.now()),
    }),
  }
}
