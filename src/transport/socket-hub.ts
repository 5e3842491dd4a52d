import type { Instant } from '#base/time.ts'
import { between, seconds } from '#base/time.ts'
import type { Carrier, Envelope } from '#wire/envelope.ts'

import { textToEnvelope } from './text.ts'
import type { Transport } from './transport.ts'

/** One socket of one watcher, as the hub sees it. */
export interface Line {
  readonly send: (text: string) => void
  /** Bytes that were sent and have not left this machine. */
  readonly waiting: () => number
  readonly close: (why: 'slow' | 'flooding' | 'over') => void
}

/** What the hub wants to know of a line. */
export interface Joined {
  readonly hear: (text: string) => void
  readonly gone: () => void
}

type Request = Extract<Envelope, { readonly type: 'request' }>

interface HubOptions {
  readonly showId: string
  readonly now: () => Instant
  /** Answers what is asked over a line; how far it is trusted is a fact of the line. */
  readonly answer: (request: Request, carrier: Carrier, say: (envelope: Envelope) => void) => void
}

/** The orchestrator's end of WebSockets: many lines, which do not hear one another. */
export interface Hub extends Transport {
  readonly join: (line: Line, carrier: Carrier) => Joined
}

/** Bytes that may wait on a line. One with more has stopped reading and is closed; when it is back it gets the newest. */
const mostWaiting = 1_000_000
/** Bytes that wait on a line, above which what can wait should. */
const busy = 200_000
/** Watchers that a line may speak for. */
const mostNames = 50
/** Messages that a line may send at once, and then in each second. */
const burst = 200
const perSecond = 20

/** Characters of a message of one who only watches: to read a longer one would hold up the shows. */
const longestOfView = 64 * 1024
/** Characters of a watcher's id, as for watchers on any carrier. They are kept while the line is open. */
const longestId = 200

interface Member {
  readonly line: Line
  readonly names: Set<string>
}

export function openSocketHub({ showId, now, answer }: HubOptions): Hub {
  const members = new Set<Member>()
  /** The line on which a watcher said hello last. */
  const memberByName = new Map<string, Member>()
  const receivers = new Set<(envelope: Envelope) => void>()
  let ignored = 0
  let isOpen = true

  function tell(envelope: Envelope): void {
    for (const receive of receivers) receive(envelope)
  }

  function send(member: Member, text: string): void {
    if (!members.has(member)) return
    if (member.line.waiting() > mostWaiting) {
      member.line.close('slow')
      leave(member)
    } else member.line.send(text)
  }

  function isOurs(hello: Extract<Envelope, { readonly type: 'hello' }>): boolean {
    return hello.showId === showId && hello.from.length <= longestId
  }

  function leave(member: Member): void {
    if (!members.delete(member)) return
    for (const name of member.names) {
      if (memberByName.get(name) !== member) continue
      memberByName.delete(name)
      tell({ type: 'bye', showId, from: name })
    }
  }

  function join(line: Line, carrier: Carrier): Joined {
    const member: Member = { line, names: new Set() }
    const mayHear = createBucket(now)
    members.add(member)
    const say = (envelope: Envelope): void => send(member, JSON.stringify(envelope))

    return {
      gone: () => leave(member),
      hear: (text) => {
        if (!members.has(member)) return
        const isTooLong = carrier === 'view' && text.length > longestOfView
        if (!mayHear() || isTooLong || member.names.size > mostNames) {
          line.close('flooding')
          leave(member)
          return
        }
        const envelope = textToEnvelope(text)
        if (envelope?.type === 'request') answer(envelope, carrier, say)
        else if (envelope?.type === 'hello' && isOurs(envelope)) {
          member.names.add(envelope.from)
          memberByName.set(envelope.from, member)
          tell(envelope)
        } else if (envelope?.type === 'bye' && memberByName.get(envelope.from) === member) {
          member.names.delete(envelope.from)
          memberByName.delete(envelope.from)
          tell({ ...envelope, showId })
        } else if (envelope?.type === 'look' && memberByName.get(envelope.from) === member) {
          tell({ ...envelope, showId })
          // What only the orchestrator may say is not believed, either.
        } else ignored += 1
      },
    }
  }

  return {
    join,
    publish: (envelope) => {
      if (!isOpen || members.size === 0) return
      const to = 'to' in envelope ? envelope.to : null
      const text = JSON.stringify(envelope)
      const addressed = to === null ? null : memberByName.get(to)
      for (const member of to === null ? members : addressed ? [addressed] : []) send(member, text)
    },
    subscribe: (receive) => {
      receivers.add(receive)
      return () => receivers.delete(receive)
    },
    isBusy: () => [...members].some(({ line }) => line.waiting() > busy),
    ignored: () => ignored,
    close: () => {
      isOpen = false
      receivers.clear()
      for (const { line } of members) line.close('over')
      members.clear()
      memberByName.clear()
    },
  }
}

/** Answers whether one more may come. */
function createBucket(now: () => Instant): () => boolean {
  let left = burst
  let at = now()
  return () => {
    const earned = (between(at, now()) / seconds(1)) * perSecond
    left = Math.min(burst, left + earned) - 1
    at = now()
    return left >= 0
  }
}
