import type { Instant } from '#base/time.ts'
import { between, later } from '#base/time.ts'
import type { MeasuredCut } from '#show/state/accuracy.ts'
import type { Input } from '#show/state/input.ts'
import type { Show } from '#show/state/show.ts'

import type { Span, Tracer } from './tracer.ts'
import type { Turn } from './turn.ts'

interface CutsOptions {
  readonly tracer: Tracer
  readonly now: () => Instant
  readonly showId: string
  readonly turn: Turn
}

interface Open {
  readonly span: Span
  readonly scene: string
  readonly since: Instant
  /** The show made it by itself: it is measured after it was made. */
  readonly isOwn: boolean
}

/** Follows each cut from when it is asked for, or was armed, to OBS's word of it. */
export function followCuts({ tracer, now, showId, turn }: CutsOptions): {
  /** The cut that the input tells of, if it does. */
  readonly input: (input: Input, at: Instant) => Span | null
  readonly changed: (show: Show) => void
  readonly close: () => void
} {
  /** By number, until OBS has answered. */
  const asked = new Map<number, Open>()
  /** It was made, and is yet to be measured. */
  let made: (Open & { readonly at: Instant }) | null = null

  function begin(scene: string, since: Instant, parent: Span | null): Span {
    return tracer.begin({
      name: 'cut',
      at: since,
      parent,
      attributes: { 'onframe.show.id': showId, 'onframe.scene': scene },
    })
  }

  function end({ span }: Open, how: string, failed?: string): void {
    span.end({
      at: now(),
      attributes: { 'onframe.cut.outcome': how },
      ...(failed !== undefined && { failed }),
    })
  }

  /** OBS did not tell when it has switched. */
  function endUnmeasured(): void {
    made?.span.end({ at: made.at, attributes: { 'onframe.cut.outcome': 'made' } })
    made = null
  }

  function measured(cut: MeasuredCut, at: Instant): Span {
    // Its instants are on the clock of the show.
    const here = (instant: Instant): Instant => later(now(), between(at, instant))
    const known = made?.scene === cut.scene ? made : null
    if (known === null) endUnmeasured()
    made = null
    const since = known?.since ?? here(cut.armed ?? cut.planned)
    const span = known?.span ?? begin(cut.scene, since, null)
    if (cut.armed !== null) span.event('armed', here(cut.armed))
    span.event('planned', here(cut.planned))
    span.event('sent', here(cut.sent))
    span.event('confirmed', here(cut.confirmed))
    const confirmed = here(cut.confirmed)
    span.end({
      at: confirmed < since ? since : confirmed,
      attributes: {
        'onframe.cut.outcome': 'made',
        'onframe.cut.how': cut.how,
        ...(cut.frames !== null && { 'onframe.cut.frames': cut.frames }),
      },
    })
    return span
  }

  return {
    input: (input, at) => {
      if (input.type === 'cut-measured') return measured(input.cut, at)
      if (input.type !== 'cut-made' && input.type !== 'cut-failed' && input.type !== 'cut-dropped')
        return null
      const open = asked.get(input.cut)
      if (open === undefined) return null
      if (input.type === 'cut-failed' && input.unanswered === true) {
        open.span.event('unanswered', now())
        return open.span
      }
      asked.delete(input.cut)
      if (input.type === 'cut-failed') end(open, 'failed', input.message)
      else if (input.type === 'cut-dropped') end(open, 'dropped')
      else if (open.isOwn) made = { ...open, at: now() }
      else end(open, 'made')
      return open.span
    },
    changed: (show) => {
      const still = new Set(show.asked.map(({ cut }) => cut))
      for (const [cut, open] of asked) {
        if (still.has(cut)) continue
        asked.delete(cut)
        end(open, 'given-up')
      }
      for (const { cut, scene } of show.asked) {
        if (asked.has(cut)) continue
        endUnmeasured()
        const cause = turn.cause()
        const since = now()
        asked.set(cut, { span: begin(scene, since, cause), scene, since, isOwn: cause === null })
      }
    },
    close: () => {
      endUnmeasured()
      for (const open of asked.values()) end(open, 'given-up')
      asked.clear()
    },
  }
}
