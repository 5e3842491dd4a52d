import type { Secret } from '#base/redacted.ts'

import { below } from './address.ts'
import type { BackendSync } from './backend.ts'
import type { Outbox } from './outbox.ts'

interface WebhookOptions {
  readonly outbox: Pick<Outbox, 'post'>
  /** Checked by `isBaseUrl`. */
  readonly base: string
  /** Null: posts are unsigned. */
  readonly secret: Secret | null
}

/** Posts each report unchanged to `<base>/api/callback/broadcast/`. */
export function createWebhookBackend({ outbox, base, secret }: WebhookOptions): BackendSync {
  const url = below(base, '/api/callback/broadcast/')
  return {
    tell: (report) => outbox.post({ kind: 'broadcast', url, body: report, secret }),
  }
}
