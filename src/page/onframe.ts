import type { Duration } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'
import type { Beat } from '#subscription/beat.ts'
import type { Watch } from '#subscription/watch.ts'
import { watchShow } from '#subscription/watch.ts'
import type { Transport } from '#transport/transport.ts'
import type { Filter } from '#wire/envelope.ts'
import type { Topic } from '#wire/topics.ts'
import { pageWords } from '#words/page.ts'

import type { Moment, OverlayApi, WatchOptions } from './api.ts'
import { momentAt } from './moment.ts'
import { createTicker } from './ticker.ts'

export interface FollowOptions {
  readonly transport: Transport
  readonly showId: string
  /** `show` for the overlay; the dock needs more. */
  readonly topics: readonly Topic[]
  /** Of this page: every page has its own. */
  readonly id: string
  /** What kind of page this is: "overlay", "dock". */
  readonly source: string
  /** Which messages to leave out. */
  readonly filter: Filter | null
  readonly beat?: Beat
  readonly monotonicNow: () => number
  readonly after: (delay: Duration, run: () => void) => () => void
  /** Told of another program's callback that throws. */
  readonly report: (message: string, error: unknown) => void
}

export interface Following {
  readonly api: OverlayApi
  /** For pages that show more than the moment: the rundown, the desk. */
  readonly watch: Watch
  /** Calls at every news of any topic. Answers a way to stop. */
  readonly onNews: (run: () => void) => () => void
}

/** Follows a show from a page, and offers what is known of it to any code. */
export function followShow(options: FollowOptions): Following {
  const { monotonicNow, after, report } = options
  const ticker = createTicker({ monotonicNow, after })
  const listeners = new Set<() => void>()
  const watch = watchShow({ ...options, onNews: spread })

  function spread(): void {
    for (const listener of listeners) listener()
  }

  function snapshot(): Moment | null {
    const newest = watch.latest('show')
    const now = watch.clock()
    return newest === undefined || now === null ? null : momentAt(newest, now, watch.fresh())
  }

  function onNews(run: () => void): () => void {
    listeners.add(run)
    return () => listeners.delete(run)
  }

  function watchMoments(
    callback: (moment: Moment) => void,
    { tickIntervalMs }: WatchOptions = {},
  ): () => void {
    const interval = tickIntervalMs === undefined ? null : toInterval(tickIntervalMs)
    let reported = false

    function call(): void {
      const moment = snapshot()
      if (!moment) return
      try {
        callback(moment)
      } catch (error) {
        // Once: a callback that always throws would otherwise fill OBS's log.
        if (!reported) report('onframe: a callback given to watch() threw', error)
        reported = true
      }
    }

    const stopNews = onNews(call)
    const stopTicks = interval === null ? null : ticker.every(interval, call)
    call()
    return () => {
      stopNews()
      stopTicks?.()
    }
  }

  return { api: { snapshot, watch: watchMoments }, watch, onNews }
}

function toInterval(value: unknown): Duration {
  if (typeof value === 'number' && value >= 10 && value <= 1000) return milliseconds(value)
  throw new RangeError(pageWords.badTickInterval(JSON.stringify(value) ?? typeof value))
}
