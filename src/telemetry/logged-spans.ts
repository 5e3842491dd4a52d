import { between } from '#base/time.ts'

import type { Log, LogName } from './log.ts'
import type { Attributes, Span, SpanName, Tracer } from './tracer.ts'

/** Under which name the log has each, and at which level if all went well. */
const places: Readonly<Record<SpanName, readonly [name: LogName, level: 'info' | 'debug']>> = {
  command: ['command', 'debug'],
  cut: ['cut', 'info'],
  broadcast: ['broadcast', 'info'],
  'broadcast-step': ['broadcast', 'info'],
  'take-over': ['lead', 'info'],
  'open-show': ['lead', 'debug'],
  webhook: ['webhook', 'debug'],
  'webhook-attempt': ['webhook', 'debug'],
}

/** Tells the log of each span at its end. */
export function logSpans(log: Log): Tracer {
  return {
    begin: ({ name, at: since, attributes }): Span => {
      let fields: Attributes = attributes
      return {
        traceparent: null,
        event: (event, at) => {
          fields = { ...fields, [`${event}_ms`]: rounded(between(since, at)) }
        },
        end: ({ at, failed, attributes: more }) => {
          const [place, level] = places[name]
          log(place, failed === undefined ? level : 'warn', name, {
            ...fields,
            ...more,
            duration_ms: rounded(between(since, at)),
            ...(failed !== undefined && { failed }),
          })
        },
      }
    },
  }
}

function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000
}
