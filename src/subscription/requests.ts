import { reasonOf } from '#base/reason.ts'
import type { Duration } from '#base/time.ts'
import { seconds } from '#base/time.ts'
import type { Envelope, Reply } from '#wire/envelope.ts'
import { malformedWords } from '#words/calls.ts'
import { reachWords } from '#words/worker.ts'

import type { AskedBefore } from './asked-before.ts'

/** The end that asks, over any carrier. */
export interface Asker {
  /** Always settles, at the latest after the time-out. */
  readonly ask: Serve
  readonly hear: (envelope: Envelope) => void
  /**
   * Switches to another answerer (null: any page that hears it). A request which the old one never
   * acknowledged was not started, so it is sent again and can't be done twice.
   */
  readonly turnOver: (serve: Serve | null) => void
}

/** Does a call of one show, by name. */
export type Serve = (showId: string, call: string, args: readonly unknown[]) => Promise<Reply>

interface AskerOptions {
  /** This asker's name. */
  readonly id: string
  readonly after: (delay: Duration, run: () => void) => () => void
  readonly publish: (envelope: Envelope) => void
}

/** How long a request waits for its answer. Going live takes longer: it is answered when it has begun. */
const patience = seconds(10)

interface Asked {
  readonly request: Extract<Envelope, { readonly type: 'request' }>
  isHeard: boolean
  readonly settle: (reply: Reply) => void
}

export function createAsker({ id, after, publish }: AskerOptions): Asker {
  const waiting = new Map<string, Asked>()
  let count = 0

  return {
    ask: (showId, call, args) =>
      new Promise((resolve) => {
        count += 1
        const key = `${id}/${count}`
        const callOff = after(patience, () => settle(noAnswer))
        function settle(reply: Reply): void {
          callOff()
          waiting.delete(key)
          resolve(reply)
        }
        const request = { type: 'request', showId, from: id, id: key, call, args } as const
        waiting.set(key, { request, isHeard: false, settle })
        publish(request)
      }),
    hear: (envelope) => {
      if (envelope.type !== 'answer' && envelope.type !== 'heard') return
      const asked = envelope.to === id ? waiting.get(envelope.id) : undefined
      if (asked === undefined) return
      if (envelope.type === 'answer') asked.settle(envelope.value)
      else asked.isHeard = true
    },
    turnOver: (serve) => {
      for (const asked of waiting.values()) {
        const { request, isHeard, settle } = asked
        if (isHeard) continue
        if (serve === null) {
          publish(request)
          continue
        }
        asked.isHeard = true
        void serve(request.showId, request.call, request.args).catch(toFault).then(settle)
      }
    },
  }
}

const noAnswer: Reply = {
  ok: false,
  reason: 'no-answer',
  message: reachWords.noAnswer,
}

interface AnswererOptions {
  /** Must settle, and may reject: that is answered, too. */
  readonly serve: Serve
  /**
   * Where one of several answerers answers: settles if it is this one, and the asker is told that it was
   * heard; rejects if it is another, and nothing is done or said. Null: there is only this one.
   */
  readonly proof: (() => Promise<void>) | null
  readonly publish: (envelope: Envelope) => void
  readonly asked: AskedBefore
}

/** What a remote may ask that changes something, and so is done once. The rest tells something. */
const changing: ReadonlySet<string> = new Set(['send', 'load', 'bringBack', 'arrange'])

/** Characters of a `from` or an `id`: both are remembered, and stored. */
const longestName = 1000

function isTooLong(name: string): boolean {
  return name.length > longestName
}

const tooLong: Reply = {
  ok: false,
  reason: 'malformed',
  message: malformedWords.tooLong(longestName),
}

/** The end that answers. Given every message of the carrier; ignores all but requests. */
export function createAnswerer(options: AnswererOptions): (envelope: Envelope) => void {
  const { serve, proof, publish, asked } = options

  return (envelope) => {
    if (envelope.type !== 'request') return
    const { showId, from, id, call, args } = envelope

    async function begin(): Promise<Reply> {
      if (proof !== null) {
        await proof()
        publish({ type: 'heard', showId, to: from, id })
      }
      return await serve(showId, call, args).catch(toFault)
    }

    let reply = asked.find(from, id)
    if (reply === undefined) {
      if (isTooLong(from) || isTooLong(id)) reply = Promise.resolve(tooLong)
      else {
        reply = begin()
        asked.begin(from, id, reply, !changing.has(call))
      }
    }
    reply.then(
      (value) => publish({ type: 'answer', showId, to: from, id, value }),
      // Not ours to answer now; a repeated request may be.
      () => {},
    )
  }
}

export function toFault(error: unknown): Reply {
  const message = reasonOf(error)
  return { ok: false, reason: 'fault', message: reachWords.failed(message) }
}
