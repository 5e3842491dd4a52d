import { calmBeat, closeBeat } from '#subscription/beat.ts'
import type { Transport } from '#transport/transport.ts'
import type { Topic } from '#wire/topics.ts'

import { after } from './after.ts'
import { makeId } from './ids.ts'
import type { Following } from './onframe.ts'
import { followShow } from './onframe.ts'

/** Follows a show over this carrier, with this page's clock and timers. `id`: that of the watcher. */
export function followHere(
  transport: Transport,
  showId: string,
  source: string,
  topics: readonly Topic[],
): Following & { readonly id: string } {
  const id = `${source}-${makeId()}`
  const following = followShow({
    transport,
    showId,
    topics,
    source,
    id,
    filter: null,
    // A remote page has no other way to learn that the dock is gone.
    beat: source === 'remote' ? closeBeat : calmBeat,
    monotonicNow: () => performance.now(),
    after,
    report: (message, error) => console.error(message, error),
  })
  // A page that is only put aside, and comes back, beats on.
  addEventListener('pagehide', following.watch.leave)
  return { ...following, id }
}
