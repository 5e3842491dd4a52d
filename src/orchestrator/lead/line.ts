import type { Lock } from './leadership.ts'

/** This page's place in the queue for the lock. Does nothing where there are no locks. */
export interface Line {
  readonly wait: () => void
  /** Takes the lock at once from its holder. */
  readonly take: () => void
  readonly leave: () => void
}

interface LineOptions {
  readonly lock: Lock | null
  /** The lock is granted: every page before this one is gone. */
  readonly onTurn: () => void
  readonly onLost: () => void
  readonly onRefused: () => void
}

export function standInLine({ lock, onTurn, onLost, onRefused }: LineOptions): Line {
  let holds = false

  function request(steal: boolean, granted: () => void): void {
    lock?.request({
      steal,
      granted: () => {
        holds = true
        granted()
      },
      lost: () => {
        holds = false
        onLost()
      },
      refused: onRefused,
    })
  }

  return {
    wait: () => request(false, onTurn),
    take: () => {
      // A new request would put this page behind the next in the queue.
      if (!holds) request(true, () => {})
    },
    leave: () => {
      holds = false
      lock?.release()
    },
  }
}
