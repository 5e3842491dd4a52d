import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { decodeCommand } from '#decode/command/command.ts'
import type { Command } from '#show/state/command.ts'
import { anyEntry } from '#test/decode/any-calendar.ts'
import { anyInstant } from '#test/decode/any-values.ts'
import { refusalOf, valueOf } from '#test/decode/refusal.ts'

function decodePut(fields: object): ReturnType<typeof decodeCommand> {
  const order = { type: 'put', entry: { ...entry, ...fields } }
  return decodeCommand({ type: 'calendar', order }, () => 'new')
}

const entry = {
  id: 'e',
  title: 'Friday show',
  rundown: null,
  weekdays: [5],
  dates: [],
  time: 0,
  zone: 'Europe/Berlin',
  prepare: 0,
  late: 'ask',
  busy: 'queue',
  isOff: false,
}

test('what is asked of the calendar is read as it is', () => {
  const id = fc.string({ minLength: 1, maxLength: 200 })
  const anyOrder = fc.oneof(
    fc.record({ type: fc.constant('put' as const), entry: anyEntry }),
    fc.record({ type: fc.constant('remove' as const), id }),
    fc.record({
      type: fc.constant('answer' as const),
      id,
      at: anyInstant,
      isWanted: fc.boolean(),
    }),
  )
  fc.assert(
    fc.property(anyOrder, (order) => {
      const command: Command = { type: 'calendar', order }
      expect(valueOf(decodeCommand(command, () => 'new'))).toEqual(command)
    }),
  )
})

test('times are read as people type them: a time of day is no duration', () => {
  expect(valueOf(decodePut({ time: '7:30 pm', prepare: '10:00' }))).toMatchObject({
    order: { entry: { time: 70_200_000, prepare: 600_000 } },
  })
})

test.each([
  [{ weekdays: [] }, ': expected a weekday or a date on which it starts'],
  [{ weekdays: [0] }, '.weekdays[0]: expected a weekday from 1 (Monday) to 7 (Sunday), got 0'],
  [{ weekdays: [5, 5] }, '.weekdays: expected each day once'],
  [{ dates: ['2026-02-30'] }, '.dates[0]: expected a date such as "2026-12-24", got "2026-02-30"'],
  [{ dates: ['tomorrow'] }, '.dates[0]: expected a date such as "2026-12-24", got "tomorrow"'],
  [{ time: 86_400_000 }, '.time: expected a time of day such as "19:30"'],
  [{ time: '25:00' }, '.time: expected a time of day such as "19:30"'],
  [{ zone: 'Moon/Base' }, '.zone: expected a time zone such as "Europe/Berlin", got "Moon/Base"'],
  [{ prepare: 7_200_001 }, '.prepare: expected at most 2 hours'],
  [{ late: 'never' }, '.late: expected "join", "skip" or "ask", got "never"'],
  [{ id: '' }, '.id: expected the id of an entry of the calendar'],
])('an entry with %j is refused with its place', (fields, message) => {
  expect(refusalOf(decodePut(fields))).toContain(`calendar.order.entry${message}`)
})

test('an order of no known type is refused', () => {
  expect(refusalOf(decodeCommand({ type: 'calendar', order: { type: 'x' } }, () => 'new'))).toBe(
    'calendar.order.type: expected an object whose type is "put", "remove" or "answer", got "x"',
  )
})
