import type { Duration } from '#base/time.ts'
import type { Health } from '#orchestrator/shows/report.ts'

import type { Tracer } from './tracer.ts'

/** What `onframe-otlp.js` gives to a host, which has nothing of it but these types, and reads the file if it is wanted. */
export interface OtlpPart {
  /** Number of this interface: a host and a file of different versions may lie in one directory. */
  readonly fits: number
  readonly openOtlp: (options: OtlpOptions) => Otlp
}

export const fittingOtlp = 1

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
