import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'

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

/** A snapshot of at least so many bytes. */
export function large(bytes: number): Envelope {
  const body = { ...idleShow, rundown: { ...idleShow.rundown, title: 'x'.repeat(bytes) } }
  return { ...snapshot(1), topic: 'show', body } as Envelope
}

export function hello(
  from: string,
  topics: readonly 'show'[] = ['show'],
): Extract<Envelope, { type: 'hello' }> {
  return { type: 'hello', showId: 'main', from, source: 'test', topics, filter: null }
}

export function request(id: string, from = 'asker'): Extract<Envelope, { type: 'request' }> {
  return { type: 'request', showId: 'main', from, id, call: 'send', args: [{ type: 'skip' }] }
}

export function answer(id: string, to = 'asker'): Envelope {
  return { type: 'answer', showId: 'main', to, id, value: { ok: true } }
}

export function leads(token: number): Envelope {
  return { type: 'leads', from: 'one', token }
}

/** What a newer Onframe adds: an empty field of that number, in the message of these fields. */
export function withField(outer: readonly number[], field: number): Uint8Array {
  const bytes = new BinaryWriter().tag(field, WireType.LengthDelimited).bytes(new Uint8Array())
  return outer.reduceRight(
    (within, number) =>
      new BinaryWriter().tag(number, WireType.LengthDelimited).bytes(within).finish(),
    bytes.finish(),
  )
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}
