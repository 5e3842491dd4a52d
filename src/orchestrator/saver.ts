/** Keeps what is stored up with what is so. */
export interface Saver<Value> {
  /** This is so now: store it. While something is being stored only the newest waits. */
  readonly offer: (value: Value) => void
  /** Settles when everything offered so far is stored, or has failed to be. Never rejects. */
  readonly settled: () => Promise<void>
}

interface SaverOptions<Value> {
  readonly save: (value: Value) => Promise<void>
  /** Storing failed; the show goes on. Told once for each run of failures. */
  readonly onTrouble: (error: unknown) => void
  /** It works again. */
  readonly onMended: () => void
}

export function createSaver<Value>({
  save,
  onTrouble,
  onMended,
}: SaverOptions<Value>): Saver<Value> {
  let waiting: { readonly value: Value } | null = null
  let storing: Promise<void> | null = null
  let failing = false

  async function drain(): Promise<void> {
    while (waiting !== null) {
      const { value } = waiting
      waiting = null
      try {
        await save(value)
        if (failing) onMended()
        failing = false
      } catch (error) {
        if (!failing) onTrouble(error)
        failing = true
      }
    }
    storing = null
  }

  return {
    offer: (value) => {
      waiting = { value }
      storing ??= drain()
    },
    settled: () => storing ?? Promise.resolve(),
  }
}
