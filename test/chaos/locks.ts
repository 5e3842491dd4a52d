import type { Lock } from '#orchestrator/lead/leadership.ts'

import type { Thread } from './thread.ts'

interface Claimant {
  readonly thread: Thread
  readonly granted: () => void
  readonly lost: () => void
}

/** One lock, as the Web Locks API has it: in turn, or stolen. */
export function createLocks(): { readonly forPage: (thread: Thread) => Lock } {
  let holder: Claimant | null = null
  let queue: Claimant[] = []

  function next(): void {
    if (holder !== null) return
    holder = queue.shift() ?? null
    const granted = holder
    if (granted) granted.thread.hears(granted.granted)
  }

  return {
    forPage: (thread) => {
      let mine: Claimant | null = null

      function release(): void {
        queue = queue.filter((one) => one !== mine)
        if (holder === mine && mine !== null) holder = null
        mine = null
        next()
      }

      return {
        release,
        request: ({ steal, granted, lost }) => {
          release()
          mine = { thread, granted, lost }
          if (!steal) queue.push(mine)
          else {
            const robbed = holder
            holder = mine
            if (robbed) robbed.thread.hears(robbed.lost)
            thread.hears(granted)
          }
          next()
        },
      }
    },
  }
}
