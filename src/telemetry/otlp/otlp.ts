import { W3CTraceContextPropagator, setGlobalErrorHandler } from '@opentelemetry/core'
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base'

import type { Duration } from '#base/time.ts'
import type { Health } from '#orchestrator/shows/report.ts'
import type { Tracer } from '#telemetry/tracer.ts'
import { otlpWords } from '#words/telemetry.ts'

import { measure } from './measure.ts'
import type { Failure, Tell } from './telling.ts'
import { tellingMetrics, tellingSpans } from './telling.ts'
import { createTracer } from './tracer.ts'

export interface OtlpOptions {
  /** Where traces go. Null: they are not sent. */
  readonly traces: string | null
  /** Where metrics go. Null: they are not sent. */
  readonly metrics: string | null
  /** Between two sendings of metrics. */
  readonly every: Duration
  /** Unique name of this program. */
  readonly id: string
  /** A receiver fails, or takes what it gets again: one sentence each time that changes. */
  readonly tell: (message: string) => void
}

/** Sends traces and metrics by OTLP (HTTP, Protocol Buffers). Nothing waits for its receiver. */
export interface Otlp {
  readonly tracer: Tracer | null
  /** Commands that come of it belong to the trace of that header. */
  readonly within: <Value>(traceparent: string | undefined, run: () => Value) => Value
  /** Of the request under way: for whoever is asked to do it. Null: it has no trace. */
  readonly traceparent: () => string | null
  /** From now on metrics are sent. Null: this program does not run the shows. */
  readonly measure: (health: () => Promise<Health | null>) => void
  /** Settles when everything was sent, or could not be. */
  readonly close: () => Promise<void>
}

/**
 * Headers, time-outs, certificates, the sampler and the name of the service are read by the SDK, from the variables
 * that OpenTelemetry has for them; so no header passes through our code.
 */
export function openOtlp({ traces, metrics, every, id, tell }: OtlpOptions): Otlp {
  // Failures are told by the exporters below; the SDK would print each.
  setGlobalErrorHandler(() => {})
  const resource = resourceFromAttributes({
    'service.name': 'onframe',
    'service.instance.id': id,
  }).merge(detectResources({ detectors: [envDetector] }))
  const propagator = new W3CTraceContextPropagator()
  const closing: (() => Promise<void>)[] = []

  let tracing: ReturnType<typeof createTracer> | null = null
  if (traces !== null) {
    const exporter = tellingSpans(
      new OTLPTraceExporter({ url: traces }),
      teller('traces', traces, tell),
    )
    const provider = new BasicTracerProvider({
      resource,
      spanProcessors: [new BatchSpanProcessor(exporter)],
    })
    tracing = createTracer(provider.getTracer('onframe'), propagator)
    closing.push(() => provider.shutdown())
  }

  function sendMetrics(to: string, health: () => Promise<Health | null>): void {
    const exporter = tellingMetrics(
      new OTLPMetricExporter({ url: to }),
      teller('metrics', to, tell),
    )
    const reader = new PeriodicExportingMetricReader({
      exporter,
      exportIntervalMillis: every,
      exportTimeoutMillis: every,
    })
    const provider = new MeterProvider({ resource, readers: [reader] })
    measure(provider.getMeter('onframe'), health)
    closing.push(() => provider.shutdown())
  }

  return {
    tracer: tracing?.tracer ?? null,
    within: (traceparent, run) => (tracing === null ? run() : tracing.within(traceparent, run)),
    traceparent: () => tracing?.traceparent() ?? null,
    measure: (health) => {
      if (metrics !== null) sendMetrics(metrics, health)
    },
    close: async () => {
      // What could not be sent was told.
      await Promise.allSettled(closing.map((close) => close()))
    },
  }
}

type Signal = 'traces' | 'metrics'

/** Tells each failure of a receiver once, until it works again. */
function teller(what: Signal, address: string, tell: (message: string) => void): Tell {
  const { origin, pathname } = new URL(address)
  const where = origin + pathname
  let isFailing = false
  return (why) => {
    if (isFailing === (why !== null)) return
    isFailing = why !== null
    const words = otlpWords[what]
    tell(why === null ? words.again(where) : `${lost(words, where, why)} ${otlpWords.goesOn}`)
  }
}

function lost(words: (typeof otlpWords)[Signal], where: string, why: Failure): string {
  if (why.type === 'refused') return words.refused(where, why.status)
  return why.type === 'unreachable' ? words.unreachable(where, why.code) : words.slow(where)
}
