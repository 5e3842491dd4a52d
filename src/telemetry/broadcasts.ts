import type { Instant } from '#base/time.ts'
import type { Procedure, Step, StepName } from '#show/state/broadcast.ts'
import type { Input } from '#show/state/input.ts'
import type { Show } from '#show/state/show.ts'

import type { Span, Tracer } from './tracer.ts'
import type { Turn } from './turn.ts'

interface BroadcastsOptions {
  readonly tracer: Tracer
  readonly now: () => Instant
  readonly showId: string
  readonly turn: Turn
}

interface Open {
  readonly number: number
  readonly span: Span
  readonly steps: Map<StepName, Span>
}

const underWay: ReadonlySet<Step['state']> = new Set(['doing', 'undoing'])
const troubled: ReadonlySet<Step['state']> = new Set(['failed', 'stuck'])

/** Follows going live and its end, each with its steps. */
export function followBroadcasts({ tracer, now, showId, turn }: BroadcastsOptions): {
  /** The step or the procedure that the input tells of, if it does. */
  readonly input: (input: Input) => Span | null
  readonly changed: (show: Show) => void
  readonly close: () => void
} {
  let open: Open | null = null
  let last: Procedure | null = null

  function begin({ number, kind, direction }: Procedure): Open {
    const span = tracer.begin({
      name: 'broadcast',
      at: now(),
      parent: turn.cause(),
      attributes: {
        'onframe.show.id': showId,
        'onframe.broadcast.kind': kind,
        'onframe.broadcast.direction': direction,
      },
    })
    return { number, span, steps: new Map() }
  }

  function followSteps({ span: parent, steps }: Open, procedure: Procedure): void {
    for (const { name, state, message } of procedure.steps) {
      const step = steps.get(name)
      if (underWay.has(state) && step === undefined) {
        const attributes = { 'onframe.show.id': showId, 'onframe.broadcast.step': name }
        steps.set(name, tracer.begin({ name: 'broadcast-step', at: now(), parent, attributes }))
      } else if (!underWay.has(state) && step !== undefined) {
        steps.delete(name)
        step.end({
          at: now(),
          attributes: { 'onframe.broadcast.outcome': state },
          ...(troubled.has(state) && { failed: message ?? state }),
        })
      }
    }
  }

  function end(outcome: string, failed: string | null): void {
    const over = open
    open = null
    for (const step of over?.steps.values() ?? []) step.end({ at: now(), failed: outcome })
    over?.span.end({
      at: now(),
      attributes: { 'onframe.broadcast.outcome': outcome },
      ...(failed !== null && { failed }),
    })
  }

  return {
    input: (input) => {
      if (!('step' in input) || open?.number !== input.procedure) return null
      return open.steps.get(input.step) ?? open.span
    },
    changed: ({ broadcast: { phase, procedure, error } }) => {
      if (procedure === last) return
      last = procedure
      if (open !== null && open.number !== procedure?.number) end('replaced', null)
      if (procedure === null) return
      const isOver = procedure.until === null
      if (open === null) {
        // One that was over when the show was opened, or that was seen to its end.
        if (isOver) return
        open = begin(procedure)
      }
      followSteps(open, procedure)
      if (isOver) end(phase, procedure.failure ?? error)
    },
    close: () => end('given-up', null),
  }
}
