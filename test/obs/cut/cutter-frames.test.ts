import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { instant } from '#base/time.ts'
import type { PlannedCut } from '#show/time/next-cut.ts'
import { noon } from '#test/fixtures.ts'

import { aimedAt, createSimulatedObs, frames, planAt, way } from './simulated-obs.ts'

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

  test('was wrong twice: the timer that is left cuts, though a batch called off ends just then', async () => {
    const { cutter, clock, pass, cuts, landings, learn } = createSimulatedObs({ threads: 3 })
    cutter.plan(planAt(1, 'guest'), 1)
    await pass(1)
    cutter.plan({ ...planAt(0, 'host'), at: instant(clock.now() + 600) }, 1)
    await pass(9)
    learn({ ...frames, origin: instant(noon + 4) })
    await pass(473)
    learn(frames)
    await pass(500)

    expect(cuts).toMatchObject([{ scene: 'host' }])
    expect(landings).toMatchObject([{ how: 'timer' }])
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
