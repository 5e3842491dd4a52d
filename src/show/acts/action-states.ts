import type { Instant } from '#base/time.ts'
import { hasWords } from '#show/state/action-text.ts'
import type { StateAct } from '#show/state/actions.ts'
import { isSameState, keyOf } from '#show/state/actions.ts'
import type { Asking, Held } from '#show/state/doing.ts'
import type { Turn } from '#show/state/effect.ts'
import type { Show } from '#show/state/show.ts'
import type { WantedState } from '#show/time/states-at.ts'
import { acting, statesAt } from '#show/time/states-at.ts'

import { beforeRide } from './action-rides.ts'
import { canAsk, filled, withDoing } from './asking.ts'
import { tellOfAct } from './tell-act.ts'
import { turn } from './turn.ts'

/**
 * Compares the states that should hold with those that the show holds in OBS, and asks for the difference. What two
 * cues share is not touched.
 */
export function settleStates(show: Show, now: Instant): Turn {
  const wanted = show.mode === 'obs' ? statesAt(show, now) : []
  const { held } = show.doing
  if (wanted.length === 0 && held.length === 0) return turn(show)
  const cue = acting(show)?.cue ?? null
  const fill = (state: StateAct): StateAct => filled(show, cue, state, now)
  const byKey = new Map(wanted.map((one) => [keyOf(one.state), one]))
  const next: Held[] = []
  let after = show
  for (const one of held) {
    const key = keyOf(one.state)
    const coming = byKey.get(key)
    byKey.delete(key)
    if (isNeverSet(show, one) && coming?.by.take !== one.by.take) {
      after = tellOfAct(after, { why: 'obsAway', act: one.state, by: one.by }, now)
    }
    if (coming) next.push(taken(one, coming, fill, show))
    else {
      const left = released(one)
      if (left !== null) next.push(left)
      if (isForgotten(one)) {
        after = tellOfAct(after, { why: 'beforeUnknown', act: one.state, by: one.by }, now)
      }
      if (one.wanted.stay && one.is === 'asked') after = withSent(after, one, now)
    }
  }
  for (const { by, state, at } of byKey.values()) {
    const before = beforeRide(show, state, at)
    next.push({
      by,
      wanted: state,
      state: fill(state),
      before,
      goal: 'hold',
      is: 'open',
      isPuttingBack: false,
      // It may have come with the cut already.
      isOurs: before !== null,
      number: 0,
    })
  }
  const dueByKey = new Map(wanted.map(({ state, at }) => [keyOf(state), at]))
  return askFor(after, next, (state) => dueByKey.get(keyOf(state)) ?? now)
}

/** A state that goes on, or changes, under the cue that wants it now. */
function taken(
  held: Held,
  { by, state, at }: WantedState,
  fill: (state: StateAct) => StateAct,
  show: Show,
): Held {
  const isSameTake = held.by.take === by.take
  if (held.goal === 'back') {
    return { ...held, by, wanted: state, state: fill(state), goal: 'hold', is: 'open' }
  }
  if (isSameTake && JSON.stringify(held.wanted) === JSON.stringify(state)) return held
  // What a cue leaves there to stay is what was before the next cue, also if OBS has not answered yet.
  const isLeft = !isSameTake && held.wanted.stay && (held.isOurs || held.is === 'asked')
  const next = fill(state)
  // What its text was, whoever sent it knows: it is read from OBS.
  if (isLeft && hasWords(held.state)) {
    return { ...held, by, wanted: state, state: next, before: null, is: 'open', isOurs: false }
  }
  // The time of day is another by now.
  const isTimed = !isSameTake && hasWords(next)
  if (isSameState(held.state, next) && !isTimed) {
    const is = held.is === 'failed' ? 'open' : held.is
    const before = isLeft ? held.state : held.before
    return { ...held, by, wanted: state, state: next, before, is }
  }
  // A person has put something else there since, which is what was before.
  const isTheirs = held.is === 'by-hand'
  const known = isTheirs ? null : isLeft ? held.state : held.before
  // What was not read for this cue may have been for the cut that it began with.
  const before = known ?? beforeRide(show, state, at)
  const isOurs = known === null && before !== null ? true : held.isOurs && !isTheirs
  return { ...held, by, wanted: state, state: next, before, is: 'open', isOurs }
}

/** A state whose cue is over. Null: there is nothing to put back. */
function released(held: Held): Held | null {
  if (held.goal === 'back') return held
  if (held.wanted.stay || held.is === 'by-hand') return null
  // Whether there is something to put back is known with the answer.
  if (held.is === 'asked') return { ...held, goal: 'back' }
  if (!held.isOurs || held.before === null) return null
  return { ...held, goal: 'back', is: 'open' }
}

/** It was changed, and nobody knows from what. */
function isForgotten({ goal, wanted, is, isOurs, before }: Held): boolean {
  return (
    goal === 'hold' &&
    !wanted.stay &&
    isOurs &&
    before === null &&
    is !== 'asked' &&
    is !== 'by-hand'
  )
}

/** It should have stayed, and OBS was away for as long as its cue was on air. */
function isNeverSet({ mode, obs }: Show, { goal, wanted, is, isOurs }: Held): boolean {
  const isOurShow = mode === 'obs' && obs.rival === null
  return isOurShow && goal === 'hold' && wanted.stay && is === 'open' && !isOurs
}

/** It is not put back, but its answer still counts. */
function withSent(show: Show, { number, by, state }: Held, now: Instant): Show {
  const sent = [...show.doing.sent, { number, by, act: state, sentAt: now }]
  return withDoing(show, { sent })
}

/** Asks for all that is open, if OBS is there: what goes back first, the newest of it first. */
function askFor(show: Show, held: readonly Held[], dueOf: (state: StateAct) => Instant): Turn {
  if (!canAsk(show)) return turn(withDoing(show, { held }))
  let { asked } = show.doing
  const askings: Asking[] = []
  const ask = (one: Held): Held => {
    if (one.is !== 'open') return one
    const act = one.goal === 'back' ? one.before : one.state
    if (act === null) return one
    asked += 1
    const isBack = one.goal === 'back'
    // Of what may be our own it can't be read what was there before.
    const reads = !isBack && one.before === null && !one.isOurs
    const { by } = one
    askings.push({ type: 'act', number: asked, act, reads, by, isBack, at: dueOf(one.state) })
    return { ...one, is: 'asked', isPuttingBack: isBack, number: asked }
  }
  const backs = new Map<Held, Held>()
  for (let at = held.length - 1; at >= 0; at -= 1) {
    const one = held[at]
    if (one?.goal === 'back') backs.set(one, ask(one))
  }
  const next = held.map((one) => backs.get(one) ?? ask(one))
  return turn(withDoing(show, { held: next, asked }), askings)
}

/** OBS was away, or another has run the show, or its scenes were loaded anew: each state is asked for again. */
export function reopenStates(show: Show): Show {
  const { held } = show.doing
  const isStanding = held.every(({ is }) => is === 'open' || is === 'by-hand')
  if (isStanding) return show
  return withDoing(show, {
    held: held.map((one) => {
      if (one.is === 'open' || one.is === 'by-hand') return one
      // Without an answer it may have been set; not before it was read what was there.
      const isOurs = one.isOurs || (one.is === 'asked' && one.before !== null)
      return { ...one, is: 'open', isOurs }
    }),
  })
}
