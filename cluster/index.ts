import type { ClusterPart } from '#page/cluster-part.ts'
import { fittingPart } from '#page/cluster-part.ts'

import { openCluster } from './open-cluster.ts'

export { runLinkThread } from './link-thread.ts'

/** `dist/onframe-cluster.js`: run in a page it gives this, and in a thread made of its text `runLinkThread`. */
export const part: ClusterPart = { fits: fittingPart, openCluster }
