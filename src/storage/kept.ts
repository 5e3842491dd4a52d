/**
 * A place that keeps values by key, across reloads and crashes. Pages of one origin share it. Every
 * call settles: storage that stays silent rejects (`patience.ts`).
 */
export interface Kept {
  readonly read: (key: string) => Promise<unknown>
  /** One transaction: all of it, or nothing and it rejects. */
  readonly write: (
    entries: readonly (readonly [key: string, value: unknown])[],
    how?: Writing,
  ) => Promise<void>
  /**
   * Reads a value and writes another in its place, in one transaction. Undefined: leaves it. Returns the
   * value written.
   */
  readonly change: (
    key: string,
    update: (value: unknown) => unknown,
    provided?: Provision,
  ) => Promise<unknown>
  readonly remove: (key: string, provided?: Provision) => Promise<void>
  readonly keys: () => Promise<readonly string[]>
}

/** The other parts of a write. Removals come first, so that a key may be removed and written. */
export interface Writing {
  readonly removals?: readonly string[]
  /** Every key that begins with one of these is removed. */
  readonly removeUnder?: readonly string[]
  readonly provided?: Provision
}

/** A condition, checked in the same transaction as a write or a removal, which rejects if it does not hold. */
export interface Provision {
  readonly key: string
  /** Null: the condition holds. Else the sentence that the write is refused with. */
  readonly objection: (value: unknown) => string | null
}
