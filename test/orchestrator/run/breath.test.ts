import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Instant } from '#base/time.ts'
import { instant } from '#base/time.ts'
import { createBreath } from '#orchestrator/run/breath.ts'
import { noon } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'

/** Work that waits beside a show whose cuts are set by hand, in ms after noon. */
function createWaitingRoom(cuts: readonly number[] = []) {
  const clock = createStillClock()
  let planned: readonly Instant[] = cuts.map((ms) => instant(noon + ms))
  const ranAt: number[] = []

  const breathe = createBreath({
    ...clock,
    showNow: clock.now,
    // As of a show: once a cut is due it is the last one.
    cutsAt: () => [
      ...planned.filter((cut) => cut <= clock.now()).slice(-1),
      ...planned.filter((cut) => cut > clock.now()).slice(0, 1),
    ],
  })
  return {
    ...clock,
    breathe,
    ranAt,
    /** One more piece of work that can wait, which takes that long. */
    wait: (takes = 0) =>
      breathe(() => {
        ranAt.push(clock.now() - noon)
        clock.spend(takes)
      }),
    plan: (...next: readonly number[]) => {
      planned = next.map((ms) => instant(noon + ms))
    },
  }
}

describe('work that can wait', () => {
  test('runs soon if the show makes no cut by itself, and once', () => {
    const { wait, ranAt, pass } = createWaitingRoom()
    wait()
    const atOnce = ranAt.length
    pass(1000)

    expect([atOnce, ranAt]).toEqual([0, [1]])
  })

  test('runs after what is urgent: what came in the same turn, and what is due by then', () => {
    const { wait, ranAt, setAlarm, spend, pass } = createWaitingRoom()
    const order: string[] = []
    wait()
    setAlarm(instant(noon), () => {
      order.push(`urgent, after ${ranAt.length}`)
      spend(20)
    })
    setAlarm(instant(noon + 1), () => order.push(`due then, after ${ranAt.length}`))
    pass(50)

    expect(order[0]).toBe('urgent, after 0')
    expect(ranAt).toEqual([20])
  })

  test('runs within 2 s and a cut even if the show cuts ten times a second', () => {
    const cuts = Array.from({ length: 100 }, (_, index) => index * 100)
    const { wait, ranAt, pass } = createWaitingRoom(cuts)
    wait()
    pass(1999)
    const before = ranAt.length
    pass(8000)

    expect([before, ranAt]).toEqual([0, [2051]])
  })

  test.each([
    ['long before a cut', 0, 1000, 1],
    ['last, just outside the 100 ms before a cut', 0, 102, 1],
    ['not within 100 ms before a cut', 0, 101, 152],
    ['not when the cut is due at once', 0, 1, 52],
    ['not within 50 ms after a cut', 1000, 970, 1021],
    ['first, just outside the 50 ms after a cut', 1000, 950, 1001],
    ['long after a cut', 1000, 10, 1001],
  ])('runs %s', (_when, since, cut, runs) => {
    const { wait, ranAt, pass } = createWaitingRoom([cut])
    pass(since)
    wait()
    pass(10_000)

    expect(ranAt).toEqual([runs])
  })

  test('waits on if the cut is moved on while it waits', () => {
    const { wait, plan, ranAt, pass } = createWaitingRoom([90])
    wait()
    pass(50)
    plan(200)
    pass(1000)

    expect(ranAt).toEqual([251])
  })

  test('that was let pass waits all the same if a cut is moved to it in the last moment', () => {
    const { wait, plan, ranAt, pass } = createWaitingRoom()
    wait()
    plan(30)
    pass(1000)

    expect(ranAt).toEqual([81])
  })

  test('that comes late, because the thread was busy, is not run into a cut', () => {
    const { wait, ranAt, spend, pass } = createWaitingRoom([200])
    wait()
    spend(150)
    pass(1000)

    expect(ranAt).toEqual([251])
  })

  test('waits between two cuts that are close to one another, until there is room', () => {
    const { wait, ranAt, pass } = createWaitingRoom([50, 190, 330])
    wait()
    pass(1000)

    expect(ranAt).toEqual([381])
  })

  test('of many pieces at once: none is begun near a cut, and none is lost', () => {
    const { wait, ranAt, pass } = createWaitingRoom([500])
    for (let piece = 0; piece < 1000; piece += 1) wait(1)
    pass(5000)

    expect(ranAt).toHaveLength(1000)
    expect(ranAt.filter((ms) => ms >= 400 && ms <= 550)).toEqual([])
    expect(ranAt.some((ms) => ms < 400) && ranAt.some((ms) => ms > 550)).toBe(true)
  })

  test('whatever is planned and whatever it costs: never near a cut, and always in the end', () => {
    const piece = fc.record({ comes: fc.nat(2000), takes: fc.nat(30) })
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 3000 }), { maxLength: 6 }),
        fc.array(piece, { minLength: 1, maxLength: 30 }),
        (times, pieces) => {
          const cuts = times.toSorted((a, b) => a - b)
          const { wait, ranAt, setAlarm, pass } = createWaitingRoom(cuts)
          for (const { comes, takes } of pieces) {
            setAlarm(instant(noon + comes), () => wait(takes))
          }
          pass(10_000)

          expect(ranAt).toHaveLength(pieces.length)
          const near = ranAt.filter((ms) => cuts.some((cut) => ms >= cut - 100 && ms <= cut + 50))
          expect(near).toEqual([])
        },
      ),
    )
  })
})
