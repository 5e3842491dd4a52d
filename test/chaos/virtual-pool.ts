import { instant } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'

/** In ms. */
export interface Pace {
  /** From one end of the socket to the other, each way. */
  readonly way: number
  /** What OBS needs for a request. */
  readonly work: number
}

/** On one machine that has nothing else to do. */
export const usualPace: Pace = { way: 1, work: 1 }

/** The threads that obs-websocket has for requests. */
export function createPool(clock: Clock, threads: number, { way, work }: Pace) {
  let life = 0
  let free = threads
  let queue: (() => void)[] = []
  let hangsUntil = 0

  function reset(): void {
    life += 1
    free = threads
    queue = []
    hangsUntil = 0
  }

  function after(ms: number): Promise<void> {
    return new Promise((resolve) => {
      clock.setAlarm(instant(clock.now() + ms), resolve)
    })
  }

  /** Runs on a thread of the pool, when one is free; never, if OBS is gone by then. */
  async function onThread<Value>(run: (hold: (ms: number) => Promise<void>) => Promise<Value>) {
    const mine = life
    await after(way)
    // It was on its way when OBS ended: it must not take a thread of the one that was started since.
    if (life !== mine) return await new Promise<never>(() => {})
    if (free === 0) await new Promise<void>((go) => queue.push(go))
    else free -= 1
    const hold = async (ms: number): Promise<void> => {
      await after(Math.max(ms, hangsUntil - clock.now()))
      // Of an OBS that is gone nothing is heard any more.
      if (life !== mine) await new Promise(() => {})
    }
    await hold(work)
    const value = await run(hold)
    const next = queue.shift()
    if (next) next()
    else free += 1
    return value
  }

  return {
    after,
    onThread,
    reset,
    hang: (ms: number): void => {
      hangsUntil = clock.now() + ms
    },
  }
}
