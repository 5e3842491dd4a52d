import type { ExportResult } from '@opentelemetry/core'
import { ExportResultCode } from '@opentelemetry/core'
import type { PushMetricExporter } from '@opentelemetry/sdk-metrics'
import type { SpanExporter } from '@opentelemetry/sdk-trace-base'

import { otlpWords } from '#words/telemetry.ts'

/** `why`: null if it was sent. */
type Tell = (why: string | null) => void

export function tellingSpans(exporter: SpanExporter, tell: Tell): SpanExporter {
  return {
    export: (spans, done) => exporter.export(spans, telling(tell, done)),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => await exporter.forceFlush?.(),
  }
}

export function tellingMetrics(
  exporter: Required<
    Pick<PushMetricExporter, 'selectAggregation' | 'selectAggregationTemporality'>
  > &
    PushMetricExporter,
  tell: Tell,
): PushMetricExporter {
  return {
    export: (metrics, done) => exporter.export(metrics, telling(tell, done)),
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush(),
    selectAggregation: (type) => exporter.selectAggregation(type),
    selectAggregationTemporality: (type) => exporter.selectAggregationTemporality(type),
  }
}

function telling(tell: Tell, done: (result: ExportResult) => void): typeof done {
  return (result) => {
    tell(result.code === ExportResultCode.SUCCESS ? null : whyNot(result.error))
    done(result)
  }
}

/** Of the receiver's own words none are passed on: they may repeat a header. */
function whyNot(error: unknown): string {
  const { code } = (error ?? {}) as { readonly code?: unknown }
  if (typeof code === 'number') return otlpWords.refused(code)
  return typeof code === 'string' ? otlpWords.unreachable(code) : otlpWords.slow
}
