import { reasonOf } from '#base/reason.ts'
import type { Instant } from '#base/time.ts'
import { instant } from '#base/time.ts'
import type { Health } from '#orchestrator/shows/report.ts'
import type { LogFormat, LogName, LogSettings } from '#telemetry/log.ts'
import { createLog } from '#telemetry/log.ts'
import { logSpans } from '#telemetry/logged-spans.ts'
import type { Otlp } from '#telemetry/otlp-part.ts'
import { together } from '#telemetry/tracer.ts'
import { createWitness } from '#telemetry/witness.ts'
import type { Witness } from '#worker/witness.ts'

import { readOtlpFile } from './otlp-file.ts'
import type { OtlpAddresses } from './otlp-options.ts'

interface TelemetryOptions {
  readonly otlp: OtlpAddresses | null
  /** Null: sentences only, as they are said to people. */
  readonly log: { readonly settings: LogSettings; readonly format: LogFormat } | null
  readonly id: string
  /** A line for the operator. */
  readonly warn: (line: string) => void
}

/** What the host tells of itself: its log, traces and metrics. */
export interface Telemetry {
  /** Null: nobody wants to know. */
  readonly witness: Witness | null
  /** A trouble that the operator should know of. */
  readonly warn: (name: LogName, message: string) => void
  readonly fault: (error: unknown) => void
  /** Runs it as a part of the trace of that header. */
  readonly within: Otlp['within']
  /** Of the request under way, for whoever it is handed to. Null: it has no trace. */
  readonly traceparent: Otlp['traceparent']
  /** From now on metrics are sent. Null: this program does not run the shows. */
  readonly measure: (health: () => Promise<Health | null>) => void
  /** Settles when what was to be sent is sent, or cannot be. */
  readonly close: () => Promise<void>
}

export async function openTelemetry(options: TelemetryOptions): Promise<Telemetry> {
  const log = options.log && createLog({ ...options.log, now, write: options.warn })
  const warn: Telemetry['warn'] = (name, message) =>
    log ? log(name, 'warn', message) : options.warn(message)
  const otlp = options.otlp && (await open(options.otlp))

  /** Null: it cannot, and the operator knows why. */
  async function open(addresses: OtlpAddresses): Promise<Otlp | null> {
    const part = await readOtlpFile()
    if (typeof part === 'string') {
      warn('otlp', part)
      return null
    }
    const { id } = options
    return part.openOtlp({ ...addresses, id, tell: (message) => warn('otlp', message) })
  }

  function fault(error: unknown): void {
    const stack = error instanceof Error ? (error.stack ?? '') : ''
    if (log) log('fault', 'error', reasonOf(error), { stack })
    else console.error(error)
  }

  const tracers = [log && logSpans(log), otlp && otlp.tracer].filter((one) => one !== null)
  return {
    witness:
      tracers.length === 0
        ? null
        : createWitness({ tracer: together(tracers, fault), log: log ?? (() => {}), now }),
    warn,
    fault,
    within: otlp?.within ?? ((_, run) => run()),
    traceparent: () => otlp?.traceparent() ?? null,
    measure: (health) => otlp?.measure(health),
    close: async () => await otlp?.close(),
  }
}

/** Never steps. */
function now(): Instant {
  return instant(performance.timeOrigin + performance.now())
}
