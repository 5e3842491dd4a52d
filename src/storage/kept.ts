/** A place that keeps values by key, across reloads and crashes. Pages of one origin share it. */
export interface Kept {
  readonly read: (key: string) => Promise<unknown>
  /** All of them or none. Rejects, and writes nothing, if the provision does not hold. */
  readonly write: (
    entries: readonly (readonly [key: string, value: unknown])[],
    provided?: Provision,
  ) => Promise<void>
  /**
   * Reads a value and writes another in its place, with nobody between. Undefined: leave it. Answers
   * what was written.
   */
  readonly change: (key: string, update: (value: unknown) => unknown) => Promise<unknown>
  readonly remove: (key: string) => Promise<void>
  readonly keys: () => Promise<readonly string[]>
}

/** What must be so at the moment of writing. */
export interface Provision {
  readonly key: string
  readonly holds: (value: unknown) => boolean
}

export const provisionFailed = 'Another page runs the shows now.'
