import type { Instant } from '#base/time.ts'
import { between } from '#base/time.ts'
import type { StateAct } from '#show/state/actions.ts'
import { isState, keyOf } from '#show/state/actions.ts'
import type { Asking, Ridden } from '#show/state/doing.ts'
import type { Observation } from '#show/state/observation.ts'
import type { Show } from '#show/state/show.ts'
import type { PlannedCut } from '#show/time/next-cut.ts'
import { isSameMoment } from '#show/time/next-cut.ts'

import { isFoundAs } from './found-as.ts'
import type { Rider } from './ready-to-ride.ts'
import { nameOf } from './ready-to-ride.ts'

/** What rides in one batch. */
export interface Loaded {
  readonly cut: PlannedCut
  readonly riders: readonly Rider[]
  /** Those for which the show has asked. */
  readonly claimed: Set<Rider>
  /** Which of them OBS has done. Null until the batch is over. */
  done: readonly boolean[] | null
  /** Those that OBS did as it was asked beside the batch. Null: it was asked for none. Never rejects. */
  beside: Promise<ReadonlySet<Rider>> | null
  readonly isOver: Promise<readonly boolean[]>
  readonly end: (done: readonly boolean[]) => void
}

export interface Claimed {
  /** When its cut was due. */
  readonly rode: Instant
  readonly before: StateAct | null
}

/** Batches with states that sleep in OBS, or of which not all is told yet, and what came of them. */
export interface Loads {
  readonly add: (cut: PlannedCut, riders: readonly Rider[]) => Loaded
  readonly ran: (load: Loaded, done: readonly boolean[]) => void
  /** The batch whose cut a transition that begins now is taken to be. Null: it is none of a batch. */
  readonly atItsCut: () => Loaded | null
  /** Call at every change of the show. */
  readonly follow: () => void
  readonly escaped: (take: number) => void
  readonly isGone: (cut: Pick<PlannedCut, 'take' | 'at'>) => void
  /** What a batch has done of what is asked for, or will have in a moment. Null: it is to be asked of OBS. */
  readonly claim: (asking: Asking) => Promise<Claimed | null>
  /** Whether OBS may have that state by a batch that the show has not told of yet. */
  readonly isOurs: (found: StateAct) => boolean
}

interface LoadsOptions {
  readonly now: () => Instant
  readonly observe: (observation: Observation) => void
  readonly show: () => Show | null
}

function nothing(): void {}

/** How far ahead (ms) of its cut a batch may already be what brought a state. */
const mayBeEarly = 100

/** How far (ms) from the moment of its cut a transition that begins is taken to be that cut: it is aimed a frame ahead. */
const sameCut = 50

export function createLoads({ now, observe, show }: LoadsOptions): Loads {
  /** Newest first. */
  let loads: readonly Loaded[] = []

  function isNear({ at }: Pick<PlannedCut, 'at'>): boolean {
    return between(now(), at) <= mayBeEarly
  }

  function offBy({ cut }: Loaded): number {
    return Math.abs(between(now(), cut.at))
  }

  function isAtItsCut(load: Loaded): boolean {
    return load.done === null && offBy(load) <= sameCut
  }

  /** All that the show need know of what rode with that cut has been told, unless it rides with another batch. */
  function isGone(gone: Pick<PlannedCut, 'take' | 'at'>): void {
    const isNoted = show()?.doing.rides.some((one) => isSameMoment(one, gone))
    if (isNoted !== true || loads.some(({ cut }) => isSameMoment(cut, gone))) return
    observe({ type: 'states-ride', take: gone.take, at: gone.at, rides: [] })
  }

  /** What OBS has done of a batch, and the show has not asked for. */
  function strays({ riders, claimed, done }: Loaded): readonly Ridden[] {
    return riders
      .filter((rider, at) => done?.[at] === true && !claimed.has(rider))
      .map(({ by, act, before }) => ({ by, act, before }))
  }

  function tellStrays(over: readonly Loaded[]): void {
    loads = loads.filter((one) => !over.includes(one))
    for (const one of over) {
      const rides = strays(one)
      if (rides.length > 0) observe({ type: 'states-rode', take: one.cut.take, rides })
      isGone(one.cut)
    }
  }

  /** The show has taken the next cue, and asked for all that begins with it. */
  function isPast({ cut, done }: Loaded): boolean {
    const shown = show()
    if (done === null || shown === null || shown.run.takes <= cut.take) return false
    const { wakeAt } = shown.doing
    return now() >= cut.at && (wakeAt === null || wakeAt > now())
  }

  function end(load: Loaded, done: readonly boolean[]): void {
    load.done = done
    load.end(done)
    if (done.some(Boolean)) return
    loads = loads.filter((one) => one !== load)
    isGone(load.cut)
  }

  async function endWith(
    load: Loaded,
    done: readonly boolean[],
    beside: NonNullable<Loaded['beside']>,
  ): Promise<void> {
    const them = await beside
    const isDone = (rider: Rider, at: number): boolean => (done[at] ?? false) || them.has(rider)
    end(load, load.riders.map(isDone))
  }

  return {
    isGone,
    add: (cut, riders) => {
      let settle: Loaded['end'] = nothing
      const isOver = new Promise<readonly boolean[]>((go) => (settle = go))
      const made: Loaded = {
        cut,
        riders,
        claimed: new Set(),
        done: null,
        beside: null,
        isOver,
        end: settle,
      }
      loads = [made, ...loads]
      return made
    },
    ran: (load, done) => {
      if (load.beside === null || done.every(Boolean)) end(load, done)
      else void endWith(load, done, load.beside)
    },
    atItsCut: () => {
      // With short cues the next one's may be as near as that.
      let nearest: Loaded | null = null
      for (const one of loads.filter(isAtItsCut)) {
        if (nearest === null || offBy(one) < offBy(nearest)) nearest = one
      }
      return nearest
    },
    follow: () => tellStrays(loads.filter(isPast)),
    escaped: (take) => {
      const over = loads.filter(({ cut, done }) => cut.take === take && done !== null)
      const ride = show()?.doing.rides.find((one) => one.take === take)
      if (over.length > 0) tellStrays(over)
      else if (ride) {
        observe({ type: 'states-rode', take, rides: null })
        isGone(ride)
      }
    },
    claim: async ({ act, isBack }) => {
      if (!isState(act)) return null
      const name = nameOf({ act, isBack })
      for (const one of loads.filter(({ cut }) => isNear(cut))) {
        const isIt = (rider: Rider): boolean => nameOf(rider) === name && !one.claimed.has(rider)
        const at = one.riders.findIndex(isIt)
        const rider = one.riders[at]
        if (!rider) continue
        one.claimed.add(rider)
        const done = await one.isOver
        if (done[at]) return { rode: one.cut.at, before: rider.before }
      }
      return null
    },
    isOurs: (found) => {
      const key = keyOf(found)
      const own = loads.flatMap(({ cut, riders }) => riders.map(({ act }) => ({ act, at: cut.at })))
      return [...own, ...(show()?.doing.rides ?? [])].some(
        (one) => keyOf(one.act) === key && isNear(one) && isFoundAs(found, one.act),
      )
    },
  }
}
