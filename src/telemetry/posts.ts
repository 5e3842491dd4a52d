import { presentable } from '#backends/address.ts'
import type { PostWitness } from '#backends/attempt.ts'
import type { Post } from '#backends/delivery.ts'
import type { Instant } from '#base/time.ts'

import type { Tracer } from './tracer.ts'
import type { Turn } from './turn.ts'

interface PostsOptions {
  readonly tracer: Tracer
  readonly now: () => Instant
  readonly showId: string
  readonly turn: Turn
}

/** Follows each post through all its attempts. Each carries the trace to the receiver. */
export function followPosts({
  tracer,
  now,
  showId,
  turn,
}: PostsOptions): (post: Post) => PostWitness {
  return ({ kind, url }) => {
    const span = tracer.begin({
      name: 'webhook',
      at: now(),
      parent: turn.cause(),
      attributes: {
        'onframe.show.id': showId,
        'onframe.webhook.kind': kind,
        'url.full': presentable(url),
      },
    })
    let attempts = 0
    return {
      attempt: () => {
        attempts += 1
        const attempt = tracer.begin({
          name: 'webhook-attempt',
          at: now(),
          parent: span,
          attributes: {
            'http.request.method': 'POST',
            'url.full': presentable(url),
            ...(attempts > 1 && { 'http.request.resend_count': attempts - 1 }),
          },
        })
        const { traceparent } = attempt
        return {
          headers: traceparent === null ? {} : { traceparent },
          over: ({ state, status, message }) =>
            attempt.end({
              at: now(),
              ...(status !== null && { attributes: { 'http.response.status_code': status } }),
              ...(state !== 'delivered' && { failed: message ?? state }),
            }),
        }
      },
      over: ({ state, message }) =>
        span.end({
          at: now(),
          attributes: { 'onframe.webhook.outcome': state, 'onframe.webhook.attempts': attempts },
          ...(state !== 'delivered' && { failed: message ?? state }),
        }),
    }
  }
}
