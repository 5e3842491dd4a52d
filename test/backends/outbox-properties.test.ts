import fc from 'fast-check'
import { expect, test } from 'vitest'

import { createBench } from './bench.ts'
import { createVirtualServer } from './virtual-server.ts'

interface Said {
  readonly kind: string
  readonly index: number
}

function said(body: string): Said {
  return JSON.parse(body) as Said
}

const kind = fc.constantFrom('scene', 'streaming', 'broadcast')
/** What a server says to a post before it says 200. */
const trouble = fc.array(fc.constantFrom(500, 503, 429, 'close' as const, 404), { maxLength: 9 })

test('whatever a server says, each kind is in order, one at a time, and all come to an end', async () => {
  const plans = fc.array(fc.record({ kind, trouble }), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(plans, async (posts) => {
      const met = posts.map(() => 0)
      const server = createVirtualServer((body) => {
        const { index } = said(body)
        const answer = posts[index]?.trouble[met[index] ?? 0] ?? 200
        met[index] = (met[index] ?? 0) + 1
        return answer
      })
      const { outbox, seen, drain } = createBench({ fetch: server.fetch })

      for (const [index, post] of posts.entries()) {
        outbox.post({ kind: post.kind, url: server.url, body: { kind: post.kind, index } })
      }
      await drain()

      expectKindsInOrder(server.received.map(said))
      expect(server.most()).toBe(1)
      for (const [index, post] of posts.entries()) {
        const final = post.trouble.indexOf(404)
        const attempts = final === -1 ? post.trouble.length + 1 : final + 1
        const delivered = final === -1 && attempts <= 8
        expect(seen.get(index + 1)).toMatchObject({
          state: delivered ? 'delivered' : 'failed',
          attempts: Math.min(attempts, 8),
        })
        expect(met[index]).toBe(Math.min(attempts, 8))
      }
      outbox.stop()
    }),
    { numRuns: 40 },
  )
})

test('whenever a server goes and comes back, never more than 100 wait, and all come to an end', async () => {
  const step = fc.oneof(
    fc.record({
      type: fc.constant('post' as const),
      kind,
      count: fc.integer({ min: 1, max: 60 }),
    }),
    fc.record({ type: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 20_000 }) }),
    fc.record({ type: fc.constant('turn' as const), up: fc.boolean() }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      let up = false
      const server = createVirtualServer(() => (up ? 200 : 503))
      const { outbox, clock, seen, mostWaiting, quiet, drain } = createBench({
        fetch: server.fetch,
      })
      let posted = 0

      for (const each of steps) {
        if (each.type === 'turn') ({ up } = each)
        if (each.type === 'pass') {
          // An attempt would else be out of time before its answer has come.
          await quiet()
          clock.pass(each.ms)
        }
        for (let more = each.type === 'post' ? each.count : 0; more > 0; more -= 1) {
          const of = each.type === 'post' ? each.kind : ''
          outbox.post({ kind: of, url: server.url, body: { kind: of, index: posted } })
          posted += 1
          expect(outbox.deliveries().length).toBeLessThanOrEqual(50)
        }
      }
      up = true
      await drain()

      expectKindsInOrder(server.received.map(said))
      expect(mostWaiting()).toBeLessThanOrEqual(100)
      expect(seen.size).toBe(posted)
      for (const { state } of seen.values()) expect(state).toMatch(/^(delivered|failed|dropped)$/)
      outbox.stop()
    }),
    { numRuns: 30 },
  )
})

/** A later one of a kind is never sent before an earlier one has come to its end. */
function expectKindsInOrder(sent: readonly Said[]): void {
  for (const one of new Set(sent.map((each) => each.kind))) {
    const indexes = sent.filter((each) => each.kind === one).map(({ index }) => index)
    expect(indexes).toEqual(indexes.toSorted((a, b) => a - b))
  }
}
