import { expect, test } from 'vitest'

import type { Instant } from '#base/time.ts'
import { instant, later, milliseconds } from '#base/time.ts'
import { createCutter } from '#obs/cut/cutter.ts'
import { putInTime } from '#obs/cut/in-time.ts'
import type { Cut } from '#show/state/effect.ts'
import { at, noon } from '#test/fixtures.ts'

import { planAt } from './simulated-obs.ts'

/** The clock of a page that is frozen: what falls due rings when it is thawed, in order. */
function createFrozenClock() {
  let now: Instant = noon
  let alarms: { readonly at: Instant; readonly ring: () => void }[] = []
  return {
    now: () => now,
    setAlarm: (due: Instant, ring: () => void) => {
      const alarm = { at: due, ring }
      alarms.push(alarm)
      return () => {
        alarms = alarms.filter((other) => other !== alarm)
      }
    },
    thawAt: (then: Instant) => {
      now = then
      for (;;) {
        const [first] = alarms.toSorted((a, b) => a.at - b.at)
        if (first === undefined || first.at > now) return
        alarms = alarms.filter((other) => other !== first)
        first.ring()
      }
    },
  }
}

function cutAt(due: Instant): Cut {
  const what = { cut: 1, scene: 'host', transition: null, ended: null } as const
  return { type: 'put-on-program', ...what, at: due, because: 'follow' }
}

test('a cut that was held back is dropped if the show is at another cue when the page is thawed', () => {
  const clock = createFrozenClock()
  const asked: string[] = []
  const frames = { aim: (due: Instant) => ({ at: due, frame: 1 }) }
  const inTime = putInTime(
    clock,
    frames,
    () => {},
    ({ scene }: Cut) => asked.push(scene),
  )
  inTime.put(cutAt(at(1)))
  clock.setAlarm(at(1.7), inTime.drop)
  clock.thawAt(at(1.9))

  expect(asked).toEqual([])
})

test('one that the show still wants is asked for then', () => {
  const clock = createFrozenClock()
  const asked: string[] = []
  const frames = { aim: (due: Instant) => ({ at: due, frame: 1 }) }
  const inTime = putInTime(
    clock,
    frames,
    () => {},
    ({ scene }: Cut) => asked.push(scene),
  )
  inTime.put(cutAt(at(1)))
  clock.thawAt(at(1.9))

  expect(asked).toEqual(['host'])
})

test('on a machine whose every alarm is late it is asked for, too', () => {
  let now: Instant = noon
  const due: (() => void)[] = []
  const clock = {
    now: () => now,
    setAlarm: (when: Instant, ring: () => void) => {
      due.push(() => {
        now = later(when, milliseconds(80))
        ring()
      })
      return () => {}
    },
  }
  const asked: string[] = []
  const frames = { aim: (when: Instant) => ({ at: when, frame: 1 }) }
  putInTime(
    clock,
    frames,
    () => {},
    ({ scene }: Cut) => asked.push(scene),
  ).put(cutAt(at(1)))
  for (let rung = 0; rung < 5; rung += 1) due.shift()?.()

  expect(asked).toEqual(['host'])
})

test('a cut that was left to a timer is left to the show when the page is thawed long after it', async () => {
  const clock = createFrozenClock()
  const asked: string[] = []
  const missed: string[] = []
  const cutter = createCutter({
    ...clock,
    aim: (due) => ({ at: due, frame: null }),
    isWanted: () => true,
    isAwaited: () => false,
    threads: () => 2,
    onKnown: () => {},
    onLanded: () => {},
    onEscaped: () => {},
    onMissed: ({ scene }) => missed.push(scene),
    port: {
      inherit: async () => null,
      arm: async () => null,
      retarget: () => {},
      cut: async (scene) => {
        asked.push(scene)
        return true
      },
    },
  })
  await Promise.resolve()
  await Promise.resolve()
  // Too near for a batch.
  cutter.plan({ ...planAt(0, 'host'), at: instant(noon + 10) }, 1)
  clock.thawAt(noon)
  clock.thawAt(at(0.9))
  await Promise.resolve()

  expect({ asked, missed }).toEqual({ asked: [], missed: ['host'] })
})
