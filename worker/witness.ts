import type { PostWitness } from '#backends/attempt.ts'
import type { Post } from '#backends/delivery.ts'
import type { Instant } from '#base/time.ts'
import type { OpenShow } from '#orchestrator/shows/service.ts'
import type { Input } from '#show/state/input.ts'
import type { Show } from '#show/state/show.ts'

/**
 * Sees what happens in an orchestrator, to tell of it elsewhere. It decides nothing and nothing waits for it, so
 * nothing of it may throw. Pages have none.
 */
export interface Witness {
  /** `number`: the one by which it leads; 0: it has none. */
  readonly role: (role: 'seeking' | 'following' | 'leading', number: number) => void
  /** A show begins to be opened. */
  readonly opens: (showId: string) => ShowWitness
}

/** Sees one show. */
export interface ShowWitness {
  /** Settles when the show is open, or rejects with why it cannot be. */
  readonly opening: (opening: Promise<unknown>) => void
  /** Sees the calls, and their answers. */
  readonly serves: (serve: OpenShow['serve']) => OpenShow['serve']
  /** Before it is served, when that is on the clock of the show, and the state until then. */
  readonly input: (input: Input, at: Instant, before: Show) => void
  /** At the end of a turn that changed the show, before anybody else hears of it. */
  readonly changed: (show: Show) => void
  /** Something is to be posted because of what happens now. */
  readonly posted: (post: Post) => PostWitness
  readonly closed: () => void
}
