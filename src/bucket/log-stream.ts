/**
 * Records, in the order in which they were appended, on servers that several hosts share. Every call settles within a
 * few seconds, and rejects as a `Bucket` does.
 */
export interface LogStream {
  /**
   * From now on only whoever has the answered fence appends. `number`: the host's number as leader. Null: a host with
   * a higher one has fenced it off.
   */
  readonly fence: (number: number) => Promise<number | null>
  /**
   * Appends a record of that name, in as many messages as it needs. False: another host has fenced it off. Rejected,
   * it may be there all the same, also in part, and also later.
   */
  readonly append: (name: string, record: Uint8Array, fence: number) => Promise<boolean>
  readonly names: () => Promise<readonly string[]>
  /** Oldest first; those that are there as a whole. */
  readonly read: (name: string, hear: (record: Uint8Array) => void) => Promise<void>
}
