import { W3CTraceContextPropagator, setGlobalErrorHandler } from '@opentelemetry/core'
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base'

import type { Health } from '#orchestrator/shows/report.ts'
import type { Otlp, OtlpOptions, OtlpPart } from '#telemetry/otlp-part.ts'
import { fittingOtlp } from '#telemetry/otlp-part.ts'
import { otlpWords } from '#words/telemetry.ts'

import { measure } from './measure.ts'
import type { Failure, Tell } from './telling.ts'
import { tellingMetrics, tellingSpans } from './telling.ts'
import { createTracer } from './tracer.ts'

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

export const part: OtlpPart = { fits: fittingOtlp, openOtlp }

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
