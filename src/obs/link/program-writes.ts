/**
 * Counts our own changes of program, so that a reader of program knows whether its answer may be from
 * before a change. OBS answers requests on several threads: a read that was sent first may return last.
 */
export interface ProgramWrites {
  /** Rises when a change is asked for, and again when it is answered. */
  readonly count: () => number
  readonly during: <Value>(write: () => Promise<Value>) => Promise<Value>
}

export function createProgramWrites(): ProgramWrites {
  let count = 0
  return {
    count: () => count,
    during: async (write) => {
      count += 1
      try {
        return await write()
      } finally {
        count += 1
      }
    },
  }
}
