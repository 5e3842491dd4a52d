import { AsyncLocalStorage } from 'node:async_hooks'

import type {
  Context,
  Span as OtelSpan,
  TextMapPropagator,
  Tracer as OtelTracer,
} from '@opentelemetry/api'
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  defaultTextMapGetter,
  defaultTextMapSetter,
  trace,
} from '@opentelemetry/api'

import type { Span, Tracer } from '#telemetry/tracer.ts'
import { spanKinds } from '#telemetry/tracer.ts'

const kinds = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  internal: SpanKind.INTERNAL,
} as const

/** Our spans as those of OpenTelemetry's SDK. */
export function createTracer(
  tracer: OtelTracer,
  propagator: TextMapPropagator,
): {
  readonly tracer: Tracer
  readonly within: <Value>(traceparent: string | undefined, run: () => Value) => Value
  /** Of the request under way. Null: there is none, or it has no trace. */
  readonly traceparent: () => string | null
} {
  const originals = new WeakMap<Span, OtelSpan>()
  /** Of the request under way: what it does later belongs to it, too. */
  const request = new AsyncLocalStorage<Context>()

  function above(parent: Span | null): Context | null {
    const original = parent === null ? undefined : originals.get(parent)
    return original === undefined ? null : trace.setSpan(ROOT_CONTEXT, original)
  }

  function begin({ name, at, parent, attributes }: Parameters<Tracer['begin']>[0]): Span {
    const ambient = name === 'command' ? request.getStore() : undefined
    const original = tracer.startSpan(
      name,
      { kind: kinds[spanKinds[name]], startTime: at, attributes },
      above(parent) ?? ambient ?? ROOT_CONTEXT,
    )
    const span: Span = {
      traceparent: traceparentOf(trace.setSpan(ROOT_CONTEXT, original)),
      event: (event, when, more = {}) => void original.addEvent(event, more, when),
      end: ({ at: when, failed, attributes: more = {} }) => {
        original.setAttributes(more)
        if (failed !== undefined) {
          original.setStatus({ code: SpanStatusCode.ERROR, message: failed })
        }
        original.end(when)
      },
    }
    originals.set(span, original)
    return span
  }

  function traceparentOf(context: Context): string | null {
    const headers: Record<string, string> = {}
    propagator.inject(context, headers, defaultTextMapSetter)
    return headers['traceparent'] ?? null
  }

  return {
    tracer: { begin },
    traceparent: () => traceparentOf(request.getStore() ?? ROOT_CONTEXT),
    within: (traceparent, run) => {
      if (traceparent === undefined) return run()
      return request.run(
        propagator.extract(ROOT_CONTEXT, { traceparent }, defaultTextMapGetter),
        run,
      )
    },
  }
}
