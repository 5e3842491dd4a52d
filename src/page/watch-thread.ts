import type { Duration } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'
import type { ThreadApi } from '#worker/api.ts'

/** `silent`: the page's own worker does not answer. `unled`: no worker runs the shows. */
export type ThreadState = 'well' | 'silent' | 'unled'

interface ThreadWatchOptions {
  readonly role: ThreadApi['role']
  readonly after: (delay: Duration, run: () => void) => () => void
  readonly onState: (state: ThreadState) => void
  /** Called once, when the worker has been silent for too long to come back. */
  readonly onDead: () => void
}

/**
 * Interval of the checks (ms). Checks are counted, not time: a page that was frozen together with its
 * worker must not take it for dead when both continue.
 */
const pace = milliseconds(1500)
/** Checks without an answer until it is told: within 5 s of the worker's death. */
const silentAfter = 2
/**
 * Checks without an answer until it counts as dead: 15 s. A worker that takes in 100,000 cues is busy for
 * several seconds.
 */
const deadAfter = 10
/** Checks without a leader until it is told: longer than storage may take to answer. */
const unledAfter = 4

/** Watches whether the page's own worker lives. Other workers' state is seen in the feed. */
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
    // A worker that answers with a failure lives.
    const answer = await role().catch(() => null)
    isAsking = false
    missed = 0
    unled = answer === 'seeking' ? unled + 1 : 0
    tell()
  }

  look()
}
