/**
 * Counts our own changes of program, so that whoever reads program knows whether an answer may be
 * from before one: OBS answers requests from several threads, and a read that was sent first may
 * come back last.
 */
export interface ProgramWrites {
  /** Goes up when a change is asked for, and again when it is answered. */
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
