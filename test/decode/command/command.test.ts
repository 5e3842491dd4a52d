import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { decodeCommand } from '#decode/command/command.ts'
import { cueFromFields } from '#decode/rundown/cue.ts'
import type { Command } from '#show/state/command.ts'
import { anyCue, anyRundown } from '#test/decode/arbitraries.ts'
import { refusalOf, valueOf } from '#test/decode/refusal.ts'

const makeId = () => 'new'

function read(value: unknown): Command {
  return valueOf(decodeCommand(value, makeId))
}

function refusal(value: unknown): string {
  return refusalOf(decodeCommand(value, makeId))
}

test('every command of ours is read as it is', () => {
  fc.assert(
    fc.property(anyCommand, (command) => {
      expect(read(command)).toEqual(command)
    }),
  )
})

describe('what a person leaves out is filled in', () => {
  test.each<[object, Command]>([
    [{ type: 'release' }, { type: 'release', to: 'cue' }],
    [{ type: 'take' }, { type: 'take' }],
    [{ type: 'take', cueId: undefined, from: undefined }, { type: 'take' }],
    [
      { type: 'nudge', by: '+10s' },
      { type: 'nudge', by: 10_000 as never },
    ],
    [
      { type: 'timer', timer: 2, do: 'start', from: '5:00' },
      { type: 'timer', timer: 2, do: 'start', from: 300_000 as never },
    ],
    [
      { type: 'nudge', by: '-0:30' },
      { type: 'nudge', by: -30_000 as never },
    ],
    [
      { type: 'edit', edit: { type: 'move', cueId: 'a' } },
      { type: 'edit', edit: { type: 'move', cueId: 'a', before: null } },
    ],
    [
      {
        type: 'edit',
        edit: { type: 'change', cueId: 'a', fields: { planned: '5:00', title: undefined } },
      },
      { type: 'edit', edit: { type: 'change', cueId: 'a', fields: { planned: 300_000 as never } } },
    ],
    [{ type: 'start', extra: 1, __proto__: { by: 1 } }, { type: 'start' }],
  ])('%j', (written, command) => {
    expect(read(written)).toStrictEqual(command)
  })

  test('a cue that is added gets an id, and is followed if it has an end', () => {
    const command = read({
      type: 'edit',
      edit: { type: 'add', cue: { scene: 'A', planned: '5:00' } },
    })

    expect(command).toMatchObject({
      edit: { before: null, cue: { id: 'new', title: 'A', planned: 300_000, end: 'follow' } },
    })
    expect(valueOf(cueFromFields({ scene: 'A', label: undefined }, makeId))).toMatchObject({
      id: 'new',
      planned: null,
      end: 'hold',
    })
  })

  test('a rundown may come as data or as text', () => {
    const rundown = { id: 'new', revision: 0, cues: [{ scene: 'Main', planned: 60_000 }] }

    expect(
      read({ type: 'reconfigure', rundown: { cues: [{ scene: 'Main', planned: 60_000 }] } }),
    ).toMatchObject({ rundown })
    expect(
      read({ type: 'reconfigure', rundown: '{"cues":[{"scene":"Main","planned":"1:00"}]}' }),
    ).toMatchObject({ rundown })
  })
})

describe('a fault names its place', () => {
  test.each([
    [null, 'command: expected an object with a type, got null'],
    ['skip', 'command: expected an object with a type, got "skip"'],
    [{ type: 'take', cueId: 4 }, 'take.cueId: expected text, got 4'],
    [{ type: 'stand-by' }, 'stand-by.cueId is missing'],
    [
      { type: 'force-scene', scene: '' },
      'force-scene.scene: expected the name of a scene, got nothing',
    ],
    [{ type: 'release', to: 'air' }, 'release.to: expected "cue" or "rundown", got "air"'],
    [
      { type: 'nudge', by: NaN },
      'nudge.by: expected milliseconds or a change such as "+10s", at most 7 days, got NaN',
    ],
    [
      { type: 'nudge', by: 'later' },
      'nudge.by: expected milliseconds or a change such as "+10s", at most 7 days, got "later"',
    ],
    [{ type: 'set-rate', rate: Infinity }, 'set-rate.rate: expected a number, got Infinity'],
    [{ type: 'timer', timer: 4, do: 'start' }, 'timer.timer: expected 1, 2 or 3, got 4'],
    [
      { type: 'timer', timer: 1, do: 'lap' },
      'timer.do: expected "set", "start", "pause" or "reset", got "lap"',
    ],
    [
      { type: 'timer', timer: 1, do: 'set', label: 'x'.repeat(51) },
      `timer.label: expected at most 50 characters, got "${'x'.repeat(39)}…"`,
    ],
    [
      { type: 'set-mode', mode: 'live' },
      'set-mode.mode: expected "rehearsal" or "obs", got "live"',
    ],
    [
      { type: 'set-policy', policy: { byHand: 'hold' } },
      'set-policy.policy.onReconnect is missing',
    ],
    [
      { type: 'reconfigure', rundown: { cues: [{ scene: 1 }] } },
      'reconfigure.rundown.cues[0].scene: expected text, got 1',
    ],
    [
      { type: 'reconfigure', rundown: '1:00 A', sure: 'yes' },
      'reconfigure.sure: expected true or false, got "yes"',
    ],
    [{ type: 'reconfigure', rundown: '' }, 'This text is empty.'],
    [{ type: 'edit' }, 'edit: expected an object with a type, got nothing'],
    [
      { type: 'edit', edit: { type: 'swap' } },
      'edit.type: expected "add", "change", "remove", "move", "rename", "group", "ungroup", "change-group", "move-group", "add-group", "remove-group", "lengths", "starts" or "merge", got "swap"',
    ],
    [{ type: 'edit', edit: { type: 'add', cue: { planned: 5 } } }, 'edit.cue.scene is missing'],
    [{ type: 'edit', edit: { type: 'add' } }, 'edit.cue is missing'],
    [
      { type: 'edit', edit: { type: 'change', cueId: 'a', fields: { scene: '' } } },
      'edit.fields.scene: expected the name of a scene, got nothing',
    ],
  ])('%j', (value, message) => {
    expect(refusal(value)).toBe(message)
  })

  test('a type that is not known is answered with those that are', () => {
    const message = refusal({ type: 'toString' })

    for (const type of ['start', 'take', 'reconfigure', 'edit', 'dismiss-notice']) {
      expect(message).toContain(`"${type}"`)
    }
    expect(message).toContain('got "toString"')
  })

  test('whatever is sent, there is an answer', () => {
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    const trap = {
      type: 'edit',
      get edit(): never {
        throw new Error('no')
      },
    }

    expect(refusal(proxy)).toBe('command: expected plain data')
    expect(refusal(trap)).toBe('command: expected plain data')
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true }),
        fc.constantFrom('edit', 'take', 'reconfigure'),
        (value, type) => {
          expect(decodeCommand(value, makeId)).toHaveProperty('ok')
          expect(
            decodeCommand({ type, edit: value, rundown: value, from: value }, makeId),
          ).toHaveProperty('ok')
        },
      ),
    )
  })
})

const id = fc.string({ minLength: 1 })
const from = fc.option(id)
const length = fc.integer({ min: -1e6, max: 1e6 }).map((ms) => ms as never)

const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  ...(['start', 'stop', 'pause', 'resume', 'dismiss-notice'] as const).map((type) =>
    fc.constant({ type }),
  ),
  fc.record(
    { type: fc.constantFrom('skip', 'back', 'apply-edit'), from },
    { requiredKeys: ['type'] },
  ),
  fc.record({ type: fc.constant('take'), cueId: id, from }, { requiredKeys: ['type'] }),
  fc.record({ type: fc.constant('stand-by'), cueId: from }),
  fc.record({ type: fc.constant('force-scene'), scene: id }),
  fc.record({ type: fc.constant('release'), to: fc.constantFrom('cue', 'rundown') }),
  fc.record({ type: fc.constant('nudge'), by: length }),
  fc.record({ type: fc.constant('reconfigure'), rundown: anyRundown }),
  fc.record({
    type: fc.constant('edit'),
    edit: fc.oneof(
      fc.record({ type: fc.constant('add'), cue: anyCue, before: from }),
      fc.record({
        type: fc.constant('change'),
        cueId: id,
        fields: anyCue.map(({ title, scene, planned }) => ({ title, scene, planned })),
      }),
      fc.record({ type: fc.constant('remove'), cueId: id }),
      fc.record({ type: fc.constant('move'), cueId: id, before: from }),
      fc.record({ type: fc.constant('rename'), title: fc.string() }),
    ),
  }),
  fc.record({ type: fc.constant('set-mode'), mode: fc.constantFrom('rehearsal', 'obs') }),
  fc.record({ type: fc.constant('set-rate'), rate: fc.integer() }),
  fc.record({
    type: fc.constant('set-policy'),
    policy: fc.record({
      clock: fc.constantFrom('start', 'stream', 'record'),
      byHand: fc.constantFrom('hold', 'adopt', 'reassert'),
      onReconnect: fc.constantFrom('reassert', 'follow'),
      onRestart: fc.constantFrom('resume', 'hold', 'ask'),
    }),
  }),
)
