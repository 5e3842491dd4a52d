import type { Duration } from '#base/time.ts'
import { seconds } from '#base/time.ts'

interface KeepShowOptions {
  /** Whether the show is stored as running or paused. May reject: then nobody knows. */
  readonly isUnderWay: () => Promise<boolean>
  /** Runs it once this page is the one of all overlays here that is to do it. At most once. */
  readonly whenChosen: (run: () => void) => void
  /** Opens the dock's page beside this one, seen by nobody. */
  readonly openKeeper: () => void
  readonly after: (delay: Duration, run: () => void) => () => void
}

/**
 * How long after this page was opened, or after news of a show under way, it looks into the storage
 * (ms): a dock that is being opened or reloaded is there by then, and a start is not disturbed.
 */
const patience = seconds(2)

/**
 * Keeps the show while no dock is open: OBS ends a dock's page at once when it is closed by its X, and
 * does not load one that is un-ticked when OBS starts. While a show is under way the dock's page is also
 * open in a frame of this one and takes part in the election as any dock does, so that it cuts on at
 * once. It stays until this page goes: nothing is handed over for tidiness' sake.
 *
 * To be called when this page is opened, and at news of a show that is under way.
 */
export function keepShow(options: KeepShowOptions): () => void {
  const { isUnderWay, whenChosen, openKeeper, after } = options
  let state: 'resting' | 'looking' | 'done' = 'resting'

  async function look(): Promise<void> {
    // Where nothing can be read the keeper could not go on either: it would begin a show of its own.
    const isWanted = await isUnderWay().catch(() => false)
    state = isWanted ? 'done' : 'resting'
    if (isWanted) whenChosen(openKeeper)
  }

  return () => {
    if (state !== 'resting') return
    state = 'looking'
    after(patience, () => void look())
  }
}
