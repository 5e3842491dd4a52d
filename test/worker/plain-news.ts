import { defaultSettings } from '#decode/stored/settings.ts'
import type { Show } from '#show/state/show.ts'
import type { Publisher } from '#worker/show-publisher.ts'

/** What is published of a show that has nothing beside it. */
export function plainNews(show: Show): Parameters<Publisher['publish']>[0] {
  return {
    show,
    settings: defaultSettings,
    backends: { webhook: null, convex: null, sources: false },
    deliveries: [],
    offer: null,
    library: { list: [], changes: 0 },
    deeds: [],
  }
}
