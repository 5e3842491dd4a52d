import * as fc from 'fast-check'

import { decodeCommand } from '#decode/command/command.ts'
import { rundownFromScenes } from '#dock/rundown/new-cue.ts'
import type { Command } from '#show/state/command.ts'
import { anyCue, anyRundown } from '#test/decode/arbitraries.ts'

/** Everything that people and OBS may call something, at lengths on both sides of every limit. */
export const texts = fc.oneof(
  fc.constantFrom('welcome', 'host', 'clip', 'end', 'Other', '', '__proto__', '\u0000', '\ud83d'),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .tuple(
      fc.constantFrom('x', '🎬', '\ud800', '"', '\n'),
      fc.constantFrom(49, 51, 199, 201, 499, 501, 1001, 5001, 10_001, 30_000),
    )
    .map(([unit, times]) => unit.repeat(times)),
)
const name = texts.filter((text) => text !== '')
const cueId = fc.constantFrom('welcome', 'host', 'clip', 'end', 'new', 'nobody')
const number = fc.oneof(
  fc.double(),
  fc.integer({ min: -1e9, max: 1e9 }),
  fc.constantFrom(0, -0, NaN, Infinity, 61, 0.5),
)
const output = fc.constantFrom('stream' as const, 'record' as const)
const record = fc.record

const words = [
  'start',
  'stop',
  'pause',
  'resume',
  'catch-up',
  'skip',
  'back',
  'take',
  'take-back',
  'recover',
  'initialize',
  'start-broadcast',
  'stop-broadcast',
  'emergency-stop',
  'dismiss-notice',
]

/** What anybody may ask for; what is refused as malformed is no command. */
const asked: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...words).map((type) => ({ type })),
  record({ type: fc.constant('take'), cueId }),
  record({ type: fc.constant('stand-by'), cueId: fc.option(fc.oneof(cueId, texts)) }),
  record({ type: fc.constant('force-scene'), scene: texts }),
  record({ type: fc.constant('release'), to: fc.constantFrom('cue', 'rundown') }),
  record({ type: fc.constant('nudge'), by: fc.oneof(number, fc.constantFrom('+10s', '-0:30')) }),
  record({ type: fc.constant('set-rate'), rate: number }),
  fc.oneof(
    record({
      type: fc.constant('timer'),
      timer: fc.constantFrom(1, 2, 3, 4),
      do: fc.constantFrom('set', 'start', 'pause', 'reset'),
      label: texts,
      counts: fc.constantFrom('down', 'up'),
      from: number,
    }),
    record({
      type: fc.constant('timer'),
      timer: fc.constantFrom(1, 2, 3),
      do: fc.constant('start'),
    }),
    record({ type: fc.constant('delay'), by: number }),
    record({ type: fc.constantFrom('apply-delay', 'drop-delay') }),
  ),
  record({ type: fc.constant('set-mode'), mode: fc.constantFrom('rehearsal', 'obs') }),
  record({ type: fc.constant('start-broadcast'), sessionId: texts }),
  record({ type: fc.constant('reconfigure'), rundown: anyRundown }),
  fc.array(name, { maxLength: 4 }).map((scenes) => ({
    type: 'reconfigure',
    rundown: rundownFromScenes(scenes, () => 'new'),
  })),
  record({
    type: fc.constant('set-policy'),
    policy: record({
      clock: fc.constantFrom('start', 'stream', 'record'),
      byHand: fc.constantFrom('hold', 'adopt', 'reassert'),
      onReconnect: fc.constantFrom('reassert', 'follow'),
      onRestart: fc.constantFrom('resume', 'hold', 'ask'),
    }),
  }),
  record({
    type: fc.constant('configure-broadcast'),
    config: record(
      {
        startupTimeout: number,
        retryDelay: number,
        maxRetries: number,
        enableAutoRecovery: fc.boolean(),
        outputs: fc.array(output, { maxLength: 3 }),
        whenReconnecting: fc.constantFrom('go-on', 'hold'),
      },
      { requiredKeys: [] },
    ),
  }),
  record({
    type: fc.constant('edit'),
    edit: fc.oneof(
      record({ type: fc.constant('add'), cue: anyCue, before: fc.option(cueId) }),
      record({ type: fc.constant('add'), cue: record({ scene: texts, planned: number }) }),
      record({
        type: fc.constant('change'),
        cueId,
        fields: record(
          { label: texts, title: texts, scene: texts, notes: texts, planned: number },
          { requiredKeys: [] },
        ),
      }),
      record({
        type: fc.constant('change'),
        cueId,
        fields: anyCue,
      }),
      record({ type: fc.constant('remove'), cueId }),
      record({ type: fc.constant('move'), cueId, before: fc.option(cueId) }),
      record({ type: fc.constant('rename'), title: texts }),
    ),
  }),
)

export const command: fc.Arbitrary<Command> = asked
  .map((value) => decodeCommand(value, () => 'new'))
  .filter((read) => read.ok)
  .map((read) => (read as { readonly value: Command }).value)
