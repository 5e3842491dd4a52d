import { mainShow } from '#orchestrator/shows/service.ts'
import type { ShowSetUp } from '#orchestrator/shows/set-ups.ts'

import type { Host } from './host.ts'
import type { Relay } from './relay.ts'

/** Relays every show of the host that is known: pages of other shows may have been open before. */
export async function addShows(host: Host | null, relay: Relay): Promise<void> {
  const reply = await host?.ask(mainShow, 'listShows', [])
  if (reply?.ok !== true || !Array.isArray(reply.value)) return
  for (const { id, run } of reply.value as readonly ShowSetUp[]) {
    relay.add(id, run.type === 'manual')
  }
}
