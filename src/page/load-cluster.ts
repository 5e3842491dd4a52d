import { pageWords } from '#words/page.ts'

import type { Cluster, ClusterOptions } from './cluster-part.ts'
import { fittingPart, storedUnder } from './cluster-part.ts'
import { runScript } from './run-script.ts'

/**
 * Loads `onframe-cluster.js` if this place is configured for it: by `onframe-venue.js`, by a dock of this browser, or
 * since it is an overlay that was told to. Answers a way to load it in any case; it is loaded once.
 *
 * From `file://` a page may run such a script, but neither read it as text nor start a worker with it.
 */
export function loadCluster(
  options: Pick<ClusterOptions, 'isOverlay' | 'give' | 'leadBy' | 'lead'> & {
    /** What was loaded; or one sentence why there is nothing. */
    readonly onLoad: (loaded: Cluster | string) => void
  },
): () => Promise<void> {
  const { isOverlay, give, onLoad } = options
  const venueFile = runScript('onframe-venue.js')
  let loading: Promise<void> | null = null

  async function load(): Promise<void> {
    const [hasVenue] = await Promise.all([venueFile, runScript('onframe-cluster.js')])
    const program = window.onframeParts?.cluster
    const part = program?.().part
    if (program === undefined || part?.fits !== fittingPart) {
      loading = null
      onLoad(pageWords.noCluster)
      return
    }
    onLoad(part.openCluster({ ...options, hasVenue, program: program.toString() }))
  }

  const loadOnce = (): Promise<void> => (loading ??= load())

  async function loadIfConfigured(): Promise<void> {
    if (isOverlay || (await venueFile) || isStored()) await loadOnce()
    // Perhaps it was, when it was here last.
    else give(null, null)
  }

  void loadIfConfigured()
  return loadOnce
}

function isStored(): boolean {
  try {
    return localStorage.getItem(storedUnder) !== null
  } catch {
    // Storage is forbidden, so nothing is stored.
    return false
  }
}
