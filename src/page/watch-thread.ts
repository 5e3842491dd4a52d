import type { Duration } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'
import type { ThreadApi } from '#worker/api.ts'

/** Silent: the page's own worker does not answer. Unled: no worker runs the shows. */
export type ThreadState = 'well' | 'silent' | 'unled'

interface ThreadWatchOptions {
  readonly role: ThreadApi['role']
  readonly after: (delay: Duration, run: () => void) => () => void
  readonly onState: (state: ThreadState) => void
  /** Silent for so long that it will not come back by itself. Called once. */
  readonly onDead: () => void
}

/**
 * How often the worker is asked (ms). Looks are counted, and not the time between them: a page that was
 * frozen, as its worker was, must not take that for dead when both go on.
 */
const pace = milliseconds(1500)
/** Looks without an answer: told within 5 s of the worker's death. */
const silentAfter = 2
/** Looks without an answer: 15 s. To take in 100,000 cues keeps a worker busy for several. */
const deadAfter = 10
/** Looks at which nobody led: longer than storage has to answer. */
const unledAfter = 4

/** Watches whether the page's own worker lives. What others do shows in the feed. */
export function watchThread({ role, after, onState, onDead }: ThreadWatchOptions): void {
  let isAsking = false
  let missed = 0
  let unled = 0
  let told: ThreadState = 'well'

  function tell(): void {
    const state = missed >= silentAfter ? 'silent' : unled >= unledAfter ? 'unled' : 'well'
    if (state !== told) onState(state)
    told = state
  }

  function look(): void {
    if (isAsking) missed += 1
    else void ask()
    tell()
    if (missed === deadAfter) onDead()
    after(pace, look)
  }

  async function ask(): Promise<void> {
    isAsking = true
    // One that fails to answer lives.
    const answer = await role().catch(() => null)
    isAsking = false
    missed = 0
    unled = answer === 'seeking' ? unled + 1 : 0
    tell()
  }

  look()
}
