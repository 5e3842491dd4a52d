import { reasonOf } from '#base/reason.ts'
import type { Instant } from '#base/time.ts'
import type { Witness } from '#worker/witness.ts'

import type { Span, Tracer } from './tracer.ts'

interface TakeOversOptions {
  readonly tracer: Tracer
  readonly now: () => Instant
}

type Role = Parameters<Witness['role']>[0]

/** Follows each take-over, from the right to run the shows until those that are stored are open. */
export function followTakeOvers({ tracer, now }: TakeOversOptions): {
  readonly role: (role: Role) => void
  readonly opening: (showId: string, opening: Promise<unknown>) => void
} {
  let role: Role = 'seeking'
  let span: Span | null = null
  /** Shows that are being opened by this lead. */
  let pending = 0

  function end(failed?: string): void {
    span?.end({ at: now(), ...(failed !== undefined && { failed }) })
    span = null
  }

  return {
    role: (next) => {
      const before = role
      role = next
      if (next !== 'leading') end(next)
      else if (before !== 'leading') {
        pending = 0
        const attributes = { 'onframe.role.before': before }
        span = tracer.begin({ name: 'take-over', at: now(), parent: null, attributes })
      }
    },
    opening: (showId, opening) => {
      const lead = span
      const attributes = { 'onframe.show.id': showId }
      const show = tracer.begin({ name: 'open-show', at: now(), parent: lead, attributes })
      pending += 1
      const over = (failed?: string): void => {
        show.end({ at: now(), ...(failed !== undefined && { failed }) })
        if (lead === null || lead !== span) return
        pending -= 1
        if (pending === 0) end()
      }
      opening.then(
        () => over(),
        (error: unknown) => over(reasonOf(error)),
      )
    },
  }
}
