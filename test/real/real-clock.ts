import { createRealTime } from '#orchestrator/run/real-time.ts'

/** The time of this machine, for what speaks to a real OBS. */
export const realClock = createRealTime({
  monotonic: () => performance.now(),
  wall: () => Date.now(),
  setTimer: (run, ms) => setTimeout(run, ms),
  clearTimer: (timer) => clearTimeout(timer),
})
