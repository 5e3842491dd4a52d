import type { Secret } from '#base/redacted.ts'

import type { AttemptOptions } from './attempt.ts'
import type { BackendSync, BroadcastReport } from './backend.ts'
import type { Callbacks } from './callbacks.ts'
import { createCallbacks } from './callbacks.ts'
import { createConvexBackend } from './convex-backend.ts'
import type { Delivery } from './delivery.ts'
import { createOutbox } from './outbox.ts'
import { createWebhookBackend } from './webhook-backend.ts'

/** Who is told, and how to get in. Secrets are of the worker alone. */
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
  readonly settings: BackendSettings
}

/** All backends as one: whoever is set up is told, each in its own time. */
export interface Backends extends Omit<Callbacks, 'configure'>, BackendSync {
  readonly configure: (settings: BackendSettings) => void
  /** Of all, what changed last first. */
  readonly deliveries: () => readonly Delivery[]
  /** Nobody is told anything any more; what was on its way is broken off. */
  readonly stop: () => void
}

export function createBackends({ settings, ...options }: BackendsOptions): Backends {
  // Two, so that one that is down does not hold up the other.
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
