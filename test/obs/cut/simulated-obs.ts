import { instant, milliseconds } from '#base/time.ts'
import { createCutter } from '#obs/cut/cutter.ts'
import type { Landing } from '#obs/cut/cutting.ts'
import type { FrameClock } from '#obs/cut/frame-clock.ts'
import { aimFor } from '#obs/cut/frame-clock.ts'
import type { PlannedCut } from '#show/time/next-cut.ts'
import { at, noon } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'

export const frames: FrameClock = {
  origin: noon,
  period: milliseconds(1000 / 30),
  error: milliseconds(2),
  samples: 9,
  isCurrent: true,
}

/** Where a cut that is due on frame 60 is aimed. */
export const aimedAt = Math.ceil(aimFor(at(2), frames.period, frames).at)

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
export const way = 2

/** An OBS that sleeps, reads the slot and cuts, as it does; writing a slot takes `way` ms, and its answer `slow`. */
export function createSimulatedObs(options: SimulatedObsOptions = {}) {
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
    isAwaited: () => true,
    threads: () => threads,
    onKnown: () => {},
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

export function planAt(seconds: number, scene: string, take = 1): PlannedCut {
  return { take, at: at(seconds), scene, transition: null }
}
