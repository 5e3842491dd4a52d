import type { Secret } from '#base/redacted.ts'
import type { decodeSetUp } from '#decode/command/set-up.ts'
import type { BackendChange } from '#decode/stored/backend-settings.ts'
import type { DisplaySettings } from '#decode/stored/display-settings.ts'
import type { KeySettings } from '#decode/stored/key-settings.ts'
import type { LibraryOrder } from '#decode/stored/library-order.ts'
import type { Mend } from '#show/preflight.ts'
import type { Act } from '#show/state/actions.ts'
import type { Command } from '#show/state/command.ts'
import type { Rundown } from '#show/state/rundown.ts'

import type { Reply } from './envelope.ts'

/** The decoded arguments of each call. */
export interface CallArgs {
  readonly send: readonly [Command]
  readonly load: readonly [Rundown, isSure: boolean]
  readonly bringBack: readonly [earlierId: string, isSure: boolean]
  readonly library: readonly []
  readonly arrange: readonly [LibraryOrder]
  readonly exportLibrary: readonly [id?: string]
  readonly connect: readonly [ConnectOrder]
  readonly disconnect: readonly []
  readonly takeOver: readonly []
  readonly configureBackends: readonly [BackendChange]
  readonly configureKeys: readonly [KeySettings]
  readonly configureDisplay: readonly [DisplaySettings]
  readonly preflight: readonly [overlayUrl: string]
  readonly mend: readonly [mend: Mend, overlayUrl: string]
  readonly asRun: readonly [AsRunFormat]
  readonly obsParts: readonly []
  readonly asInObs: readonly [Act]
  readonly restore: readonly [isWanted: boolean]
  readonly journal: readonly []
  readonly metrics: readonly []
  readonly health: readonly []
  readonly sessions: readonly []
  readonly listShows: readonly []
  readonly createShow: readonly [SetUp]
  readonly configureShow: readonly [SetUp]
  readonly removeShow: readonly [id: string]
}

export type CallName = keyof CallArgs

/** The address and password of OBS. A blank password means the one already known. */
export interface ConnectOrder {
  readonly url: string
  readonly password: Secret
  readonly remember: boolean
}

export type AsRunFormat = 'csv' | 'json' | 'chapters'

export type SetUp = Exclude<ReturnType<typeof decodeSetUp>, string>

export type Refusal = Extract<Reply, { readonly ok: false }>

/** The arguments as the call takes them, or why it is refused. */
export type Admitted<Args = readonly unknown[]> =
  | {
      readonly ok: true
      readonly args: Args
      /** Part of the answer if the call is done: what of the arguments was left out or guessed. */
      readonly notice?: string
    }
  | Refusal
