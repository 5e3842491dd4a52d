import { openNatsWatch } from '#transport/nats/ends.ts'
import { openNatsFeed } from '#transport/nats/feed-end.ts'
import type { Transport } from '#transport/transport.ts'
import type { Envelope } from '#wire/envelope.ts'

import type { Opened } from './stage.ts'
import { codec, subjects } from './stage.ts'

/** What comes from others: not a leader's invitation to itself. */
export function hear(transport: Transport): readonly Envelope[] {
  const heard: Envelope[] = []
  transport.subscribe((envelope) => {
    if (!('from' in envelope) || !envelope.from.startsWith('_INBOX')) heard.push(envelope)
  })
  return heard
}

/** How often a leader is asked to tell all anew since its link came up. */
export function invitations(transport: Transport): { readonly count: () => number } {
  let count = 0
  transport.subscribe((said) => {
    if (said.type === 'hello' && said.source === 'NATS' && said.topics.length === 4) count += 1
  })
  return { count: () => count }
}

export function leader({ link }: Pick<Opened, 'link'>, showId = 'main'): Transport {
  return openNatsFeed({ link, codec, subjects }, showId)
}

export function watcher({ link }: Pick<Opened, 'link'>, id: string, showId = 'main'): Transport {
  return openNatsWatch({ link, codec, subjects }, showId, id)
}
