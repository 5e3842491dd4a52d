import type { Answering } from '#test/backends/server.ts'
import { startServer } from '#test/backends/server.ts'

import type { OtlpMetric, OtlpSpan } from './official.ts'
import { decodeMetrics, decodeTraces, plain } from './official.ts'

function bytes(text: string): Uint8Array {
  return Buffer.from(text, 'latin1')
}

/** A receiver of OTLP that refuses whatever is not as in the official schema. */
export async function startReceiver(answering: Answering = () => 200) {
  const server = await startServer(answering)
  const at = (path: string) => server.received.filter((request) => request.path === path)
  return {
    ...server,
    /** Oldest first. */
    spans: (): readonly OtlpSpan[] =>
      at('/v1/traces')
        .flatMap(({ body }) => decodeTraces(bytes(body)).resourceSpans)
        .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    /** As they were sent last. */
    metrics: (): readonly OtlpMetric[] =>
      [at('/v1/metrics').at(-1)]
        .flatMap((last) => (last ? decodeMetrics(bytes(last.body)).resourceMetrics : []))
        .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics)),
    resources: () => [
      ...at('/v1/traces').flatMap(({ body }) =>
        decodeTraces(bytes(body)).resourceSpans.map(({ resource }) => plain(resource.attributes)),
      ),
      ...at('/v1/metrics').flatMap(({ body }) =>
        decodeMetrics(bytes(body)).resourceMetrics.map(({ resource }) =>
          plain(resource.attributes),
        ),
      ),
    ],
  }
}
