import { instant } from '#base/time.ts'
import { idleShow } from '#test/fixtures.ts'
import type { Envelope } from '#wire/envelope.ts'

const clock = { at: instant(1000), rate: 1 }

export function beat(sequence: number, to: string | null = null): Envelope {
  return { type: 'beat', showId: 'main', mark: { run: 'one', sequence }, clock, to }
}

export function snapshot(sequence: number, to: string | null = null): Envelope {
  const mark = { run: 'one', sequence }
  return { type: 'snapshot', topic: 'show', showId: 'main', mark, clock, to, body: idleShow }
}

export function hello(from: string, topics: readonly 'show'[] = ['show']): Envelope {
  return { type: 'hello', showId: 'main', from, source: 'test', topics, filter: null }
}

export function request(id: string, from = 'asker'): Envelope {
  return { type: 'request', showId: 'main', from, id, call: 'send', args: [{ type: 'skip' }] }
}

export function answer(id: string, to = 'asker'): Envelope {
  return { type: 'answer', showId: 'main', to, id, value: { ok: true } }
}

export function leads(token: number): Envelope {
  return { type: 'leads', from: 'one', token }
}
