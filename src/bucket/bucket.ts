/**
 * Messages by name, on a server that several hosts share. Every call settles within a few seconds. All but `room`
 * reject with `Unanswered` if the server does not answer, and with a part of a sentence if it refuses.
 */
export interface Bucket {
  /** False: there is no connection, so that nothing can be read now. */
  readonly isReachable: () => boolean
  /** Settles when there is a connection; until then it waits. */
  readonly reachable: () => Promise<void>
  /**
   * As the server that leads the others knows it: one that has lost them goes on answering. Null: there is none of that
   * name.
   */
  readonly read: (name: string) => Promise<Message | null>
  /**
   * Stores it, provided that the newest message named in the fence still has that revision; checked by the server in
   * the same step. Returns the new revision; null: the fence has another. After `Unanswered` it may be stored all
   * the same, also later.
   */
  readonly store: (name: string, bytes: Uint8Array, fence: Fence) => Promise<number | null>
  /**
   * Settles once a majority of the servers has stored something just now, and where nothing can be stored whoever
   * answers. Rejects with `Unanswered` if no majority is there.
   */
  readonly confirm: () => Promise<void>
  /** Removes all messages whose names begin with that name and a dot. */
  readonly remove: (name: string) => Promise<void>
  /** Of all messages. */
  readonly names: () => Promise<readonly string[]>
  /** Bytes that one message can hold. */
  readonly room: () => number
}

export interface Message {
  readonly bytes: Uint8Array
  /** Another, and a higher one, for each message that was ever stored. */
  readonly revision: number
}

export interface Fence {
  readonly name: string
  /** 0: there is none of that name. */
  readonly revision: number
}

/** The server does not let this user do what was asked for. */
export class Forbidden extends Error {}

/** The server did not answer. Whether it has done what it was asked for is not known. */
export class Unanswered extends Error {}

/** Stores nothing. Rejects with `Forbidden` if nothing can be stored by this user. */
export async function tryToStore(bucket: Pick<Bucket, 'store'>): Promise<void> {
  // The fence: nothing has that revision. Whatever else is in the way is told when something is to be stored.
  const never = { name: 'trial', revision: Number.MAX_SAFE_INTEGER }
  await bucket.store('trial', new Uint8Array(), never).catch((error: unknown) => {
    if (error instanceof Forbidden) throw error
  })
}
