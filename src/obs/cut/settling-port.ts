import type { CuttingPort, Riding } from './cutting.ts'

/** The same port; calls `settle` after the cutter has handled what came of each cut. */
export function settlingPort(
  port: CuttingPort,
  settle: () => void,
  { isGone }: Pick<Riding, 'isGone'>,
): CuttingPort {
  function andSettle<Value>(cutting: Promise<Value>): Promise<Value> {
    void cutting.then(() => undefined).then(settle)
    return cutting
  }

  return {
    ...port,
    inherit: async () => {
      const found = await port.inherit()
      if (found?.outcome) void andSettle(found.outcome)
      else if (found) isGone(found)
      return found
    },
    arm: (request) => andSettle(port.arm(request)),
    cut: (...asked) => andSettle(port.cut(...asked)),
  }
}
