import type { Transport } from '#transport/transport.ts'
import type { Envelope } from '#wire/envelope.ts'
import { isTold } from '#wire/envelope.ts'

import type { Codec } from './codec.ts'
import type { NatsLink } from './nats-link.ts'
import type { Subjects } from './subjects.ts'
import { createNatsTransport } from './transport.ts'

export interface Ports {
  readonly link: NatsLink
  readonly codec: Codec
  readonly subjects: Subjects
}

const ofService: ReadonlySet<Envelope['type']> = new Set([
  'who-leads',
  'leads',
  'leaves',
  'request',
  'heard',
  'answer',
  'forget-obs',
  'lacks-obs',
])

/** Between the hosts that could run the shows, on any machine. */
export function openNatsService({ link, codec, subjects: { service } }: Ports): Transport {
  return createNatsTransport({
    link,
    codec,
    hears: [{ subject: service, admits: isOfService }],
    addressOf: (envelope) => (isOfService(envelope) ? { subject: service } : null),
  })
}

type Hello = Extract<Envelope, { readonly type: 'hello' }>

/**
 * The end of a page that watches a show, and may make requests. When the link comes up it repeats the last hello of
 * each watcher here, with every topic that the watcher ever lacked: the watcher itself does not know that it missed
 * something.
 */
export function openNatsWatch(
  { link, codec, subjects }: Ports,
  showId: string,
  /** The watcher's id, which its hello tells. */
  id: string,
): Transport {
  const { hello, ask, feed, to } = subjects.of(showId)
  const hellos = new Map<string, Hello>()

  function remember(said: Envelope): void {
    if (said.type === 'bye') hellos.delete(said.from)
    if (said.type !== 'hello') return
    const topics = new Set([...(hellos.get(said.from)?.topics ?? []), ...said.topics])
    hellos.set(said.from, { ...said, topics: [...topics] })
  }

  const transport = createNatsTransport({
    link,
    codec,
    hears: [
      {
        subject: feed,
        admits: (said) =>
          isOfShow(said, showId) && (said.type === 'picture' || (isTold(said) && said.to === null)),
      },
      {
        subject: to(id),
        admits: (said) => isTold(said) && isOfShow(said, showId) && said.to === id,
      },
      { subject: link.inbox, admits: (said) => isAnswer(said) && isOfShow(said, showId) },
    ],
    addressOf: (said) => {
      if (isOfWatcher(said)) return { subject: hello }
      return said.type === 'request' ? { subject: ask, reply: link.inbox } : null
    },
    onUp: () => {
      for (const said of hellos.values()) transport.publish(said)
    },
  })
  return {
    ...transport,
    publish: (said) => {
      remember(said)
      transport.publish(said)
    },
  }
}

function isOfService({ type }: Envelope): boolean {
  return ofService.has(type)
}

/** What any watcher may say, also one that may ask for nothing. */
export function isOfWatcher({ type }: Envelope): boolean {
  return type === 'hello' || type === 'bye' || type === 'look'
}

export function isAnswer({ type }: Envelope): boolean {
  return type === 'answer' || type === 'heard'
}

export function isOfShow(envelope: Envelope, showId: string): boolean {
  return 'showId' in envelope && envelope.showId === showId
}
