import type { Duration } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'
import type { Lock } from '#orchestrator/lead/leadership.ts'

/** Until a request that the browser refused is made again (ms): twice as long each time. */
const firstPause = 1000
const longestPause = 60_000

type Locks = Pick<LockManager, 'request'>

/**
 * Null where there are no Web Locks: on `http://absolute`, which is no secure context. They may also be
 * there and refuse every request, as where the browser's storage is forbidden.
 */
export function openWebLock(
  // The types know of no insecure context.
  locks: Locks | undefined,
  name: string,
  after: (delay: Duration, run: () => void) => () => void,
): Lock | null {
  if (locks === undefined) return null
  let last: Request | null = null

  function release(): void {
    last?.letGo?.()
    last?.waiting.abort()
    last?.callOff?.()
    last = null
  }

  async function ask(mine: Request, how: Parameters<Lock['request']>[0], pause: number) {
    try {
      await locks?.request(
        name,
        // A lock that is stolen cannot be waited for, and takes no signal.
        how.steal ? { steal: true } : { signal: mine.waiting.signal },
        () =>
          new Promise<void>((letGo) => {
            mine.letGo = letGo
            if (last === mine) how.granted()
            else letGo()
          }),
      )
    } catch {
      // Or we gave up waiting, and ask for it no more.
      if (last !== mine) return
      if (mine.letGo !== null) {
        how.lost()
        return
      }
      mine.callOff = after(milliseconds(pause), () => {
        void ask(mine, how, Math.min(2 * pause, longestPause))
      })
      if (pause === firstPause) how.refused()
    }
  }

  return {
    release,
    request: (how) => {
      release()
      last = { waiting: new AbortController(), letGo: null, callOff: null }
      void ask(last, how, firstPause)
    },
  }
}

interface Request {
  readonly waiting: AbortController
  letGo: (() => void) | null
  callOff: (() => void) | null
}
