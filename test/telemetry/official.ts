import { createRequire } from 'node:module'

/** What protobufjs has made of a message of the official schema. */
interface OfficialType {
  readonly decode: (bytes: Uint8Array) => object
  readonly verify: (message: object) => string | null
  readonly encode: (message: object) => { readonly finish: () => Uint8Array }
  readonly toObject: (message: object, options: object) => unknown
}

interface Schema {
  readonly opentelemetry: {
    readonly proto: {
      readonly collector: {
        readonly trace: { readonly v1: { readonly ExportTraceServiceRequest: OfficialType } }
        readonly metrics: { readonly v1: { readonly ExportMetricsServiceRequest: OfficialType } }
      }
    }
  }
}

/**
 * The schema of opentelemetry-proto. This is the last version of the package that contains it: later ones write their
 * messages by hand.
 */
const schema = createRequire(import.meta.url)(
  '@opentelemetry/otlp-transformer/build/src/generated/root.js',
) as Schema

const { collector } = schema.opentelemetry.proto

interface KeyValue {
  readonly key: string
  readonly value: Readonly<Record<string, unknown>>
}

export interface OtlpSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: string
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly attributes?: readonly KeyValue[]
  readonly events?: readonly { readonly name: string; readonly timeUnixNano: string }[]
  readonly status?: { readonly code?: string; readonly message?: string }
}

interface Resource {
  readonly attributes: readonly KeyValue[]
}

export interface OtlpTraces {
  readonly resourceSpans: readonly {
    readonly resource: Resource
    readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[]
  }[]
}

interface Point {
  readonly attributes?: readonly KeyValue[]
  readonly asDouble?: number
  readonly asInt?: string
}

export interface OtlpMetric {
  readonly name: string
  readonly description: string
  readonly unit?: string
  readonly gauge?: { readonly dataPoints: readonly Point[] }
  readonly sum?: {
    readonly dataPoints: readonly Point[]
    readonly isMonotonic: boolean
    readonly aggregationTemporality: string
  }
}

export interface OtlpMetrics {
  readonly resourceMetrics: readonly {
    readonly resource: Resource
    readonly scopeMetrics: readonly { readonly metrics: readonly OtlpMetric[] }[]
  }[]
}

export function decodeTraces(bytes: Uint8Array): OtlpTraces {
  return decode(collector.trace.v1.ExportTraceServiceRequest, bytes) as OtlpTraces
}

export function decodeMetrics(bytes: Uint8Array): OtlpMetrics {
  return decode(collector.metrics.v1.ExportMetricsServiceRequest, bytes) as OtlpMetrics
}

/** Throws if it is not as in the schema. */
function decode(type: OfficialType, bytes: Uint8Array): unknown {
  const message = type.decode(bytes)
  const wrong = type.verify(message)
  if (wrong !== null) throw new Error(`not as in the schema: ${wrong}`)
  // What the schema does not know is lost on the way.
  const again = type.encode(message).finish().length
  if (again !== bytes.length) {
    throw new Error(`of ${bytes.length} bytes the schema knows ${again}`)
  }
  return hexIds(type.toObject(message, { longs: String, enums: String }))
}

/** IDs are bytes, and are read as everywhere else. */
function hexIds(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  if (Array.isArray(value)) return value.map(hexIds)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, hexIds(one)]))
}

/** Attributes as plain values. */
export function plain(attributes: readonly KeyValue[] = []): Readonly<Record<string, unknown>> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]))
}
