import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Instant } from '#base/time.ts'
import { instant, milliseconds, minutes, seconds } from '#base/time.ts'
import { decodeSavedShow, showToSaved } from '#decode/stored/saved-show.ts'
import { reduce } from '#show/reduce.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { Input } from '#show/state/input.ts'
import type { Show } from '#show/state/show.ts'
import type { Timer, TimerOrder } from '#show/state/timers.ts'
import { blankTimers, timerReading } from '#show/state/timers.ts'
import { timerOrder } from '#test/decode/any-actions.ts'
import { at, onObs, play, rehearsing } from '#test/fixtures.ts'

import { anyShow, script, timerCommand } from './any-input.ts'

type Ordered = Omit<TimerOrder, 'timer'>

function first({ timers }: Show): Timer {
  const [timer] = timers
  if (!timer) throw new Error('There are always three timers')
  return timer
}

function order(fields: Ordered): Input {
  return { type: 'timer', timer: 1, ...fields }
}

/** What a timer should read, counted second by second as a person with a stop watch does. */
function watchByHand(orders: readonly (readonly [after: number, order: Ordered])[]): number {
  let [reading, from, sign, runs] = [0, 0, 1, false]
  for (const [wait, { do: what, counts, from: wanted }] of orders) {
    if (runs) reading += sign * wait
    if (counts !== undefined || wanted !== undefined) {
      if (counts !== undefined) sign = counts === 'down' ? -1 : 1
      if (wanted !== undefined) from = wanted
      ;[reading, runs] = [from, false]
    }
    if (what === 'start') runs = true
    if (what === 'pause') runs = false
    if (what === 'reset') [reading, runs] = [from, false]
  }
  return reading
}

const { timer: _which, ...orderFields } = timerOrder

const anyOrders = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 3_600_000 }),
    fc.record(orderFields, { requiredKeys: ['do'], noNullPrototype: true }),
  ),
  { maxLength: 30 },
)

describe('a timer', () => {
  test('has no drift, however often it is stopped and started', () => {
    fc.assert(
      fc.property(anyOrders, (orders) => {
        let show = rehearsing()
        let now = at(0)
        for (const [place, [wait, fields]] of orders.entries()) {
          now = instant(now + wait)
          ;[show] = reduce(show, order(fields), now)
          // Adding 0 makes 0 of -0.
          const byHand = watchByHand(orders.slice(0, place + 1)) + 0
          expect(timerReading(first(show), now) + 0).toBe(byHand)
        }
      }),
    )
  })

  test('is not touched by anything that happens to the show', () => {
    fc.assert(
      fc.property(anyShow, script, timerCommand, (make, steps, command) => {
        let show = reduce(make(), command, at(0))[0]
        const { timers } = show
        let now = at(0)
        for (const [wait, input] of steps) {
          now = instant(now + wait)
          if (input.type === 'timer' || input.type === 'set-mode') continue
          ;[show] = reduce(show, input, now)
          ;[show] = reduce(show, { type: 'wall-clock', ahead: minutes(60) }, now)
          expect(show.timers).toBe(timers)
        }
      }),
    )
  })

  test('goes below zero, and tells how far it is over', () => {
    const { show } = play(rehearsing(), [
      0,
      order({ do: 'start', counts: 'down', from: seconds(5), label: 'Break' }),
    ])
    expect(timerReading(first(show), at(4))).toBe(1000)
    expect(timerReading(first(show), at(7))).toBe(-2000)
  })

  test('can be named while it runs', () => {
    const { show } = play(
      rehearsing(),
      [0, order({ do: 'start' })],
      [3, order({ do: 'set', label: 'Since the opening' })],
    )
    expect(first(show)).toEqual({
      label: 'Since the opening',
      counts: 'up',
      from: 0,
      running: at(0),
    })
  })

  test('stops when the show changes its clock, with what it read', () => {
    const { show } = play(
      onObs(),
      [0, order({ do: 'start' })],
      [3, { type: 'set-mode', mode: 'rehearsal' }],
    )
    expect(first(show)).toMatchObject({ stopped: 3000 })
  })

  test('asks for nothing, and an order that changes nothing makes no new state', () => {
    const { show, effects } = play(rehearsing(), [0, order({ do: 'start' })])
    expect(effects).toEqual([])
    expect(reduce(show, order({ do: 'start' }), at(5))[0]).toBe(show)
  })
})

describe('a show that is stored', () => {
  test('has its timers again, running or not', () => {
    fc.assert(
      fc.property(fc.array(timerCommand, { maxLength: 6 }), (commands) => {
        const { show } = play(onObs(), ...commands.map((one, place) => [place, one] as const))
        const stored: unknown = JSON.parse(JSON.stringify(showToSaved(show, at(9))))
        const read = decodeSavedShow(stored)
        expect(read).toMatchObject({ ok: true, value: { timers: show.timers } })
      }),
    )
  })

  test('by a version without timers, has three that nobody has set', () => {
    const { timers: _timers, ...old } = showToSaved(onObs(), at(0))
    expect(decodeSavedShow(old)).toMatchObject({ ok: true, value: { timers: blankTimers } })
  })

  test.each([
    { label: '', counts: 'up', from: 0 },
    { label: '', counts: 'up', from: 0, running: 1, stopped: 1 },
    { label: '', counts: 'sideways', from: 0, running: 1 },
  ])('with a timer that is none is refused: %o', (timer) => {
    const saved = { ...showToSaved(onObs(), at(0)), timers: [timer, timer, timer] }
    expect(decodeSavedShow(saved)).toMatchObject({ ok: false })
  })
})

describe('the snapshot', () => {
  test('says nothing of timers that nobody has set', () => {
    expect(toSnapshot(rehearsing())).not.toHaveProperty('timers')
    const { show } = play(rehearsing(), [0, order({ do: 'set', label: 'Break' })])
    expect(toSnapshot(show).timers).toBe(show.timers)
    const { show: blank } = play(show, [1, order({ do: 'set', label: '' })])
    expect(toSnapshot(blank)).not.toHaveProperty('timers')
  })
})

/** Instants with fractions of a ms, as real clocks have. */
test('a timer that is stopped and started for a day is right to the ms', () => {
  let show = rehearsing()
  let now: Instant = instant(at(0) + 0.123)
  for (let turns = 0; turns < 2000; turns += 1) {
    ;[show] = reduce(show, order({ do: 'start' }), now)
    now = instant(now + 43_200.7)
    ;[show] = reduce(show, order({ do: 'pause' }), now)
    now = instant(now + 17.3)
  }
  const off = timerReading(first(show), now) - milliseconds(2000 * 43_200.7)
  expect(Math.abs(off)).toBeLessThan(1)
})
