/** Those who wait until it is known whether the show is ours to run. */
export interface PresenceWaiting {
  /** Settles when it is; rejects with the reason if it is not. */
  readonly proof: () => Promise<void>
  /** Whether a takeover succeeded. Of several only the last is told. */
  readonly isTaken: () => Promise<boolean>
  /** Tells them all; null: the show is ours. */
  readonly settle: (error: Error | null) => void
}

export function createPresenceWaiting(): PresenceWaiting {
  let waiting: { readonly go: () => void; readonly fail: (error: Error) => void }[] = []
  let onTaken: ((isTaken: boolean) => void) | null = null

  return {
    proof: () =>
      new Promise((go, fail) => {
        waiting.push({ go, fail })
      }),
    isTaken: () =>
      new Promise((resolve) => {
        onTaken = resolve
      }),
    settle: (error) => {
      const settled = waiting
      waiting = []
      for (const { go, fail } of settled)
        if (error === null) go()
        else fail(error)
      onTaken?.(error === null)
      onTaken = null
    },
  }
}
