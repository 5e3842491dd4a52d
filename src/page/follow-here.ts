import type { Transport } from '#transport/transport.ts'
import type { Topic } from '#wire/envelope.ts'

import { after } from './after.ts'
import { makeId } from './ids.ts'
import type { Following } from './onframe.ts'
import { followShow } from './onframe.ts'

/** Follows a show by that carrier, with this page's clock and timers. */
export function followHere(
  transport: Transport,
  showId: string,
  source: string,
  topics: readonly Topic[],
): Following {
  return followShow({
    transport,
    showId,
    topics,
    source,
    id: `${source}-${makeId()}`,
    filter: null,
    monotonicNow: () => performance.now(),
    after,
    report: (message, error) => console.error(message, error),
  })
}
