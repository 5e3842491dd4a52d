import type { Duration } from '#base/time.ts'
import { seconds } from '#base/time.ts'

/** Stores the newest value. */
export interface Saver<Value> {
  /** Offers a new value to store. During a write only the newest waits. */
  readonly offer: (value: Value) => void
  /**
   * True as soon as everything offered until now is stored, false when it is known that it is not.
   * Never rejects.
   */
  readonly settled: () => Promise<boolean>
}

interface SaverOptions<Value> {
  /** Must settle. */
  readonly save: (value: Value) => Promise<void>
  readonly after: (delay: Duration, run: () => void) => () => void
  /** Storing failed; the show goes on. Told once for each run of failures. */
  readonly onTrouble: (error: unknown) => void
  /** It works again. */
  readonly onMended: () => void
}

/** Until the next attempt, when one failed and nothing new is offered. */
const pause = seconds(2)

interface Waiting {
  readonly count: number
  readonly settle: (isStored: boolean) => void
}

export function createSaver<Value>(options: SaverOptions<Value>): Saver<Value> {
  const { save, after, onTrouble, onMended } = options
  let newest: { readonly value: Value; readonly count: number } | null = null
  let offered = 0
  let stored = 0
  let isSaving = false
  let isFailing = false
  let waiting: readonly Waiting[] = []
  let callOff: (() => void) | null = null

  async function drain(): Promise<void> {
    isSaving = true
    callOff?.()
    callOff = null
    for (let next = unstored(); next !== null; next = unstored()) {
      const { value, count } = next
      try {
        await save(value)
      } catch (error) {
        fail(error)
        break
      }
      stored = count
      settle(({ count: wanted }) => wanted <= stored, true)
      if (isFailing) {
        isFailing = false
        onMended()
      }
    }
    isSaving = false
  }

  function unstored(): typeof newest {
    return newest !== null && newest.count > stored ? newest : null
  }

  function fail(error: unknown): void {
    callOff = after(pause, () => void drain())
    settle(() => true, false)
    if (isFailing) return
    isFailing = true
    onTrouble(error)
  }

  function settle(which: (one: Waiting) => boolean, isStored: boolean): void {
    const over = waiting.filter(which)
    waiting = waiting.filter((one) => !which(one))
    for (const one of over) one.settle(isStored)
  }

  return {
    offer: (value) => {
      offered += 1
      newest = { value, count: offered }
      // A failed write is retried after a pause: a show that changes every second must not hammer storage.
      if (!isSaving && !isFailing) void drain()
    },
    settled: () =>
      offered === stored || isFailing
        ? Promise.resolve(offered === stored)
        : new Promise((resolve) => {
            waiting = [...waiting, { count: offered, settle: resolve }]
          }),
  }
}
