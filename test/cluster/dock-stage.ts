import { connect } from '@nats-io/transport-node'
import { vi } from 'vitest'

import { serveEnds } from '#cluster/serve-ends.ts'
import type { SharedPlace } from '#cluster/shared-place.ts'
import type { Snapshot } from '#show/snapshot.ts'
import type { Kept } from '#storage/kept.ts'
import { keepInMemory } from '#storage/memory.ts'
import { watchShow } from '#subscription/watch.ts'
import type { Reply } from '#wire/envelope.ts'
import type { LeadPolicy, LeadView } from '#wire/lead-view.ts'
import { usualLeadPolicy } from '#wire/lead-view.ts'

import { openDock } from './dock.ts'
import { createHostStage } from './host-stage.ts'
import { after } from './stage.ts'

/** A browser with one dock: its worker's part and its link's, in this process. */
export interface Dock {
  /** What its own storage keeps. */
  readonly own: Kept
  readonly ask: (call: string, ...args: readonly unknown[]) => Promise<Reply>
  /** As a page of the browser sees the show. */
  readonly snapshot: () => Snapshot | undefined
  readonly view: () => LeadView | null
  readonly leadHere: () => Promise<unknown>
  /** Connects its link. */
  readonly link: (url: string, policy?: LeadPolicy) => Promise<void>
  /** *Leave* was pressed. */
  readonly leave: () => void
  readonly until: (isSo: (dock: Dock) => boolean, timeout?: number) => Promise<void>
  /** The page is closed in good order. */
  readonly close: () => void
}

export function createDockStage() {
  const stage = createHostStage()
  let opened = 0

  /** `entries`: what its storage has. */
  function dock(entries: Iterable<readonly [string, unknown]> = []): Dock {
    opened += 1
    const id = `dock-${opened}`
    const own = keepInMemory(entries)
    let view: LeadView | null = null
    const { host, leadHere, place, join } = openDock(id, own, (next) => (view = next))
    stage.keep(host, (one) => one.close())
    const watch = watchShow({
      transport: join('show.main'),
      showId: 'main',
      topics: ['show'],
      id: `${id}-page`,
      source: 'dock',
      filter: null,
      monotonicNow: () => performance.now(),
      after,
      onNews: () => {},
    })
    stage.keep(watch, (one) => one.stop())

    const made: Dock = {
      own,
      ask: (call, ...args) => host.ask('main', call, args),
      snapshot: () => watch.latest('show'),
      view: () => view,
      leadHere,
      link: async (url, policy = usualLeadPolicy) => {
        const { port1, port2 } = new MessageChannel()
        let shared: SharedPlace | null = null
        const { link, up } = stage.link([url], 'runner', { connect, onState: () => shared?.look() })
        shared = serveEnds({ link, after, onTrouble: () => {} }, port2)
        stage.keep([port1, port2], (ports) => {
          for (const port of ports) port.close()
        })
        place.use(port1, policy)
        await up()
      },
      leave: () => place.use(null, null),
      until: async (isSo, timeout = 15_000) => {
        await vi.waitUntil(() => isSo(made), { timeout, interval: 10 })
      },
      close: host.close,
    }
    return made
  }

  return { ...stage, dock }
}
