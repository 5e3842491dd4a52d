import type { Instant } from '#base/time.ts'
import { between, later, seconds } from '#base/time.ts'
import { hasWords } from '#show/state/action-text.ts'
import type { StateAct } from '#show/state/actions.ts'
import { isSameState, keyOf } from '#show/state/actions.ts'
import type { Held, Ridden, Ride } from '#show/state/doing.ts'
import type { Observation } from '#show/state/observation.ts'
import type { Show } from '#show/state/show.ts'
import { acting } from '#show/time/states-at.ts'

import { canAsk, withDoing } from './asking.ts'

/** How far a clock may move a cue that was planned (ms) for its start to be still that of its cut. */
const sameStart = 50

/** What was before is stored with the show from now on: a page that takes over knows it, too. */
export function noteRides(
  show: Show,
  { take, at, rides }: Extract<Observation, { type: 'states-ride' }>,
): Show {
  const others = show.doing.rides.filter((one) => one.take !== take)
  if (rides.length === 0 && others.length === show.doing.rides.length) return show
  const known = new Map(show.doing.rides.map((one) => [keyOf(one.act), one]))
  const own = rides.map((one): Ride => {
    // What is armed anew for the same cut is not read again.
    const old = known.get(keyOf(one.act))
    const before = one.before ?? (old?.take === take ? old.before : null)
    return { ...one, before, take, at }
  })
  return withDoing(show, { rides: [...others, ...own] })
}

/**
 * What was before a state that rode, or was to ride, with the cut that began the cue on air, or with one that the show was
 * held up at, of which nobody has told yet. Null: it was not read.
 */
export function beforeRide({ run, doing }: Show, state: StateAct, due: Instant): StateAct | null {
  const key = keyOf(state)
  let newest: Ride | null = null
  for (const ride of doing.rides) {
    const { act, before, take, at } = ride
    const isOld = take < run.takes - 1
    const isIt = keyOf(act) === key && before !== null && (isOld || due <= at + sameStart)
    if (isIt && take < run.takes && take > (newest?.take ?? -1)) newest = ride
  }
  if (newest === null) return null
  return newest.act.stay && newest.take < run.takes - 1 ? newest.act : newest.before
}

/** A person has changed it before the cut: that is what was before. */
export function seeBeforeRide(show: Show, now: StateAct): Show {
  const key = keyOf(now)
  const isIt = ({ act, before }: Ride): boolean =>
    before !== null && keyOf(act) === key && !isSameState(before, now)
  if (!show.doing.rides.some(isIt)) return show
  const rides = show.doing.rides.map((one) => (isIt(one) ? { ...one, before: now } : one))
  return withDoing(show, { rides })
}

/** OBS has done what the show asked for since: what rode there with a cut that is over matters no more. */
export function withoutOldRides(show: Show, state: StateAct, now: Instant): Show {
  const key = keyOf(state)
  const isOld = ({ act, take, at }: Ride): boolean =>
    keyOf(act) === key && take < show.run.takes && at <= now
  if (!show.doing.rides.some(isOld)) return show
  return withDoing(show, { rides: show.doing.rides.filter((one) => !isOld(one)) })
}

/** A cut that was called off was made all the same, or the show has changed its mind: what rode goes back. */
export function seeRode(
  show: Show,
  { take, rides }: Pick<Extract<Observation, { type: 'states-rode' }>, 'take' | 'rides'>,
): Show {
  return withoutRidden(show, rides ?? show.doing.rides.filter((one) => one.take === take))
}

function withoutRidden(show: Show, rides: readonly Ridden[]): Show {
  const { held } = show.doing
  const byKey = new Map(rides.map((one) => [keyOf(one.act), one]))
  const seen = held.map((one): Held => {
    const key = keyOf(one.state)
    const ride = byKey.get(key)
    byKey.delete(key)
    // What is asked for already comes behind the batch.
    if (!ride || one.is === 'asked' || one.is === 'by-hand') return one
    const goal = one.goal === 'hold' ? one.state : one.before
    if (goal !== null && isSameState(goal, ride.act)) return one
    return { ...one, is: 'open', isOurs: true }
  })
  const more = [...byKey.values()].flatMap(toBack)
  if (more.length === 0 && seen.every((one, at) => one === held[at])) return show
  return withDoing(show, { held: [...seen, ...more] })
}

/** As one whose cue is over. */
function toBack({ by, act, before }: Ridden): readonly Held[] {
  if (before === null) return []
  const how = { goal: 'back', is: 'open', isPuttingBack: false, isOurs: true, number: 0 } as const
  return [{ by, wanted: act, state: act, before, ...how }]
}

/**
 * The show was just restored, or OBS is back. The cut was made while nobody was there, or was not: what was to ride counts
 * as set, for the cue on air or to be put back. If the cut is still to come, its batch may sleep in OBS.
 */
export function doubtRides(show: Show, now: Instant): Show {
  const isToCome = ({ take, at }: Ride): boolean => now < at && acting(show)?.take === take
  return withoutDoubt(show, isToCome)
}

/** How long after its cut (ms) nobody may have told yet what rode. */
const patience = seconds(2)

/** When the next of them counts as set, since nobody has told. Null: all are of a cut to come. */
export function doubtAt(show: Show): Instant | null {
  const takeNow = acting(show)?.take ?? Infinity
  const oldest = show.doing.rides.find(({ take }) => take < takeNow)
  return oldest ? later(oldest.at, patience) : null
}

/** The show has left the cue that its cut ended, and nobody knows what rode: another page had armed it. */
export function doubtOldRides(show: Show, now: Instant): Show {
  if (!canAsk(show)) return show
  const takeNow = acting(show)?.take ?? Infinity
  return withoutDoubt(show, ({ take, at }) => take >= takeNow || between(at, now) < patience)
}

/** All but those count as set. */
function withoutDoubt(show: Show, isKept: (ride: Ride) => boolean): Show {
  const { rides, held } = show.doing
  const past = rides.filter((one) => !isKept(one))
  if (past.length === 0) return show
  const byKey = new Map(held.map((one) => [keyOf(one.state), one]))
  const lost = past.flatMap((ride): Ridden[] => {
    const before = underneath(show, ride, byKey.get(keyOf(ride.act)))
    return before === undefined ? [] : [{ ...ride, before }]
  })
  const keys = new Set(lost.map(({ act }) => keyOf(act)))
  const others = held
    .filter(({ state }) => !keys.has(keyOf(state)))
    .map((one) => (one.before === null && !one.isOurs ? knownBy(one, past) : one))
  return withoutRidden(withDoing(show, { rides: rides.filter(isKept), held: others }), lost)
}

/** A state that was never read, of what another may have been set over by a cut. */
function knownBy(held: Held, rides: readonly Ride[]): Held {
  const key = keyOf(held.state)
  const ride = rides.find(({ act, before }) => before !== null && keyOf(act) === key)
  return ride ? { ...held, before: ride.before, isOurs: true } : held
}

/**
 * What OBS is to have where that may have been set with a cut, unless the cue on air wants something else. Undefined:
 * what is held there is asked for by itself.
 */
function underneath(
  { run }: Show,
  { act, before, by, take }: Ride,
  held?: Held,
): StateAct | null | undefined {
  // A later cue has set its own there, and knows what was before.
  if (held !== undefined && held.by.take > take + 1) return undefined
  const isBack = by.take <= take
  // Its cue has come and gone unseen, and has left it there.
  if (!isBack && act.stay && run.takes >= by.take && run.onAir?.take !== by.take) return act
  if (held === undefined) return before
  // Nobody asks for what a cue has left there, and it was set over.
  const { goal, wanted, is, isOurs } = held
  const isLeft = goal === 'hold' && wanted.stay && isOurs && is !== 'by-hand'
  if (!isLeft || held.by.take >= by.take) return undefined
  // It was read before that cue had set its own, perhaps. What its text was with words in it nobody knows but OBS.
  return hasWords(held.state) ? before : held.state
}
