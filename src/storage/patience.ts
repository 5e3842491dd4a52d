import type { Duration } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'
import { storageReasons } from '#words/storage.ts'

/** Runs something once after a while. Answers a way to call it off. */
export type After = (delay: Duration, run: () => void) => () => void

/** How long a call waits for storage (ms): a strict write on a slow, busy disk may take a second or two. */
const longest = milliseconds(3000)
/** How long a read waits (ms) while the last call got no answer: opening a show makes several reads. */
const whileSilent = milliseconds(500)

/** Makes every call to storage settle. */
export interface Patience {
  /** A call that timed out is left alone; its late answer shows that storage is back. */
  readonly read: <Value>(ask: () => Promise<Value>) => Promise<Value>
  /** `giveUp` must undo the write if that can still be done: it will be tried again. */
  readonly write: <Value>(ask: () => Promise<Value>, giveUp: () => void) => Promise<Value>
}

export function createPatience(after: After): Patience {
  let isSilent = false

  function wait<Value>(
    ask: () => Promise<Value>,
    delay: Duration,
    giveUp: () => void,
  ): Promise<Value> {
    return new Promise((resolve, reject) => {
      let isGivenUp = false
      const callOff = after(delay, () => {
        isSilent = isGivenUp = true
        giveUp()
        reject(new Error(storageReasons.silent))
      })
      void settle()
      async function settle(): Promise<void> {
        try {
          resolve(await ask())
          isSilent = false
        } catch (error) {
          // A call that timed out fails because we undid it: that is no answer.
          if (!isGivenUp) isSilent = false
          reject(error)
        }
        callOff()
      }
    })
  }

  return {
    read: (ask) => wait(ask, isSilent ? whileSilent : longest, () => {}),
    write: (ask, giveUp) => wait(ask, longest, giveUp),
  }
}
