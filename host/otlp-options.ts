import type { Duration } from '#base/time.ts'
import { milliseconds, seconds } from '#base/time.ts'
import { otlpWords } from '#words/telemetry.ts'

/** Where traces and metrics are sent. Null: one of them is not. */
export interface OtlpAddresses {
  readonly traces: string | null
  readonly metrics: string | null
  readonly every: Duration
}

type Env = Readonly<Record<string, string | undefined>>

const usual = seconds(15)

/**
 * `--otlp`, or OpenTelemetry's own variables. Null: nothing is sent. Answers a sentence if it cannot be. What is
 * secret is in other variables, which the SDK reads itself.
 */
export function toOtlp(given: string | undefined, env: Env): OtlpAddresses | string | null {
  if (env['OTEL_SDK_DISABLED']?.toLowerCase() === 'true') return null
  const base = given ?? filled(env, 'OTEL_EXPORTER_OTLP_ENDPOINT')
  const traces = addressOf('TRACES', 'v1/traces', given, base, env)
  const metrics = addressOf('METRICS', 'v1/metrics', given, base, env)
  if (traces === null && metrics === null) return null
  const protocol = filled(env, 'OTEL_EXPORTER_OTLP_PROTOCOL')
  if (protocol !== undefined && protocol !== 'http/protobuf') return otlpWords.protocol(protocol)
  for (const address of [given, traces, metrics]) {
    const refused = typeof address === 'string' ? refusalOf(address, address === given) : null
    if (refused !== null) return refused
  }
  const interval = Number(filled(env, 'OTEL_METRIC_EXPORT_INTERVAL'))
  return { traces, metrics, every: interval >= 1 ? milliseconds(interval) : usual }
}

function addressOf(
  signal: 'TRACES' | 'METRICS',
  path: string,
  given: string | undefined,
  base: string | undefined,
  env: Env,
): string | null {
  if (filled(env, `OTEL_${signal}_EXPORTER`) === 'none') return null
  const own = given === undefined ? filled(env, `OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`) : undefined
  if (own !== undefined) return own
  return base === undefined ? null : `${base.replace(/\/$/, '')}/${path}`
}

function filled(env: Env, name: string): string | undefined {
  return env[name] === '' ? undefined : env[name]
}

function refusalOf(address: string, isArgument: boolean): string | null {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || !/^https?:$/.test(url.protocol)) return otlpWords.badAddress
  const hasSecret = [url.username, url.password, url.search, url.hash].some((part) => part !== '')
  return isArgument && hasSecret ? otlpWords.loginInArguments : null
}
