import type { GenericSchema } from 'valibot'
import * as v from 'valibot'

import { longestText } from '#base/short.ts'
import { day } from '#base/time.ts'
import type { Decoded } from '#decode/fault.ts'
import { decode, pathFrom, refused, sentence } from '#decode/fault.ts'
import type { Fields } from '#decode/fields.ts'
import { isFields, withoutUndefined } from '#decode/fields.ts'
import { noticeOf } from '#decode/finding.ts'
import { readOwn } from '#decode/own/rundown-text.ts'
import { decodeRundown } from '#decode/own/rundown.ts'
import { act } from '#decode/rundown/actions.ts'
import { cueId } from '#decode/rundown/cue.ts'
import { timerOrder } from '#decode/rundown/timer.ts'
import { change, flag, length, listWords, oneOf, sceneName, text } from '#decode/values.ts'
import type { Command } from '#show/state/command.ts'
import { limits } from '#show/state/limits.ts'
import { noticeKinds } from '#show/state/notice.ts'
import type { Mode } from '#show/state/show.ts'
import { expectedWords, faultWords } from '#words/values.ts'

import { broadcastConfig } from './broadcast.ts'
import { calendarOrder } from './calendar.ts'
import { decodeEditCommand } from './edit.ts'
import { policy } from './policy.ts'

/**
 * Decodes a command from any code. It accepts more than `Command`: `release` without `to` (the cue),
 * `nudge` as text ("+10s"), `reconfigure` with a rundown as text or JSON of our own, and `edit` whose
 * `add` leaves out fields that `cueFromFields` fills in. `makeId` makes missing ids. Never throws.
 */
export function decodeCommand(value: unknown, makeId: () => string): Decoded<Command> {
  try {
    const fields = withoutUndefined(value)
    if (!isFields(fields) || !isType(fields['type'])) return refused(whatIsKnown(fields))
    return decodeByType(fields['type'], fields, makeId)
  } catch {
    // Only something that is not plain data throws when it is read: a getter, a revoked proxy.
    return refused(faultWords.expectedOnly('command', expectedWords.plainData))
  }
}

type Type = Command['type']

function decodeByType(type: Type, fields: Fields, makeId: () => string): Decoded<Command> {
  if (type === 'reconfigure') return decodeReconfigure(fields, makeId)
  if (type === 'edit') return decodeEditCommand(fields, makeId)
  return decode(schemas[type], fields, pathFrom(type))
}

const from = v.exactOptional(v.nullable(cueId))

/** Not a day or more: then other days of the same clocks would be meant. */
const delayLength = v.pipe(
  length,
  v.check((ms) => ms < day, expectedWords.delayLength),
)

const schemas = {
  start: v.object({ type: v.literal('start') }),
  stop: v.object({ type: v.literal('stop') }),
  pause: v.object({ type: v.literal('pause') }),
  resume: v.object({ type: v.literal('resume') }),
  'catch-up': v.object({ type: v.literal('catch-up') }),
  undo: v.object({ type: v.literal('undo') }),
  redo: v.object({ type: v.literal('redo') }),
  skip: v.object({ type: v.literal('skip'), from }),
  back: v.object({ type: v.literal('back'), from }),
  'take-back': v.object({ type: v.literal('take-back'), from }),
  take: v.object({ type: v.literal('take'), cueId: v.exactOptional(cueId), from }),
  'stand-by': v.object({ type: v.literal('stand-by'), cueId: v.nullable(cueId) }),
  'force-scene': v.object({ type: v.literal('force-scene'), scene: sceneName }),
  release: v.object({
    type: v.literal('release'),
    to: v.optional(oneOf<'cue' | 'rundown'>({ cue: true, rundown: true }), 'cue'),
  }),
  nudge: v.object({ type: v.literal('nudge'), by: change }),
  delay: v.object({ type: v.literal('delay'), by: delayLength }),
  'apply-delay': v.object({ type: v.literal('apply-delay') }),
  'drop-delay': v.object({ type: v.literal('drop-delay') }),
  'apply-edit': v.object({ type: v.literal('apply-edit'), from }),
  'set-mode': v.object({
    type: v.literal('set-mode'),
    mode: oneOf<Mode>({ rehearsal: true, obs: true }),
  }),
  'set-rate': v.object({
    type: v.literal('set-rate'),
    rate: v.pipe(v.number(expectedWords.number), v.finite(expectedWords.number)),
  }),
  'set-policy': v.object({ type: v.literal('set-policy'), policy }),
  'dismiss-notice': v.object({
    type: v.literal('dismiss-notice'),
    kind: v.exactOptional(oneOf(noticeKinds)),
    about: v.exactOptional(text(longestText)),
  }),
  perform: v.object({
    type: v.literal('perform'),
    act,
    holdFor: v.exactOptional(length),
    isOver: v.exactOptional(flag),
  }),
  timer: v.object({ type: v.literal('timer'), ...timerOrder }),
  calendar: v.object({ type: v.literal('calendar'), order: calendarOrder }),
  initialize: v.object({ type: v.literal('initialize') }),
  'start-broadcast': v.object({
    type: v.literal('start-broadcast'),
    sessionId: v.exactOptional(v.pipe(text(limits.id), v.minLength(1, expectedWords.sessionId))),
  }),
  'stop-broadcast': v.object({ type: v.literal('stop-broadcast') }),
  'emergency-stop': v.object({ type: v.literal('emergency-stop') }),
  recover: v.object({ type: v.literal('recover') }),
  'configure-broadcast': v.object({
    type: v.literal('configure-broadcast'),
    config: broadcastConfig,
  }),
} satisfies {
  readonly [T in Exclude<Type, 'reconfigure' | 'edit'>]: GenericSchema<
    unknown,
    Extract<Command, { type: T }>
  >
}

function decodeReconfigure(
  { rundown: value, sure = false }: Fields,
  makeId: () => string,
): Decoded<Command> {
  const confirmed = decode(flag, sure, pathFrom('reconfigure.sure'))
  if (!confirmed.ok) return confirmed
  const read =
    typeof value === 'string'
      ? readOwn(value, makeId)
      : decodeRundown(value, makeId, 'reconfigure.rundown')
  if (!read.ok) return read
  const { rundown } = read.value
  const command = { type: 'reconfigure', rundown, ...(confirmed.value && { sure: true }) } as const
  return { ok: true, value: command, ...noticeOf(read.value) }
}

const types = [...Object.keys(schemas), 'reconfigure', 'edit']

function isType(type: unknown): type is Type {
  return typeof type === 'string' && types.includes(type)
}

function whatIsKnown(value: unknown): string {
  return isFields(value)
    ? sentence('command.type', listWords(types), value['type'])
    : sentence('command', expectedWords.typedObject, value)
}
