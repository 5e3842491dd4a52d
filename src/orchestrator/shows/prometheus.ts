import type { Metric, Sample } from './metrics.ts'
import { metrics } from './metrics.ts'
import type { Health } from './report.ts'

/** Prometheus's text format 0.0.4. */
export function metricsOf(health: Health): string {
  return metrics.map((metric) => family(metric, metric.samples(health))).join('')
}

/** By the rules that OpenTelemetry has for it: `onframe.start_time` in `s` is `onframe_start_time_seconds`. */
export function prometheusName({ name, kind, unit }: Metric): string {
  const base = name.replaceAll('.', '_') + (unit === 's' ? '_seconds' : '')
  return kind === 'counter' ? `${base}_total` : base
}

function family(metric: Metric, samples: readonly Sample[]): string {
  const name = prometheusName(metric)
  const lines = samples.map(([labels, value]) => {
    const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
    return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}\n`
  })
  return `# HELP ${name} ${metric.help}\n# TYPE ${name} ${metric.kind}\n${lines.join('')}`
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
