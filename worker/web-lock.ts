import type { Lock } from '#orchestrator/election.ts'

/** Null where there are no Web Locks: on `http://absolute`, which is no secure context. */
export function openWebLock(name: string): Lock | null {
  // The types know of no insecure context.
  const locks = navigator.locks as LockManager | undefined
  if (locks === undefined) return null
  let last: { readonly waiting: AbortController; letGo: (() => void) | null } | null = null

  function release(): void {
    last?.letGo?.()
    last?.waiting.abort()
    last = null
  }

  return {
    release,
    request: ({ steal, granted, lost }) => {
      release()
      const mine = { waiting: new AbortController(), letGo: null as (() => void) | null }
      last = mine
      const held = locks.request(
        name,
        // A lock that is stolen cannot be waited for, and takes no signal.
        steal ? { steal } : { signal: mine.waiting.signal },
        () =>
          new Promise<void>((letGo) => {
            mine.letGo = letGo
            if (last === mine) granted()
            else letGo()
          }),
      )
      // Rejected when it is stolen from us, or when we gave up waiting.
      held.catch(() => {
        if (last === mine) lost()
      })
    },
  }
}
