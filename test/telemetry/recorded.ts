import type { Attributes, Span, Tracer } from '#telemetry/tracer.ts'

/** A span as it was told. */
export interface Recorded {
  readonly name: string
  readonly since: number
  readonly parent: Recorded | null
  attributes: Attributes
  readonly events: { readonly name: string; readonly at: number }[]
  /** Null: it is not over. */
  until: number | null
  failed: string | null
}

/** Keeps all spans, in the order in which they began. Each has a traceparent, its number. */
export function recordSpans(): { readonly tracer: Tracer; readonly spans: readonly Recorded[] } {
  const spans: Recorded[] = []
  const recordOf = new WeakMap<Span, Recorded>()
  return {
    spans,
    tracer: {
      begin: ({ name, at, parent, attributes }) => {
        const record: Recorded = {
          name,
          since: at,
          parent: parent === null ? null : (recordOf.get(parent) ?? null),
          attributes,
          events: [],
          until: null,
          failed: null,
        }
        spans.push(record)
        const span: Span = {
          traceparent: `trace-${spans.length}`,
          event: (event, when) => record.events.push({ name: event, at: when }),
          end: ({ at: when, failed, attributes: more }) => {
            if (record.until !== null) throw new Error(`${name} was ended twice`)
            record.until = when
            record.failed = failed ?? null
            record.attributes = { ...record.attributes, ...more }
          },
        }
        recordOf.set(span, record)
        return span
      },
    },
  }
}
