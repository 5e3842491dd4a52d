import { lastMade } from '#base/last-made.ts'
import type { Duration, Instant } from '#base/time.ts'
import { between, later, milliseconds, seconds } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { BatchRequest, ObsConnection } from '#obs/link/connection.ts'
import type { StateAct } from '#show/state/actions.ts'
import { isSameState, keyOf } from '#show/state/actions.ts'
import type { Observation } from '#show/state/observation.ts'
import type { Show } from '#show/state/show.ts'
import type { StatesAtCut } from '#show/states-at-cut.ts'
import { statesAtCut } from '#show/states-at-cut.ts'
import type { PlannedCut } from '#show/time/next-cut.ts'
import { isSameMoment, nextCut } from '#show/time/next-cut.ts'

import { setBeside } from './beside-the-batch.ts'
import { createForeseen } from './foreseen.ts'
import type { Doer } from './kind.ts'
import type { Loaded, Loads } from './loads.ts'
import { createLoads } from './loads.ts'
import type { Rider } from './ready-to-ride.ts'
import { createReadyToRide, nameOf } from './ready-to-ride.ts'

/** States in the batches of cuts. */
export interface Riders extends Pick<Loads, 'escaped' | 'isGone' | 'claim' | 'isOurs'> {
  /** Call at every change of the show. */
  readonly follow: (show: Show) => void
  /** The next cut, and how far ahead it is armed: all that can ride is made ready before. */
  readonly expect: (cut: PlannedCut | null, lead: Duration) => void
  /** What rides with that cut, as far as it is known by that moment. Null: nothing does. Never rejects. */
  readonly load: (
    cut: PlannedCut,
    by: Instant,
  ) => Promise<{
    readonly items: readonly (readonly BatchRequest[])[]
    readonly ran: (done: readonly boolean[]) => void
  } | null>
  /** Settles when what was told last of what was before is stored, or that takes too long. Never rejects. */
  readonly noting: () => Promise<unknown>
  /** Whether what rides with the next cut is what it should be. `less`: something is left out that could ride. */
  readonly judge: () => 'right' | 'wrong' | 'less'
}

interface RidersOptions {
  readonly connection: ObsConnection
  readonly clock: Clock
  readonly observe: (observation: Observation) => void
  readonly doerOf: (act: StateAct) => Doer<StateAct>
  /** Settles when what was observed is stored: whether it is. Never rejects. */
  readonly stored: () => Promise<boolean>
  /** More can ride than before. */
  readonly onReady: () => void
}

interface Newest {
  readonly take: number
  /** False: it is being found out what can ride. */
  readonly isKnown: boolean
  readonly load: Loaded | null
}

/** Most states that ride: a batch holds a thread of OBS for as long as it runs. */
const most = 16

/** How long before the batch is armed it is found out what can ride: reading and storing that takes some 30 ms. */
const ahead = seconds(1.5)

/** With less time (ms) until the cut it is not looked again what can ride: its batch is armed, and stays. */
const timeToLook = 1500

export function createRiders(options: RidersOptions): Riders {
  const { connection, clock, observe, doerOf, stored, onReady } = options
  const ready = createReadyToRide(clock, doerOf)
  const foreseen = createForeseen(clock, getReady, onReady)
  let shown: Show | null = null
  const loads = createLoads({ now: clock.now, observe, show: () => shown })
  /** Of the batch that was armed last: the take that its cut ends, and what it has. */
  let newest: Newest = { take: 0, isKnown: true, load: null }
  /** All that was looked at for the cut that ends that take: what cannot ride is not tried again. */
  let looked = { take: 0, names: new Set<string>() }

  /** The take that a cut ends of which this page alone has told what is to ride with it. */
  let noted: number | null = null
  let noting: Promise<unknown> = Promise.resolve()

  /** The next cut, and what goes with it: the show makes that cut for it, and it is asked several times at each change. */
  const comingOf = lastMade((show: Show) => {
    const cut = nextCut(show)
    return cut && { cut, states: statesAtCut(show, cut) }
  })

  /** What the show will ask for with its next cut. Null: another is next. */
  function atCut(cut: PlannedCut): StatesAtCut | null {
    const coming = shown && comingOf(shown)
    const isIt = coming && isSameMoment(coming.cut, cut) && coming.cut.scene === cut.scene
    return isIt ? coming.states : null
  }

  /** Whether nothing is being set that goes back or on with the cut. */
  function isSettled(): boolean {
    if (shown === null) return true
    const { held, wakeAt } = shown.doing
    const isBusy = held.some(({ is }) => is === 'asked' || is === 'open')
    return !isBusy && (wakeAt === null || wakeAt > clock.now())
  }

  /** Reads and stores what was before, of all that can ride. */
  async function getReady(cut: PlannedCut, by: Instant): Promise<readonly Rider[] | null> {
    if (!isSettled()) await ready.until(by, isSettled)
    const asks = atCut(cut)?.asks.slice(0, most) ?? []
    if (looked.take !== cut.take) looked = { take: cut.take, names: new Set() }
    for (const ask of asks) looked.names.add(nameOf(ask))
    const riders = await ready.prepare(asks, by)
    if (riders.length === 0) return null
    const rides = riders.map(({ by: whose, act, before }) => ({ by: whose, act, before }))
    // A batch of another page may have what was noted before.
    const isNoted = shown?.doing.rides.some(({ take }) => take === cut.take) === true
    if (!isNoted) noted = cut.take
    observe({ type: 'states-ride', take: cut.take, at: cut.at, rides })
    const storing = stored()
    noting = storing
    if ((await ready.inTime(by, storing)) === true) return riders
    loads.isGone(cut)
    return null
  }

  async function load(cut: PlannedCut, by: Instant): Promise<Loaded | null> {
    const isInTime = by > clock.now()
    const early = isInTime && isMore(cut) ? null : foreseen.of(cut)
    const riders = early ?? (isInTime ? await getReady(cut, by) : null)
    const right = stillRight(cut, riders ?? foreseen.of(cut) ?? [])
    if (right.length > 0) return loads.add(cut, right)
    if (riders !== null) loads.isGone(cut)
    return null
  }

  /** Those that the show will still ask for with that cut, and of which it is stored what was before. */
  function stillRight(cut: PlannedCut, riders: readonly Rider[]): readonly Rider[] {
    const { after } = atCut(cut) ?? {}
    const known = shown?.doing.rides.filter((one) => isSameMoment(one, cut))
    return riders.filter(
      ({ act }) => isIn(after, act) && known?.some((one) => keyOf(one.act) === keyOf(act)),
    )
  }

  setBeside(connection, {
    atItsCut: loads.atItsCut,
    // The show has asked for it by now, or will.
    isWanted: ({ cut, claimed }, rider) => claimed.has(rider) || isIn(atCut(cut)?.after, rider.act),
  })

  /** Whether something goes with that cut that was not looked at. */
  function isMore(cut: PlannedCut): boolean {
    const asks = atCut(cut)?.asks.slice(0, most) ?? []
    return asks.some((ask) => looked.take !== cut.take || !looked.names.has(nameOf(ask)))
  }

  /** Whether a batch that is armed anew would have more. */
  function isLess(cut: PlannedCut, riders: readonly Rider[]): boolean {
    const names = new Set(riders.map(nameOf))
    const early = stillRight(cut, foreseen.of(cut) ?? [])
    if (early.some((rider) => !names.has(nameOf(rider)))) return true
    const isInTime = between(clock.now(), cut.at) > timeToLook
    return isInTime && isMore(cut) && isSettled()
  }

  /** A cut that was made without a batch: nothing rode. */
  function forgetNoted({ run, doing }: Show): void {
    if (noted === null || run.takes <= noted) return
    const past = doing.rides.find(({ take }) => take === noted)
    noted = null
    if (past) loads.isGone(past)
  }

  return {
    ...loads,
    noting: () => noting,
    expect: (cut, lead) => {
      const from = cut ? later(cut.at, milliseconds(0 - lead - ahead)) : clock.now()
      foreseen.expect(cut, from)
    },
    load: async (cut, by) => {
      const mine: Newest = { take: cut.take, isKnown: false, load: null }
      newest = mine
      const made = await load(cut, by)
      if (newest === mine) newest = { ...mine, isKnown: true, load: made }
      if (made === null) return null
      const items = made.riders.map(({ requests }) => requests)
      return { items, ran: (done) => loads.ran(made, done) }
    },
    follow: (show) => {
      shown = show
      ready.look()
      loads.follow()
      forgetNoted(show)
      const coming = comingOf(show)
      if (coming && isMore(coming.cut) && isSettled()) foreseen.again()
    },
    judge: () => {
      const coming = shown && comingOf(shown)
      if (!coming || !shown) return 'right'
      const { cut, states } = coming
      const isOurs = newest.take === cut.take
      if (isOurs && !newest.isKnown) return 'right'
      // Without a batch of this page, one of another may sleep, with what the show has stored.
      const rides = isOurs
        ? (newest.load?.riders ?? [])
        : shown.doing.rides.filter(({ take }) => take === cut.take)
      if (!rides.every(({ act }) => isIn(states.after, act))) return 'wrong'
      return isOurs && isLess(cut, newest.load?.riders ?? []) ? 'less' : 'right'
    },
  }
}

function isIn(after: StatesAtCut['after'] | undefined, act: StateAct): boolean {
  const wanted = after?.get(keyOf(act))
  return wanted !== undefined && isSameState(wanted, act)
}
