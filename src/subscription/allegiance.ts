import type { Duration } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'
import type { Told } from '#wire/envelope.ts'
import type { Topic } from '#wire/topics.ts'

/** Which run of the orchestrator a watcher listens to while several speak. */
export interface Allegiance {
  /** Our own run has spoken, so the other is not its successor. */
  readonly confirm: () => void
  /** Another run speaks, although ours was heard lately. */
  readonly doubt: (told: Told) => void
  readonly stop: () => void
}

interface AllegianceOptions {
  readonly monotonicNow: () => number
  readonly after: (delay: Duration, run: () => void) => () => void
  /** Asks all runs; a living one answers. */
  readonly ask: () => void
  /** Our run was not heard, so this one is ours from now on; `said`: its messages until now. */
  readonly follow: (said: readonly Told[]) => void
}

/** How long a living run may take to contradict another. */
const contradiction = milliseconds(300)

/**
 * After this both are heard once more: the last messages of a run that was replaced while frozen come with
 * the first of its successor.
 */
const onceMore = milliseconds(1000)

/** How long (ms) a run that was contradicted twice is ignored. */
const dismissedFor = 10_000

interface Claimant {
  readonly run: string
  /** The newest of each topic, and of beats. */
  readonly said: Map<Topic | 'beat', Told>
  /** Our own run has spoken since this one was last listened to. */
  isContradicted: boolean
}

export function createAllegiance(options: AllegianceOptions): Allegiance {
  const { monotonicNow, after, ask, follow } = options
  let claimant: Claimant | null = null
  let dismissedUntil = -Infinity

  function listenTo(claims: Claimant, onContradicted: () => void): void {
    claims.isContradicted = false
    ask()
    after(contradiction, () => {
      if (claimant !== claims) return
      if (claims.isContradicted) {
        onContradicted()
        return
      }
      claimant = null
      follow([...claims.said.values()])
    })
  }

  function begin(run: string): Claimant {
    const claims: Claimant = { run, said: new Map(), isContradicted: false }
    claimant = claims
    listenTo(claims, () =>
      after(onceMore, () => {
        if (claimant === claims) listenTo(claims, dismiss)
      }),
    )
    return claims
  }

  function dismiss(): void {
    dismissedUntil = monotonicNow() + dismissedFor
    claimant = null
  }

  return {
    confirm: () => {
      if (claimant !== null) claimant.isContradicted = true
    },
    doubt: (told) => {
      if (monotonicNow() < dismissedUntil) return
      const { run, said } = claimant ?? begin(told.mark.run)
      if (run === told.mark.run) said.set(told.type === 'snapshot' ? told.topic : 'beat', told)
    },
    stop: () => {
      claimant = null
    },
  }
}
