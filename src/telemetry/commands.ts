import { reasonOf } from '#base/reason.ts'
import type { Instant } from '#base/time.ts'
import { isStored } from '#orchestrator/run/not-stored.ts'
import type { OpenShow } from '#orchestrator/shows/service.ts'
import type { Input } from '#show/state/input.ts'
import { isFields } from '#wire/guard.ts'

import type { Span, Tracer } from './tracer.ts'

interface CommandsOptions {
  readonly tracer: Tracer
  readonly now: () => Instant
  readonly showId: string
}

/** Calls that only tell something: not traced. */
const telling: ReadonlySet<string> = new Set(['preflight', 'asRun', 'journal', 'sessions'])

/** Follows each command from the call to its answer, which comes when the change is stored. */
export function followCommands({ tracer, now, showId }: CommandsOptions): {
  readonly serves: (serve: OpenShow['serve']) => OpenShow['serve']
  /** The command that asks for that, if it is under way. */
  readonly spanOf: (input: Input) => Span | null
} {
  const underWay = new Map<Span, readonly unknown[]>()

  return {
    serves: (serve) => async (call, args) => {
      if (telling.has(call)) return await serve(call, args)
      const [first] = args
      const type = call === 'send' && isFields(first) ? String(first['type']) : null
      const span = tracer.begin({
        name: 'command',
        at: now(),
        parent: null,
        attributes: {
          'onframe.show.id': showId,
          'onframe.call': call,
          ...(type !== null && { 'onframe.command': type }),
        },
      })
      underWay.set(span, args)
      try {
        const reply = await serve(call, args)
        span.end({
          at: now(),
          attributes: reply.ok
            ? { 'onframe.outcome': 'done', 'onframe.stored': isStored(reply) }
            : { 'onframe.outcome': reply.reason },
        })
        return reply
      } catch (error) {
        span.end({ at: now(), failed: reasonOf(error) })
        throw error
      } finally {
        underWay.delete(span)
      }
    },
    spanOf: (input) => {
      for (const [span, args] of underWay) {
        // The very values that were decoded: the same command may be asked for by two.
        const isIt =
          args.includes(input) || (input.type === 'reconfigure' && args.includes(input.rundown))
        if (!isIt) continue
        span.event('served', now())
        return span
      }
      return null
    },
  }
}
