import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { encode } from '#codec/codec.ts'
import { decodeEnvelope } from '#wire/decode.ts'
import type { Envelope } from '#wire/envelope.ts'

import { kinds } from './any/envelope.ts'
import { carryInBytes } from './carry.ts'

interface Codec {
  readonly name: string
  readonly carry: (envelope: Envelope) => unknown
}

/** What every carrier does to an envelope. */
const codecs: readonly Codec[] = [
  { name: 'a structured clone', carry: (envelope) => decodeEnvelope(structuredClone(envelope)) },
  { name: 'JSON', carry: (envelope) => decodeEnvelope(JSON.parse(JSON.stringify(envelope))) },
  { name: 'Protocol Buffers', carry: carryInBytes },
]

describe.each(codecs)('$name', ({ carry }) => {
  test.each(Object.entries(kinds))('brings an envelope as it was: %s', (_type, kind) => {
    fc.assert(
      fc.property(kind, (envelope) => {
        expect(carry(envelope)).toEqual(envelope)
      }),
      { numRuns: 100 },
    )
  })
})

describe('Protocol Buffers carry as JSON does', () => {
  const request = { type: 'request', showId: 'main', from: 'a', id: '1' } as const

  test.each([
    ['a rundown as text', 'load', ['Welcome 5:00\nHost 10:00']],
    ['a change as text', 'send', [{ type: 'nudge', by: '+10s' }]],
    ['a command that there is not', 'send', [{ type: 'explode' }]],
    ['a command with a field too many', 'send', [{ type: 'start', mood: 'good' }]],
    ['a command with a field too few', 'send', [{ type: 'stand-by' }]],
    ['null for what cannot be null', 'send', [{ type: 'take', cueId: null }]],
    ['a fraction where there is none', 'configureBackends', [{ webhook: 0.5 }]],
    ['an argument too many', 'journal', ['all']],
    ['an argument too many for its message', 'removeShow', ['a', 'b']],
    ['a password, so that it is refused where it arrives', 'connect', [{ password: 'x' }]],
    ['null for a command', 'send', [null]],
    ['a list for a command', 'send', [['start']]],
    ['a call that there is not', 'dance', [1, [2], { three: null }]],
  ])('%s', (_what, call, args) => {
    const envelope = { ...request, call, args }

    expect(carryInBytes(envelope)).toEqual(envelope)
  })

  test('what JSON does not have', () => {
    const given = [{ type: 'nudge', by: NaN, and: undefined }, undefined, 1, undefined]
    const envelope = { ...request, call: 'send', args: given }

    expect(carryInBytes(envelope)).toEqual({
      ...envelope,
      args: [{ type: 'nudge', by: null }, null, 1],
    })
  })
})

test('an envelope that leaves out what may be left out comes as it was', () => {
  fc.assert(
    fc.property(kinds.snapshot, (envelope) => {
      if (envelope.topic !== 'show') return
      const { jump: _jump, left: _left, ...body } = envelope.body
      expect(carryInBytes({ ...envelope, body })).toEqual({ ...envelope, body })
    }),
  )
})

test.each([
  ['holds itself', holdingItself(), /circular/],
  ['is nested too deep', nested(41), /nested 40 deep/],
])('an argument that %s is not sent: that is told at once, as by postMessage', (_how, arg, why) => {
  const envelope = { type: 'request', showId: 'main', from: 'a', id: '1', call: 'x', args: [arg] }

  expect(() => encode(envelope as Envelope)).toThrow(why)
})

test('what is sent can be read, however deep it is nested', () => {
  const envelope: Envelope = {
    type: 'request',
    showId: 'main',
    from: 'a',
    id: '1',
    call: 'x',
    args: [nested(39)],
  }

  expect(carryInBytes(envelope)).toEqual(envelope)
})

function holdingItself(): object {
  const self: Record<string, unknown> = {}
  self['self'] = self
  return self
}

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let at = 0; at < depth; at += 1) value = at % 2 === 0 ? { value } : [value]
  return value
}
