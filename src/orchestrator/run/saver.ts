import { KeptHere } from '#base/kept-here.ts'
import type { Duration } from '#base/time.ts'
import { seconds } from '#base/time.ts'

/** `here`: this machine has it, and the place that several machines share does not have it yet. */
export type Stored = 'stored' | 'here' | 'not'

/** Stores the newest value. */
export interface Saver<Value> {
  /** Offers a new value to store. During a write only the newest waits. */
  readonly offer: (value: Value) => void
  /** Settles as soon as everything offered until now is stored, or it is known that it is not. Never rejects. */
  readonly settled: () => Promise<Stored>
  /**
   * Calls `tell` once everything offered until now is stored, however often that fails before. Answers a way to call it
   * off.
   */
  readonly whenStored: (tell: () => void) => () => void
}

interface SaverOptions<Value> {
  /** Must settle. Rejects with `KeptHere` if this machine has it nonetheless. */
  readonly save: (value: Value) => Promise<void>
  readonly after: (delay: Duration, run: () => void) => () => void
  /** Storing failed; the show goes on. Told once for each run of failures of one kind. */
  readonly onTrouble: (error: unknown) => void
  /** It works again. */
  readonly onMended: () => void
}

/** Until the next attempt, when one failed and nothing new is offered. */
const pause = seconds(2)
/** The same while somebody waits until it is stored. */
const shortPause = seconds(0.25)

interface Waiting {
  readonly count: number
  readonly settle: (stored: Stored) => void
}

export function createSaver<Value>(options: SaverOptions<Value>): Saver<Value> {
  const { save, after, onTrouble, onMended } = options
  let newest: { readonly value: Value; readonly count: number } | null = null
  let offered = 0
  let stored = 0
  /** Of them, those that this machine has, or that are stored. */
  let here = 0
  let isSaving = false
  let failing: Exclude<Stored, 'stored'> | null = null
  let waiting: readonly Waiting[] = []
  const patient = new Set<{ readonly count: number; readonly tell: () => void }>()
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
        const isHere = error instanceof KeptHere
        if (isHere) here = count
        fail(error, isHere ? 'here' : 'not')
        // What was offered meanwhile is not here yet.
        if (isHere && offered > count) continue
        tryAgain()
        break
      }
      stored = here = count
      settle(({ count: wanted }) => wanted <= stored, 'stored')
      tellPatient()
      if (failing !== null) {
        failing = null
        onMended()
      }
    }
    isSaving = false
  }

  function tryAgain(): void {
    callOff?.()
    callOff = after(patient.size > 0 ? shortPause : pause, () => void drain())
  }

  function tellPatient(): void {
    for (const one of patient) {
      if (one.count > stored) continue
      patient.delete(one)
      one.tell()
    }
  }

  function unstored(): typeof newest {
    return newest !== null && newest.count > stored ? newest : null
  }

  function fail(error: unknown, how: Exclude<Stored, 'stored'>): void {
    settle(({ count }) => how === 'not' || count <= here, how)
    if (failing === how) return
    failing = how
    onTrouble(error)
  }

  function settle(which: (one: Waiting) => boolean, as: Stored): void {
    const over = waiting.filter(which)
    waiting = waiting.filter((one) => !which(one))
    for (const one of over) one.settle(as)
  }

  return {
    offer: (value) => {
      offered += 1
      newest = { value, count: offered }
      // A failed write is retried after a pause: a show that changes every second must not hammer storage. The copy of
      // this machine works, and must have what is answered as done.
      if (!isSaving && failing !== 'not') void drain()
    },
    whenStored: (tell) => {
      const one = { count: offered, tell }
      patient.add(one)
      tellPatient()
      // It was to be tried again only after the longer pause.
      if (callOff !== null && !isSaving) tryAgain()
      return () => patient.delete(one)
    },
    settled: async () => {
      if (offered === stored) return 'stored'
      if (failing === 'not') return 'not'
      if (offered === here) return 'here'
      return await new Promise((resolve) => {
        waiting = [...waiting, { count: offered, settle: resolve }]
      })
    },
  }
}
