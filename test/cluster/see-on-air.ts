import type { OnAirView } from '#show/snapshot.ts'
import { watchShow } from '#subscription/watch.ts'
import { openNatsWatch } from '#transport/nats/ends.ts'
import type { NatsLink } from '#transport/nats/nats-link.ts'

import { after, codec, subjects } from './stage.ts'

/** Watches a show over NATS; `seen` gets each cue that comes on air. */
export function seeOnAir(
  link: NatsLink,
  showId: string,
): { readonly seen: readonly OnAirView[]; readonly stop: () => void } {
  const seen: OnAirView[] = []
  const watch = watchShow({
    transport: openNatsWatch({ link, codec, subjects }, showId, 'witness'),
    showId,
    topics: ['show'],
    id: 'witness',
    source: 'overlay',
    filter: null,
    monotonicNow: () => performance.now(),
    after,
    onNews: () => {
      const onAir = watch.latest('show')?.onAir ?? null
      if (onAir !== null && onAir.index !== seen.at(-1)?.index) seen.push(onAir)
    },
  })
  return { seen, stop: watch.stop }
}
