import * as fc from 'fast-check'

import { milliseconds, seconds } from '#base/time.ts'
import type { Command } from '#show/state/command.ts'
import type { Input } from '#show/state/input.ts'
import type { Show } from '#show/state/show.ts'
import { timerOrder } from '#test/decode/any-actions.ts'
import { at, cue, matinee, obsReading, onObs, rehearsing, rundown } from '#test/fixtures.ts'

const cueId = fc.constantFrom('welcome', 'host', 'clip', 'end', 'nobody')

export const scene = fc.constantFrom('welcome', 'host', 'clip', 'end', 'Other')

export const timerCommand = fc.record(
  { type: fc.constant('timer' as const), ...timerOrder },
  { requiredKeys: ['type', 'timer', 'do'], noNullPrototype: true },
) as fc.Arbitrary<Extract<Command, { type: 'timer' }>>

/** Entries that start within the minutes of a script, and answers to them. */
const calendarCommand: fc.Arbitrary<Command> = fc.oneof(
  fc
    .record({
      id: fc.constantFrom('e1', 'e2'),
      time: fc.nat({ max: 120 }).map((after) => milliseconds((12 * 3600 + after) * 1000)),
      late: fc.constantFrom('join' as const, 'skip' as const, 'ask' as const),
      busy: fc.constantFrom('queue' as const, 'skip' as const),
      prepare: fc.constantFrom(milliseconds(0), seconds(20)),
    })
    .map((fields): Command => ({
      type: 'calendar',
      order: {
        type: 'put',
        entry: {
          title: 'Daily',
          rundown: null,
          weekdays: [1, 2],
          dates: [],
          zone: 'UTC',
          isOff: false,
          ...fields,
        },
      },
    })),
  fc.constantFrom<Command>(
    { type: 'calendar', order: { type: 'remove', id: 'e1' } },
    { type: 'calendar', order: { type: 'answer', id: 'e2', at: at(60), isWanted: true } },
  ),
)

export const command: fc.Arbitrary<Command> = fc.oneof(
  fc.constantFrom<Command>(
    { type: 'start' },
    { type: 'stop' },
    { type: 'pause' },
    { type: 'resume' },
    { type: 'skip' },
    { type: 'back' },
    { type: 'take-back' },
    { type: 'take' },
    { type: 'release', to: 'cue' },
    { type: 'release', to: 'rundown' },
    { type: 'reconfigure', rundown: rundown(cue('host', 3), cue('x', 2)) },
    { type: 'reconfigure', rundown: matinee },
    { type: 'set-mode', mode: 'rehearsal' },
    { type: 'set-mode', mode: 'obs' },
    { type: 'dismiss-notice' },
    { type: 'apply-edit' },
    { type: 'delay', by: seconds(5) },
    { type: 'delay', by: seconds(0) },
    { type: 'apply-delay' },
    { type: 'drop-delay' },
  ),
  cueId.map((id): Command => ({ type: 'take', cueId: id })),
  cueId.map((id): Command => ({ type: 'skip', from: id })),
  cueId.map((id): Command => ({ type: 'stand-by', cueId: id })),
  scene.map((name): Command => ({ type: 'force-scene', scene: name })),
  fc
    .integer({ min: -30_000, max: 30_000 })
    .map((by): Command => ({ type: 'nudge', by: milliseconds(by) })),
  cueId.map((id): Command => ({ type: 'edit', edit: { type: 'remove', cueId: id } })),
  cueId.map((id): Command => ({ type: 'edit', edit: { type: 'move', cueId: id, before: null } })),
  cueId.map((id): Command => ({
    type: 'edit',
    edit: { type: 'change', cueId: id, fields: { planned: seconds(2) } },
  })),
  scene.map((name): Command => ({
    type: 'edit',
    edit: { type: 'change', cueId: 'host', fields: { scene: name } },
  })),
  timerCommand,
  calendarCommand,
  fc.constantFrom('hold', 'adopt', 'reassert').map((byHand): Command => ({
    type: 'set-policy',
    policy: { clock: 'start', byHand, onReconnect: 'reassert', onRestart: 'resume' },
  })),
)

export const observation: fc.Arbitrary<Input> = fc.oneof(
  scene.map((name): Input => ({ type: 'program-changed', scene: name })),
  fc.integer({ min: 0, max: 20 }).map((take): Input => ({ type: 'time-up', take })),
  fc
    .integer({ min: 0, max: 20 })
    .chain((cut) => scene.map((name): Input => ({ type: 'cut-made', cut, scene: name }))),
  fc
    .record({ cut: fc.integer({ min: 0, max: 20 }), scene, unanswered: fc.boolean() })
    .map((failed): Input => ({ type: 'cut-failed', message: 'No.', ...failed })),
  fc.integer({ min: 0, max: 20 }).map((cut): Input => ({ type: 'cut-dropped', cut })),
  scene.map((name): Input => ({ type: 'cut-escaped', scene: name })),
  fc
    .subarray(['welcome', 'host', 'clip', 'end', 'Other'])
    .map((scenes): Input => ({ type: 'scenes-changed', scenes })),
  fc.tuple(scene, fc.boolean()).map(([program, linkCameUp]): Input => ({
    type: 'obs-read',
    reading: obsReading(['welcome', 'host', 'clip', 'end', 'Other'], program),
    linkCameUp,
  })),
  fc.constant<Input>({ type: 'names-changed' }),
  fc.constantFrom<Input>(
    { type: 'link-changed', link: { phase: 'connecting', url: '' } },
    { type: 'link-changed', link: { phase: 'up', url: '', since: at(0) } },
    { type: 'trouble', message: 'Something' },
    { type: 'trouble', message: 'Another', about: 'storage' },
  ),
  fc.nat({ max: 120 }).map((after): Input => ({
    type: 'calendar-found',
    id: 'e1',
    at: at(after),
  })),
  fc.constant<Input>({ type: 'calendar-time-up' }),
  fc.constant<Input>({ type: 'woken' }),
  fc.tuple(scene, scene).map(([from, to]): Input => ({ type: 'scene-renamed', from, to })),
)

/** Inputs with the ms that passed before each. */
export const script = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 8000 }), fc.oneof(command, observation)),
  { maxLength: 40 },
)

export const anyShow = fc.constantFrom<() => Show>(onObs, rehearsing)
