import type { Transport } from '#transport/transport.ts'
import type { Envelope } from '#wire/envelope.ts'
import { isTold } from '#wire/envelope.ts'
import type { Topic } from '#wire/topics.ts'
import { natsWords } from '#words/nats.ts'

import type { Ports } from './ends.ts'
import { isAnswer, isOfShow, isOfWatcher } from './ends.ts'
import { createNatsTransport } from './transport.ts'

/** The most requests that may wait for an answer; with more, the oldest gets none. */
const mostAsked = 1000

const allTopics: readonly Topic[] = ['show', 'rundown', 'desk', 'monitor']

/**
 * Messages of another leader, one for each of our own, after which it is told: more than one says that is just being
 * replaced. One that was frozen hears at once all that its successor has said meanwhile.
 */
const mostOfAnother = 10

/** Replies go to inboxes only: the leader may publish on subjects that are forbidden to the asker. */
const inboxes = '_INBOX.'

/**
 * The end of a show's leader: publishes to watchers, and hears their hellos and the requests of remotes. When the
 * link comes up the leader says all topics again, as if a watcher had asked for them: watchers may have missed
 * something meanwhile, and so may the leader (a hello).
 */
export function openNatsFeed({ link, codec, subjects }: Ports, showId: string): Transport {
  const { hello, ask, feed, to } = subjects.of(showId)
  let ofAnother = 0
  let hasSpoken = false
  /** The asker's inbox, by request. */
  const inboxOf = new Map<string, string>()

  function isAsked(said: Envelope, reply: string | undefined): boolean {
    if (said.type !== 'request' || said.showId !== showId || !isInbox(reply)) return false
    const key = keyOf(said.from, said.id)
    inboxOf.delete(key)
    inboxOf.set(key, reply)
    for (const oldest of inboxOf.keys()) {
      if (inboxOf.size <= mostAsked) break
      inboxOf.delete(oldest)
    }
    return true
  }

  /** Nobody else should speak here. Two that do would both do what a remote asks for. */
  function noticeAnother(said: Envelope): false {
    if (hasSpoken && isTold(said) && isOfShow(said, showId)) {
      ofAnother += 1
      hasSpoken = false
    }
    if (ofAnother > mostOfAnother) link.tell(natsWords.anotherLeads(showId), `another ${showId}`)
    return false
  }

  /** Null: the request did not come over this carrier. */
  function inboxFor(said: Envelope): string | null {
    if (said.type !== 'answer' && said.type !== 'heard') return null
    const key = keyOf(said.to, said.id)
    const inbox = inboxOf.get(key) ?? null
    if (said.type === 'answer') inboxOf.delete(key)
    return inbox
  }

  return createNatsTransport({
    link,
    codec,
    hears: [
      { subject: feed, admits: noticeAnother },
      {
        subject: hello,
        admits: (said) => isOfWatcher(said) && isOfShow(said, showId),
      },
      {
        subject: ask,
        admits: isAsked,
        refuses: (said, reply) =>
          said.showId === showId && isInbox(reply) ? { subject: reply } : null,
      },
    ],
    addressOf: (said) => {
      if (!isOfShow(said, showId)) return null
      if (isTold(said)) {
        hasSpoken = true
        return { subject: said.to === null ? feed : to(said.to) }
      }
      if (said.type === 'picture') return { subject: feed }
      const inbox = isAnswer(said) ? inboxFor(said) : null
      return inbox === null ? null : { subject: inbox }
    },
    onUp: (hear) => {
      ofAnother = 0
      const who = { showId, from: link.inbox } as const
      hear({ type: 'hello', ...who, source: 'NATS', topics: allTopics, filter: null })
      hear({ type: 'bye', ...who })
    },
  })
}

function isInbox(reply: string | undefined): reply is string {
  return reply !== undefined && reply.startsWith(inboxes)
}

function keyOf(from: string, id: string): string {
  return JSON.stringify([from, id])
}
