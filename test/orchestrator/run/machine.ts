import { createShowClock } from '#orchestrator/run/clock.ts'
import { createRealTime } from '#orchestrator/run/real-time.ts'
import { createShowRunner } from '#orchestrator/run/show-runner.ts'
import type { Cut } from '#show/state/effect.ts'
import type { Show } from '#show/state/show.ts'
import { cue, rundown } from '#test/fixtures.ts'

/** A machine whose wall clock and monotonic clock can be moved apart, and that can sleep. */
export function createMachine(startAt: number): {
  readonly time: ReturnType<typeof createRealTime>
  readonly pass: (ms: number) => void
  readonly stepWall: (ms: number) => void
  readonly freeze: (ms: number) => void
} {
  let monotonic = 5000
  let wall = startAt
  let timers: { readonly at: number; readonly run: () => void }[] = []

  function runTimers(): void {
    for (;;) {
      const next = timers
        .filter((timer) => timer.at <= monotonic)
        .toSorted((a, b) => a.at - b.at)[0]
      if (!next) return
      timers = timers.filter((timer) => timer !== next)
      next.run()
    }
  }

  return {
    time: createRealTime({
      monotonic: () => monotonic,
      wall: () => wall,
      setTimer: (run, ms) => {
        const timer = { at: monotonic + ms, run }
        timers.push(timer)
        return timer
      },
      clearTimer: (cleared) => {
        timers = timers.filter((timer) => timer !== cleared)
      },
    }),
    pass: (ms) => {
      const until = monotonic + ms
      for (;;) {
        const next = timers.filter((timer) => timer.at <= until).toSorted((a, b) => a.at - b.at)[0]
        if (!next) break
        wall += next.at - monotonic
        monotonic = next.at
        runTimers()
      }
      wall += until - monotonic
      monotonic = until
    },
    stepWall: (ms) => {
      wall += ms
    },
    // Nothing runs meanwhile, whatever was due.
    freeze: (ms) => {
      monotonic += ms
      wall += ms
      runTimers()
    },
  }
}

export function runOn(machine: ReturnType<typeof createMachine>, show: Show) {
  const cuts: Cut[] = []
  const clock = createShowClock({ ...machine.time, setting: null })
  const runner = createShowRunner(show, {
    align: (now) => now,
    reach: (now) => now,
    goLive: () => undefined,
    record: () => undefined,
    clock,
    putOnProgram: (cut) => {
      cuts.push(cut)
      runner.observe({ type: 'cut-made', cut: cut.cut, scene: cut.scene })
    },
    keepRundown: () => undefined,
    onFault: (error) => {
      throw error
    },
  })
  return { runner, cuts, clock }
}

export const hour = 3_600_000

export const halfHours = rundown(
  ...Array.from({ length: 49 }, (_, index) => cue(`c${index}`, 1800)),
)
