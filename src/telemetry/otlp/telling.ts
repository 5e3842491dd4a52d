import type { ExportResult } from '@opentelemetry/core'
import { ExportResultCode } from '@opentelemetry/core'
import type { PushMetricExporter } from '@opentelemetry/sdk-metrics'
import type { SpanExporter } from '@opentelemetry/sdk-trace-base'

/** Why a receiver has not taken something: the status of its answer, a code of Node's, or it has not answered. */
export type Failure =
  | { readonly type: 'refused'; readonly status: number }
  | { readonly type: 'unreachable'; readonly code: string }
  | { readonly type: 'slow' }

/** `why`: null if it was sent. */
export type Tell = (why: Failure | null) => void

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
function whyNot(error: unknown): Failure {
  const { code } = (error ?? {}) as { readonly code?: unknown }
  if (typeof code === 'number') return { type: 'refused', status: code }
  return typeof code === 'string' ? { type: 'unreachable', code } : { type: 'slow' }
}
