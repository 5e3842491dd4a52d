import type { Instant } from '#base/time.ts'

/** All spans that there are, and what they are to whoever reads them, in OpenTelemetry's words. */
export const spanKinds = {
  /** From a request until its change is stored. */
  command: 'server',
  /** From the moment at which OBS was to be asked until its word of the cut. */
  cut: 'internal',
  /** Steps on their way, forward or back. */
  broadcast: 'internal',
  'broadcast-step': 'internal',
  /** From the right to run the shows until all are open. */
  'take-over': 'internal',
  'open-show': 'internal',
  /** From what happened until the receiver has it. */
  webhook: 'producer',
  'webhook-attempt': 'client',
} as const satisfies Readonly<Record<string, 'server' | 'client' | 'producer' | 'internal'>>

export type SpanName = keyof typeof spanKinds

export type Attributes = Readonly<Record<string, string | number | boolean>>

export interface SpanStart {
  readonly name: SpanName
  readonly at: Instant
  /** What it is a part of. Null: a command belongs to the request that carries it, others to nothing. */
  readonly parent: Span | null
  readonly attributes: Attributes
}

export interface SpanEnd {
  readonly at: Instant
  /** Why it failed. Left out: it did not. */
  readonly failed?: string
  readonly attributes?: Attributes
}

/** Something that takes time, while it does. */
export interface Span {
  /** For whoever is asked to do a part of it: W3C's header of that name. Null: nobody traces it. */
  readonly traceparent: string | null
  readonly event: (name: string, at: Instant, attributes?: Attributes) => void
  /** Once. */
  readonly end: (end: SpanEnd) => void
}

/** Told of spans. Never throws. */
export interface Tracer {
  readonly begin: (span: SpanStart) => Span
}

/** Several, as one. A fault in one of them harms neither the others nor the show. */
export function together(tracers: readonly Tracer[], onFault: (error: unknown) => void): Tracer {
  const partsOf = new WeakMap<Span, readonly Span[]>()

  function safely<Value>(run: () => Value, otherwise: Value): Value {
    try {
      return run()
    } catch (error) {
      onFault(error)
      return otherwise
    }
  }

  return {
    begin: (start) => {
      const above = start.parent === null ? undefined : partsOf.get(start.parent)
      const parts = tracers.map((tracer, at) =>
        safely(() => tracer.begin({ ...start, parent: above?.[at] ?? null }), untold),
      )
      const span: Span = {
        traceparent: parts.find(({ traceparent }) => traceparent !== null)?.traceparent ?? null,
        event: (...event) => {
          for (const part of parts) safely(() => part.event(...event), undefined)
        },
        end: (end) => {
          for (const part of parts) safely(() => part.end(end), undefined)
        },
      }
      partsOf.set(span, parts)
      return span
    },
  }
}

const untold: Span = { traceparent: null, event: () => {}, end: () => {} }
