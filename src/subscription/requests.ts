import type { Duration } from '#base/time.ts'
import { seconds } from '#base/time.ts'
import type { Envelope, Reply } from '#wire/envelope.ts'

/** The end that asks, over any carrier. */
export interface Asker {
  /** Always settles, at the latest when patience is over. */
  readonly ask: (showId: string, call: string, args: readonly unknown[]) => Promise<Reply>
  readonly hear: (envelope: Envelope) => void
}

interface AskerOptions {
  /** This asker's name. */
  readonly id: string
  readonly after: (delay: Duration, run: () => void) => () => void
  readonly publish: (envelope: Envelope) => void
}

/** Going live takes its time, and its request is answered when it has begun. */
const patience = seconds(10)

export function createAsker({ id, after, publish }: AskerOptions): Asker {
  const waiting = new Map<string, (reply: Reply) => void>()
  let asked = 0

  return {
    ask: (showId, call, args) =>
      new Promise((resolve) => {
        asked += 1
        const request = `${id}/${asked}`
        const callOff = after(patience, () => settle(noAnswer))
        function settle(reply: Reply): void {
          callOff()
          waiting.delete(request)
          resolve(reply)
        }
        waiting.set(request, settle)
        publish({ type: 'request', showId, from: id, id: request, call, args })
      }),
    hear: (envelope) => {
      if (envelope.type === 'answer' && envelope.to === id)
        waiting.get(envelope.id)?.(envelope.value)
    },
  }
}

const noAnswer: Reply = {
  ok: false,
  reason: 'no-answer',
  message: 'Whoever runs the show does not answer. Look whether it was done before you try again.',
}

interface AnswererOptions {
  /** Must settle, and may reject: that is answered, too. */
  readonly serve: (showId: string, call: string, args: readonly unknown[]) => Promise<Reply>
  readonly publish: (envelope: Envelope) => void
}

/** How many requests are remembered, so that one that comes twice is done once. */
const remembered = 200

/** The end that answers. Told of every message of the carrier; what is no request is let pass. */
export function createAnswerer({ serve, publish }: AnswererOptions): (envelope: Envelope) => void {
  const replies = new Map<string, Promise<Reply>>()

  return (envelope) => {
    if (envelope.type !== 'request') return
    const { showId, from, id, call, args } = envelope
    const key = `${from} ${id}`
    let reply = replies.get(key)
    if (reply === undefined) {
      reply = serve(showId, call, args).catch(toFault)
      replies.set(key, reply)
      for (const oldest of replies.keys()) {
        if (replies.size <= remembered) break
        replies.delete(oldest)
      }
    }
    void reply.then((value) => publish({ type: 'answer', showId, to: from, id, value }))
  }
}

export function toFault(error: unknown): Reply {
  const message = error instanceof Error ? error.message : String(error)
  return { ok: false, reason: 'fault', message: `It failed: ${message}` }
}
