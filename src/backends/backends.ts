import type { Secret } from '#base/redacted.ts'

import type { AttemptOptions } from './attempt.ts'
import type { BackendSync, BroadcastReport } from './backend.ts'
import type { Callbacks } from './callbacks.ts'
import { createCallbacks } from './callbacks.ts'
import { createConvexBackend } from './convex-backend.ts'
import type { Delivery } from './delivery.ts'
import { createOutbox } from './outbox.ts'
import { createWebhookBackend } from './webhook-backend.ts'

/** Which backends are told, and how to get in. Only the worker knows the secrets. */
export interface BackendSettings {
  readonly webhook: { readonly base: string; readonly secret: Secret | null } | null
  readonly convex: {
    readonly deployment: string
    /** The mutation, such as `broadcast:report`. */
    readonly path: string
    readonly token: Secret | null
  } | null
}

interface BackendsOptions extends AttemptOptions {
  readonly now: Parameters<typeof createOutbox>[0]['now']
  readonly random: () => number
  readonly onChange: () => void
  readonly posted?: Parameters<typeof createOutbox>[0]['posted']
  readonly settings: BackendSettings
}

/** All backends as one: each that is set up is told, independently of the others. */
export interface Backends extends Omit<Callbacks, 'configure'>, BackendSync {
  readonly configure: (settings: BackendSettings) => void
  /** Of all backends, latest change first. */
  readonly deliveries: () => readonly Delivery[]
  /** Tells nobody any more, and aborts posts under way. */
  readonly stop: () => void
}

export function createBackends({ settings, ...options }: BackendsOptions): Backends {
  // Two, so that one backend that is down does not delay the other.
  const webhooks = createOutbox(options)
  const mutations = createOutbox(options)
  const callbacks = createCallbacks({
    outbox: webhooks,
    settings: settings.webhook ?? { base: null, secret: null },
  })
  let told = backendsOf(settings)

  function backendsOf({ webhook, convex }: BackendSettings): readonly BackendSync[] {
    return [
      ...(webhook ? [createWebhookBackend({ outbox: webhooks, ...webhook })] : []),
      ...(convex ? [createConvexBackend({ outbox: mutations, ...convex })] : []),
    ]
  }

  return {
    ...callbacks,
    tell: (report: BroadcastReport) => {
      for (const backend of told) backend.tell(report)
    },
    configure: (next) => {
      callbacks.configure(next.webhook ?? { base: null, secret: null })
      told = backendsOf(next)
    },
    stop: () => {
      webhooks.stop()
      mutations.stop()
    },
    deliveries: () =>
      [...webhooks.deliveries(), ...mutations.deliveries()].sort((a, b) => b.queuedAt - a.queuedAt),
  }
}
