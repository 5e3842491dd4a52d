/** Waiting until something is so, of a thing that tells when it has changed. */
export interface Conditions {
  /** Looks again whether what is waited for is so. */
  readonly changed: () => void
  /** Resolves when it is so, at once if it is now. */
  readonly until: (isSo: () => boolean) => Promise<void>
}

export function createConditions(): Conditions {
  const watchers = new Set<() => void>()
  return {
    changed: () => {
      for (const watcher of watchers) watcher()
    },
    until: (isSo) =>
      new Promise((resolve) => {
        function look(): void {
          if (!isSo()) return
          watchers.delete(look)
          resolve()
        }
        watchers.add(look)
        look()
      }),
  }
}
