import type { NatsState } from '#transport/nats/state.ts'

/** What the page tells its link's thread, with a port for the ends. It goes no further, so secrets are text here. */
export interface LinkOrder {
  readonly servers: readonly string[]
  readonly user: string
  /** Empty: none. */
  readonly password: string
  readonly token: string
  readonly credentials: string
  /** Unique name of this link. */
  readonly id: string
}

/** What the thread tells its page. */
export type LinkNews =
  | { readonly type: 'state'; readonly state: NatsState }
  | { readonly type: 'trouble'; readonly message: string }
