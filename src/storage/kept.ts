/** A place that keeps values by key, across reloads and crashes. */
export interface Kept {
  readonly read: (key: string) => Promise<unknown>
  /** All of them or none. */
  readonly write: (entries: readonly (readonly [key: string, value: unknown])[]) => Promise<void>
  readonly remove: (key: string) => Promise<void>
  readonly keys: () => Promise<readonly string[]>
}
