import type { Lock } from './leadership.ts'

/** One's place among those that wait for the lock. Where there is none nothing is done. */
export interface Line {
  readonly wait: () => void
  /** Has the lock at once, from whoever holds it. */
  readonly take: () => void
  readonly leave: () => void
}

interface LineOptions {
  readonly lock: Lock | null
  /** Its turn has come, as all that were before it are gone. */
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
      // To ask anew would give it to the next in line first.
      if (!holds) request(true, () => {})
    },
    leave: () => {
      holds = false
      lock?.release()
    },
  }
}
