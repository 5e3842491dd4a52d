import type { Link } from '#show/state/obs-status.ts'
import { hostWords } from '#words/host.ts'

interface Ports {
  /** Something is wrong. */
  readonly warn: (line: string) => void
  /** Something is well again. */
  readonly say: (line: string) => void
}

/**
 * Tells what keeps a show from its OBS: once, however often that is tried again (on this machine each second), until it
 * is something else; and that OBS is connected after that.
 */
export function tellObs({ warn, say }: Ports): (showId: string, link: Link) => void {
  /** What is wrong with each show that has no OBS. */
  const told = new Map<string, string>()
  return (showId, link) => {
    if (link.phase === 'connecting') return
    const before = told.get(showId)
    if (link.phase === 'waiting' || link.phase === 'refused') {
      told.set(showId, link.message)
      if (link.message !== before) warn(hostWords.obsSays(showId, link.message))
      return
    }
    told.delete(showId)
    if (link.phase === 'up' && before !== undefined) say(hostWords.obsConnected(showId))
  }
}
