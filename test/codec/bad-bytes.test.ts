import { create, toBinary } from '@bufbuild/protobuf'
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { decode, encode } from '#codec/codec.ts'
import { EnvelopeSchema, Topic } from '#codec/generated/onframe/v1/envelope_pb.js'
import { toSnapshot } from '#show/snapshot.ts'
import { noon, onObs } from '#test/fixtures.ts'
import { decodeEnvelope } from '#wire/decode.ts'
import type { Envelope } from '#wire/envelope.ts'

import { anyEnvelope } from './any/envelope.ts'

type Init = Parameters<typeof create<typeof EnvelopeSchema>>[1]

const said = {
  showId: 'main',
  mark: { run: 'r', sequence: 7 },
  clock: { at: noon, rate: 1 },
  to: null,
}
const snapshot: Envelope = { type: 'snapshot', topic: 'show', ...said, body: toSnapshot(onObs()) }

/** A message of the schema that no writer of ours makes. */
function bytesOf(init: Init): Uint8Array {
  return toBinary(EnvelopeSchema, create(EnvelopeSchema, init))
}

/** What a newer Onframe sends: a field of that number more, at the end of the message in that field. */
function withField(outer: readonly number[], field: number, inner: Uint8Array = new Uint8Array()) {
  const bytes = new BinaryWriter().tag(field, WireType.LengthDelimited).bytes(inner).finish()
  return outer.reduceRight(
    (within, number) =>
      new BinaryWriter().tag(number, WireType.LengthDelimited).bytes(within).finish(),
    bytes,
  )
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

describe('bytes that are none of ours', () => {
  test('are refused in one sentence, and harm nobody', () => {
    const anyBytes = fc.uint8Array({ maxLength: 200 })
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const read = decode(bytes)
        if (read.ok) expect(decodeEnvelope(read.envelope)).toBe(read.envelope)
        else expect(read.message).toMatch(/^[^\n]{10,300}$/)
      }),
      { numRuns: 500 },
    )
  })

  test('nor are ours with one byte changed, left out or put in', () => {
    const anyChange = fc.tuple(fc.nat(), fc.nat(255), fc.constantFrom(0, 1), fc.constantFrom(0, 1))
    fc.assert(
      fc.property(anyEnvelope, anyChange, (envelope, [at, byte, taken, put]) => {
        const bytes = [...encode(envelope)]
        bytes.splice(at % (bytes.length + 1), taken, ...Array.from({ length: put }, () => byte))
        const read = decode(Uint8Array.from(bytes))
        if (read.ok) expect(decodeEnvelope(read.envelope)).toBe(read.envelope)
        else expect(read.message).not.toBe('')
      }),
      { numRuns: 500 },
    )
  })

  test('a name of JavaScript’s own changes no object', () => {
    const record = { watchers: { __proto__: 5n } }
    decode(
      bytesOf({ type: { case: 'snapshot', value: { topic: { case: 'monitor', value: record } } } }),
    )
    const envelope = { type: 'request', showId: 'main', from: 'a', id: '1', call: 'x' } as const
    decode(encode({ ...envelope, args: [JSON.parse('{"__proto__":{"isAdmin":true}}')] }))

    expect(Object.keys(Object.prototype)).toEqual([])
    expect('isAdmin' in {}).toBe(false)
  })
})

test.each<readonly [string, Init, string]>([
  ['nothing', {}, 'type is missing'],
  ['no clock', { type: { case: 'beat', value: { mark: {} } } }, 'beat.clock is missing'],
  [
    'a number that is none',
    { type: { case: 'beat', value: { mark: {}, clock: { at: NaN, rate: 1 } } } },
    'beat.clock.at: expected a number, got one that is not finite',
  ],
  [
    'a count that JavaScript has not',
    { type: { case: 'beat', value: { mark: { sequence: 2n ** 60n }, clock: { rate: 1 } } } },
    'beat.mark.sequence: expected a whole number below 2^53, got a greater one',
  ],
  [
    'a clock that stands',
    { type: { case: 'beat', value: { mark: {}, clock: { rate: 0 } } } },
    'beat: expected a message as Onframe sends it',
  ],
  [
    'no topic',
    { type: { case: 'snapshot', value: { mark: {}, clock: { rate: 1 } } } },
    'snapshot.topic is missing',
  ],
  [
    'a topic without a name',
    { type: { case: 'hello', value: { topics: [Topic.SHOW, Topic.UNSPECIFIED] } } },
    'hello.topics[1] is missing',
  ],
])('%s is told with its place', (_what, init, message) => {
  expect(decode(bytesOf(init))).toEqual({ ok: false, message, answer: null })
})

describe('of a newer Onframe', () => {
  test('a field more is let pass, wherever it is', () => {
    const more = [
      withField([], 99),
      withField([3], 99),
      withField([3, 5], 99),
      withField([3, 5, 26], 99),
    ]

    expect(decode(joined(encode(snapshot), ...more))).toEqual({ ok: true, envelope: snapshot })
  })

  test('another kind is told', () => {
    const message = 'type: this version of Onframe does not know field 99. Update Onframe.'

    expect(decode(withField([], 99))).toEqual({ ok: false, message, answer: null })
  })

  test('another topic, and another word, are told', () => {
    const head = { mark: {}, clock: { rate: 1 } }
    const topic = bytesOf({ type: { case: 'snapshot', value: head } })
    const word = withField([1], 4, Uint8Array.of(Topic.SHOW, 9))

    expect(decode(joined(topic, withField([3], 12)))).toMatchObject({
      message: 'snapshot.topic: this version of Onframe does not know field 12. Update Onframe.',
    })
    expect(decode(word)).toMatchObject({
      message: 'hello.topics[1]: this version of Onframe does not know value 9. Update Onframe.',
    })
  })

  describe('a request that is not understood', () => {
    const head = { showId: 'main', from: 'a', id: '1' }

    function request(call: string, ...more: readonly Uint8Array[]): Uint8Array {
      return joined(bytesOf({ type: { case: 'request', value: { ...head, call } } }), ...more)
    }

    test.each([
      [
        'another command',
        request('send', withField([6, 6, 1], 60)),
        'request.args.command.type: this version of Onframe does not know field 60. Update Onframe.',
      ],
      [
        'another form of arguments',
        request('connect', withField([6], 60)),
        'request.args: this version of Onframe does not know field 60. Update Onframe.',
      ],
      [
        'a field that must be there, left out',
        request('createShow', withField([6], 15)),
        'request.args.setUp is missing',
      ],
    ])('is answered with one refusal, and none of it is done: %s', (_what, bytes, message) => {
      const value = { ok: false, reason: 'malformed', message }
      const answer = { type: 'answer', showId: 'main', to: 'a', id: '1', value }

      expect(decode(bytes)).toEqual({ ok: false, message, answer })
    })

    test('by another call is handed on, and refused by its name', () => {
      expect(decode(request('dance', withField([6], 60)))).toEqual({
        ok: true,
        envelope: { type: 'request', ...head, call: 'dance', args: [] },
      })
    })
  })
})
