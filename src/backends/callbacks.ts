import type { Secret } from '#base/redacted.ts'
import type { Instant } from '#base/time.ts'

import { below } from './address.ts'
import type { Outbox } from './outbox.ts'

export interface CallbackSettings {
  /** Base address of the callbacks, checked by `isBaseUrl`. Null: nobody is told. */
  readonly base: string | null
  /** Signs each post. Null: they are unsigned. */
  readonly secret: Secret | null
}

/** In which show it happened, and when. */
interface Moment {
  readonly showId: string
  readonly at: Instant
}

export interface SceneChange extends Moment {
  readonly scene: string
  /** Null: no scene was known before. */
  readonly previous: string | null
}

export interface OutputChange extends Moment {
  /** OBS's own state, such as `OBS_WEBSOCKET_OUTPUT_STARTED`. */
  readonly state: string
  readonly active: boolean
}

export interface ConnectionChange extends Moment {
  readonly connected: boolean
  /** Why OBS is not connected; null while it is. */
  readonly reason: string | null
}

/** Tells a backend what OBS does, each kind on a path of its own. */
export interface Callbacks {
  readonly sceneChange: (change: SceneChange) => void
  readonly streamingChange: (change: OutputChange) => void
  readonly recordingChange: (change: OutputChange) => void
  readonly connectionChange: (change: ConnectionChange) => void
  /** Applies from the next change on; posts already waiting keep their address. */
  readonly configure: (settings: CallbackSettings) => void
}

interface CallbacksOptions {
  readonly outbox: Pick<Outbox, 'post'>
  readonly settings: CallbackSettings
}

export function createCallbacks(options: CallbacksOptions): Callbacks {
  const { outbox } = options
  let { settings } = options

  function tell(type: string): (change: Moment) => void {
    return ({ showId, at, ...data }) => {
      const { base, secret } = settings
      if (base === null) return
      outbox.post({
        kind: type,
        url: below(base, `/api/callback/${type}/`),
        body: { type, showId, at: new Date(at).toISOString(), ...data },
        secret,
      })
    }
  }

  return {
    sceneChange: tell('scene-change'),
    streamingChange: tell('streaming-change'),
    recordingChange: tell('recording-change'),
    connectionChange: tell('connection-change'),
    configure: (next) => {
      settings = next
    },
  }
}
