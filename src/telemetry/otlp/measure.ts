import type { Meter } from '@opentelemetry/api'

import type { Metric } from '#orchestrator/shows/metrics.ts'
import { metrics } from '#orchestrator/shows/metrics.ts'
import type { Health } from '#orchestrator/shows/report.ts'

/** Has the meter ask for all metrics when it sends them. */
export function measure(meter: Meter, health: () => Promise<Health | null>): void {
  const instruments = metrics.map((metric) => [metric, instrumentOf(meter, metric)] as const)
  meter.addBatchObservableCallback(
    async (observer) => {
      const now = await health()
      if (now === null) return
      for (const [metric, instrument] of instruments) {
        for (const [labels, value] of metric.samples(now)) {
          observer.observe(instrument, value, labels)
        }
      }
    },
    instruments.map(([, instrument]) => instrument),
  )
}

function instrumentOf(
  meter: Meter,
  { name, kind, unit, help }: Metric,
): ReturnType<Meter['createObservableGauge']> {
  const options = { description: help, unit }
  return kind === 'counter'
    ? meter.createObservableCounter(name, options)
    : meter.createObservableGauge(name, options)
}
