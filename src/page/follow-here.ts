import { channelName, openBroadcastChannel } from '#transport/broadcast-channel.ts'
import type { Topic } from '#wire/envelope.ts'

import { after } from './after.ts'
import type { Following } from './onframe.ts'
import { followShow } from './onframe.ts'

/** Follows a show of this browser by its BroadcastChannel, with this page's clock and timers. */
export function followHere(showId: string, topics: readonly Topic[]): Following {
  return followShow({
    transport: openBroadcastChannel(channelName(showId)),
    showId,
    topics,
    monotonicNow: () => performance.now(),
    after,
    report: (message, error) => console.error(message, error),
  })
}
