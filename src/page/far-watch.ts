import { createFar } from '#transport/far.ts'
import type { Transport } from '#transport/transport.ts'

import { loadCluster } from './load-cluster.ts'

/** The end of an overlay that follows a show of another machine. Why it does not is said in the console. */
export function openFarWatch(showId: string): Transport {
  const far = createFar()
  loadCluster({
    isOverlay: true,
    give: (control) => far.use(control),
    leadBy: () => {},
    lead: null,
    onLoad: (loaded) => {
      if (typeof loaded === 'string') console.warn(`onframe: ${loaded}`)
    },
  })
  return far.open({ end: 'watch', showId })
}
