import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { instant, milliseconds } from '#base/time.ts'
import { createCutter } from '#obs/cut/cutter.ts'
import type { Inherited, Landing } from '#obs/cut/cutting.ts'
import type { FrameClock } from '#obs/cut/frame-clock.ts'
import { aimFor } from '#obs/cut/frame-clock.ts'
import type { PlannedCut } from '#show/time/next-cut.ts'
import { at, noon } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'

const frames: FrameClock = {
  origin: noon,
  period: milliseconds(1000 / 30),
  error: milliseconds(2),
  samples: 9,
  isCurrent: true,
}

/** Where a cut that is due on frame 60 is aimed. */
const aimedAt = Math.ceil(aimFor(at(2), frames.period, frames).at)

/** What is known of its frames; null: not even their rate. */
type Known = FrameClock | 'rate' | null

interface SimulatedObsOptions {
  readonly known?: Known
  readonly way?: number
  readonly slow?: number
  readonly threads?: number
  /** What another page has armed, to the scene and for the take and moment. */
  readonly inherited?: PlannedCut
}

/** How long a slot takes to be written, in ms, unless told otherwise. */
const way = 2

/** An OBS that sleeps, reads the slot and cuts, as it does; writing a slot takes `way` ms, and its answer `slow`. */
function createSimulatedObs(options: SimulatedObsOptions = {}) {
  const { way: toSlot = way, slow = 0, threads = 2 } = options
  let { known = frames } = options
  const clock = createStillClock()
  const slots = new Map<string, string | null>()
  const cuts: { readonly scene: string; readonly at: number }[] = []
  const landings: Landing[] = []
  const escaped: string[] = []
  const missed: PlannedCut[] = []
  let batches = 0
  let most = 0
  let broken = false
  let wanted: string | null = null
  let proved = Promise.resolve()

  function later(ms: number): Promise<void> {
    return new Promise((resolve) => {
      clock.setAlarm(instant(clock.now() + ms), resolve)
    })
  }

  const cutter = createCutter({
    now: clock.now,
    setAlarm: clock.setAlarm,
    aim: (due) =>
      known === null ? null : aimFor(due, frames.period, known === 'rate' ? null : known),
    isWanted: (scene) => wanted === null || wanted === scene,
    threads: () => threads,
    onLanded: (landing) => landings.push(landing),
    onEscaped: (scene) => escaped.push(scene),
    onMissed: (plan) => missed.push(plan),
    port: {
      inherit: async () => {
        const { inherited } = options
        if (inherited === undefined) return null
        const theirs = { ...inherited, slot: 'onframe-cut-5', aimedAt: instant(inherited.at - 18) }
        slots.set(theirs.slot, theirs.scene)
        const outcome = later(theirs.aimedAt - clock.now()).then(() => {
          const scene = slots.get(theirs.slot)
          if (typeof scene !== 'string') return null
          cuts.push({ scene, at: clock.now() })
          return { scene, counted: null }
        })
        return { ...theirs, outcome }
      },
      arm: async ({ slot, at: due, plan: { scene }, isWanted }) => {
        batches += 1
        most = Math.max(most, batches)
        slots.set(slot, scene)
        await proved
        const isSent = isWanted()
        if (isSent) await later(Math.max(0, due - clock.now()))
        batches -= 1
        if (!isSent) return null
        const target = slots.get(slot)
        if (typeof target !== 'string' || broken) return null
        cuts.push({ scene: target, at: clock.now() })
        if (slow > 0) await later(slow)
        return { scene: target, counted: null }
      },
      retarget: (slot, scene) => void later(toSlot).then(() => slots.set(slot, scene)),
      cut: async (scene, _, isWanted) => {
        await proved
        if (!isWanted()) return false
        cuts.push({ scene, at: clock.now() })
        return true
      },
    },
  })

  /** Millisecond by millisecond, so that what was promised happens in between. */
  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 1) {
      clock.pass(1)
      for (let turns = 0; turns < 4; turns += 1) await Promise.resolve()
    }
  }

  return {
    cutter,
    clock,
    pass,
    cuts,
    landings,
    escaped,
    missed,
    most: () => most,
    learn: (more: Known) => {
      known = more
      cutter.aimAnew()
    },
    /** From now on nothing is sent until it is proved that this page leads. */
    doubt: () => {
      const proofs: (() => void)[] = []
      proved = new Promise((go) => proofs.push(go))
      return () => proofs[0]?.()
    },
    want: (scene: string) => {
      wanted = scene
    },
    breakDown: () => {
      broken = true
    },
  }
}

function planAt(seconds: number, scene: string, take = 1): PlannedCut {
  return { take, at: at(seconds), scene, transition: null }
}

describe('an armed cut', () => {
  test('lands in the middle of the frame before the planned one', async () => {
    const { cutter, pass, cuts, landings } = createSimulatedObs()
    cutter.plan(planAt(2, 'host'), 1)
    await pass(2500)

    expect(cuts).toEqual([{ scene: 'host', at: aimedAt }])
    expect(landings).toMatchObject([{ how: 'armed', frame: 60, scene: 'host' }])
  })

  test('that was called off too late, and planned again, is the cut, and is not taken back', async () => {
    const { cutter, pass, cuts, landings, escaped, missed } = createSimulatedObs({ way: 150 })
    cutter.plan(planAt(2, 'host'), 1)
    await pass(2000 - 150)
    cutter.plan(null, 1)
    cutter.plan(planAt(2, 'host'), 1)
    await pass(500)

    expect(landings).toHaveLength(1)
    expect({ escaped, missed }).toEqual({ escaped: [], missed: [] })
    expect(new Set(cuts.map(({ scene }) => scene))).toEqual(new Set(['host']))
  })

  test('that is cancelled never cuts', async () => {
    const { cutter, pass, cuts } = createSimulatedObs()
    cutter.plan(planAt(2, 'host'), 1)
    await pass(1900)
    cutter.plan(null, 1)
    await pass(1000)

    expect(cuts).toEqual([])
  })

  test('cuts to where it was aimed last', async () => {
    const { cutter, pass, cuts } = createSimulatedObs()
    cutter.plan(planAt(2, 'host'), 1)
    await pass(1800)
    cutter.plan(planAt(2, 'clip'), 1)
    await pass(50)
    cutter.plan(planAt(2, 'end'), 1)
    await pass(500)

    expect(cuts.map(({ scene }) => scene)).toEqual(['end'])
  })

  test('that could not be stopped any more is owned up to', async () => {
    const { cutter, pass, cuts, escaped } = createSimulatedObs({ way: 8 })
    cutter.plan(planAt(2, 'host'), 1)
    await pass(1980)
    cutter.plan(null, 1)
    await pass(100)

    expect(cuts).toHaveLength(1)
    expect(escaped).toEqual(['host'])
  })

  test('that OBS did not make is told, so that the show asks for it', async () => {
    const { cutter, pass, missed, breakDown } = createSimulatedObs()
    cutter.plan(planAt(2, 'host'), 1)
    await pass(1800)
    breakDown()
    await pass(300)

    expect(missed).toMatchObject([{ scene: 'host' }])
    expect(cutter.isMaking(1, 'host')).toBe(false)
  })

  test('is left alone when the show goes on with it before OBS has answered', async () => {
    const { cutter, pass, cuts, clock } = createSimulatedObs()
    cutter.plan(planAt(2, 'host'), 1)
    await pass(1984)
    expect(clock.now()).toBeGreaterThan(aimedAt)
    cutter.plan(planAt(4, 'clip', 2), 2)
    await pass(2500)

    expect(cuts.map(({ scene }) => scene)).toEqual(['host', 'clip'])
  })
})

describe('what is known of the frames', () => {
  test('is the rate alone: the cut is armed, by the moment it was planned for', async () => {
    const { cutter, pass, cuts, landings } = createSimulatedObs({ known: 'rate' })
    cutter.plan(planAt(2, 'host'), 1)
    await pass(2500)

    expect(cuts).toEqual([{ scene: 'host', at: aimedAt }])
    expect(landings).toMatchObject([{ how: 'armed', frame: null }])
  })

  test('is nothing: the show’s own alarm cuts', async () => {
    const { cutter, pass, cuts, most } = createSimulatedObs({ known: null })
    cutter.plan(planAt(2, 'host'), 1)
    await pass(2500)

    expect(cuts).toEqual([])
    expect(most()).toBe(0)
  })

  test('comes late, as in a page just opened: armed as soon as it is there', async () => {
    const { cutter, pass, landings, learn } = createSimulatedObs({ known: null })
    cutter.plan(planAt(2, 'host'), 1)
    await pass(1900)
    learn('rate')
    await pass(500)

    expect(landings).toMatchObject([{ how: 'armed', scene: 'host' }])
  })

  test('was wrong: the cut is armed anew, once, beside the batch that was called off', async () => {
    const { cutter, pass, cuts, landings, learn, most } = createSimulatedObs({ known: 'rate' })
    cutter.plan(planAt(2, 'host'), 1)
    await pass(1700)
    learn({ ...frames, origin: instant(noon + 5) })
    await pass(50)
    learn({ ...frames, origin: instant(noon + 9) })
    await pass(500)

    expect(cuts).toEqual([{ scene: 'host', at: aimedAt + 5 }])
    expect(landings).toMatchObject([{ how: 'armed' }])
    expect(most()).toBe(2)
  })

  test('changes too late for the armed cut to hear of it: it is left as it is', async () => {
    const { cutter, pass, cuts, learn, most } = createSimulatedObs({ known: 'rate' })
    cutter.plan(planAt(2, 'host'), 1)
    await pass(1950)
    learn({ ...frames, origin: instant(noon + 5) })
    await pass(500)

    expect(cuts).toEqual([{ scene: 'host', at: aimedAt }])
    expect(most()).toBe(1)
  })
})

test('a cut too near to be armed is aimed by a timer', async () => {
  const { cutter, pass, landings } = createSimulatedObs()
  cutter.plan(planAt(0.03, 'host'), 1)
  await pass(100)

  expect(landings).toMatchObject([{ how: 'timer', frame: 1 }])
})

test('while a batch that was called off still sleeps, no other is sent: OBS may have but two threads', async () => {
  const { cutter, pass, cuts, landings, most } = createSimulatedObs()
  cutter.plan(planAt(2, 'host'), 1)
  await pass(1700)
  cutter.plan(planAt(2.01, 'clip', 2), 2)
  await pass(1000)

  expect(cuts.map(({ scene }) => scene)).toEqual(['clip'])
  expect(landings).toMatchObject([{ how: 'timer' }])
  expect(most()).toBe(1)
})

describe('what another page has armed', () => {
  test('is gone on with when it is what is planned: the cut is made once', async () => {
    const { cutter, pass, cuts, landings, most } = createSimulatedObs({
      inherited: planAt(2, 'host'),
    })
    // This page knows the moment by a clock of its own.
    cutter.plan({ ...planAt(2, 'host'), at: instant(at(2) + 3) }, 1)
    await pass(2500)

    expect(cuts).toEqual([{ scene: 'host', at: at(2) - 18 }])
    expect(landings).toMatchObject([{ how: 'armed', scene: 'host' }])
    expect(most()).toBe(0)
  })

  test('goes to the scene that is planned now', async () => {
    const { cutter, pass, cuts } = createSimulatedObs({ inherited: planAt(2, 'host') })
    cutter.plan(planAt(2, 'clip'), 1)
    await pass(2500)

    expect(cuts.map(({ scene }) => scene)).toEqual(['clip'])
  })

  test.each([
    ['nothing is planned any more', null],
    ['another take is on air', planAt(2.2, 'clip', 7)],
    ['it is planned for another moment', planAt(2.4, 'host')],
  ])('is called off when %s', async (_, plan) => {
    const { cutter, pass, cuts } = createSimulatedObs({ threads: 4, inherited: planAt(2, 'host') })
    cutter.plan(plan, plan?.take ?? 1)
    await pass(3000)

    expect(cuts.map(({ scene }) => scene)).toEqual(plan === null ? [] : [plan.scene])
  })
})

test.each([
  [2, 400],
  [3, 1000],
  [4, 2000],
  [5, 3500],
  [6, 5000],
])('with %i threads of OBS a cut is armed %i ms ahead', async (threads, lead) => {
  const { cutter, pass, landings } = createSimulatedObs({ threads })
  cutter.plan(planAt(6, 'host'), 1)
  await pass(6500)

  expect(landings).toMatchObject([{ how: 'armed', armedAt: at(6 - lead / 1000) }])
})

test('an armed cut that still sleeps explains no scene that is on program now', async () => {
  const { cutter, pass } = createSimulatedObs({ threads: 6 })
  cutter.plan(planAt(5, 'host'), 1)
  await pass(2000)
  expect(cutter.isMaking(1, 'host')).toBe(true)
  expect(cutter.mayExplain('host')).toBe(false)
  await pass(2950)
  expect(cutter.mayExplain('host')).toBe(true)
})

test('with more threads, what was called off may sleep on beside the next', async () => {
  const { cutter, pass, landings, most } = createSimulatedObs({ threads: 4 })
  cutter.plan(planAt(2, 'host'), 1)
  await pass(1700)
  cutter.plan(planAt(2.2, 'clip', 2), 2)
  await pass(1000)

  expect(landings).toMatchObject([{ how: 'armed', scene: 'clip' }])
  expect(most()).toBe(2)
})

test('what waited for the answer to the cut before is armed when that has come', async () => {
  const { cutter, pass, landings, most } = createSimulatedObs({ slow: 100 })
  cutter.plan(planAt(2, 'host'), 1)
  await pass(1990)
  // As after a page stood still: the show has gone on, and the next one should be armed already.
  cutter.plan(planAt(2.3, 'clip', 2), 2)
  await pass(1000)

  expect(landings).toMatchObject([
    { how: 'armed', scene: 'host' },
    { how: 'armed', scene: 'clip' },
  ])
  expect(most()).toBe(1)
})

test.each([
  [2, 2],
  [3, 2],
  [6, 5],
])(
  'of %i threads, whatever is planned: one cut a take at most, to the last target, and %i batches at most',
  async (threads, batches) => {
    const change = fc.record({
      after: fc.integer({ min: 1, max: 700 }),
      kind: fc.constantFrom('cancel', 'delay', 'retarget', 'plan', 'learn'),
      scene: fc.constantFrom('a', 'b', 'c'),
      phase: fc.integer({ min: -16, max: 16 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
        const { cutter, clock, pass, landings, escaped, cuts, most, learn } = createSimulatedObs({
          threads,
        })
        let next: PlannedCut | null = planAt(1, 'a')
        let cancelledAt = 0
        cutter.plan(next, 1)
        for (const { after, kind, scene, phase } of changes) {
          await pass(after)
          if (landings.length > 0) break
          if (kind === 'learn') {
            learn({ ...frames, origin: instant(noon + phase) })
            continue
          }
          if (kind === 'cancel' && next !== null) cancelledAt = clock.now()
          if (kind === 'cancel') next = null
          else if (kind === 'retarget' && next) next = { ...next, scene }
          else next = { ...planAt(0, scene), at: instant(clock.now() + 600) }
          cutter.plan(next, 1)
        }
        await pass(2000)

        expect(landings.length).toBeLessThanOrEqual(1)
        expect(cuts).toHaveLength(landings.length + escaped.length)
        if (next !== null && escaped.length === 0) expect(cuts.at(-1)?.scene).toBe(next.scene)
        // What was cancelled is not cut to once OBS has heard of it, and is owned up to before that.
        if (next === null) {
          expect(landings).toEqual([])
          expect(cuts.filter(({ at: cutAt }) => cutAt > cancelledAt + way)).toEqual([])
        }
        expect(most()).toBeLessThanOrEqual(batches)
      }),
      { numRuns: 60 },
    )
  },
)

test.each([
  ['timer', 0.03],
  ['batch', 0.06],
])(
  'a cut by a %s that had to wait is not made when the show has moved on to another cue',
  async (_, due) => {
    const { cutter, pass, cuts, doubt, want, missed } = createSimulatedObs({ threads: 4 })
    want('soon')
    const prove = doubt()
    cutter.plan(planAt(due, 'host', 1), 1)
    await pass(1000 * due + 5)
    cutter.plan(planAt(5, 'clip', 2), 2)
    want('host')
    await pass(20)
    cutter.plan(planAt(5, 'end', 3), 3)
    want('clip')
    await pass(5)
    prove()
    await pass(50)

    expect(cuts).toEqual([])
    expect(missed).toMatchObject([{ take: 1 }])
  },
)

test('nothing is armed while it is looked again for what another Onframe has left armed', async () => {
  const clock = createStillClock()
  const armed: string[] = []
  const written: unknown[] = []
  const finds: ((found: Inherited | null) => void)[] = []
  const cutter = createCutter({
    ...clock,
    aim: (due) => aimFor(due, frames.period, frames),
    isWanted: () => true,
    threads: () => 4,
    onLanded: () => {},
    onEscaped: () => {},
    onMissed: () => {},
    port: {
      inherit: () => new Promise((resolve) => finds.push(resolve)),
      arm: ({ slot }) => {
        armed.push(slot)
        return new Promise(() => {})
      },
      retarget: (...change) => written.push(change),
      cut: async () => true,
    },
  })
  finds[0]?.(null)
  await Promise.resolve()
  cutter.plan(planAt(1, 'host'), 1)
  cutter.inherit()
  clock.pass(500)
  expect(armed).toEqual([])

  const theirs = { ...planAt(1.2, 'theirs', 7), slot: 'onframe-cut-0', aimedAt: at(1.2) }
  finds[1]?.({ ...theirs, outcome: new Promise(() => {}) })
  await Promise.resolve()
  await Promise.resolve()

  expect(written).toEqual([['onframe-cut-0', null]])
  expect(armed).toEqual(['onframe-cut-1'])
})
