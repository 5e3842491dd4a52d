import type { Instant } from '#base/time.ts'
import type { StateAct } from '#show/state/actions.ts'
import { isSameState, isState, keyOf } from '#show/state/actions.ts'
import type { Held } from '#show/state/doing.ts'
import type { Observation } from '#show/state/observation.ts'
import type { Show } from '#show/state/show.ts'
import { actionNotices } from '#words/actions.ts'

import { nameOf } from './act-name.ts'
import { seeBeforeRide, withoutOldRides } from './action-rides.ts'
import { withDoing } from './asking.ts'
import { aboutOf, endTellingOf, tellOfAct } from './tell-act.ts'
import { withNotice } from './turn.ts'

type Of<Type extends Observation['type']> = Extract<Observation, { type: Type }>

/** The show knows what to put back. */
export function readBefore(show: Show, { number, before }: Of<'action-read'>): Show {
  return withHeld(show, number, (held) => {
    const isFirst = held.before === null && keyOf(before) === keyOf(held.state)
    return isFirst ? { ...held, before } : held
  })
}

export function doneAct(show: Show, number: number, now: Instant): Show {
  const held = heldBy(show, number)
  const sent = show.doing.sent.find((one) => one.number === number)
  const { by, act } = held ? { by: held.by, act: held.state } : (sent ?? {})
  const known = act && isState(act) ? withoutOldRides(show, act, now) : show
  const told = by && act ? endTellingOf(known, aboutOf(by, act)) : known
  if (!held) return withoutSent(told, number)
  if (held.goal === 'hold') {
    return withHeld(told, number, (one) => ({ ...one, is: 'set', isOurs: true }))
  }
  if (held.isPuttingBack) return withHeld(told, number, () => null)
  // Its cue was over before it was set, so it is put back only now.
  if (held.before !== null) {
    return withHeld(told, number, (one) => ({ ...one, is: 'open', isOurs: true }))
  }
  const gone = withHeld(told, number, () => null)
  return tellOfAct(gone, { why: 'beforeUnknown', act: held.state, by: held.by }, now)
}

export function failedAct(show: Show, failed: Of<'action-failed'>, now: Instant): Show {
  const { number, message, unanswered = false } = failed
  const held = heldBy(show, number)
  if (held) {
    const isBack = held.isPuttingBack
    const { by, state: act } = held
    const why = isBack ? 'backFailed' : 'failed'
    const told = tellOfAct(show, { why, act, by, number, message }, now)
    return withHeld(told, number, (one) => {
      const isOurs = one.isOurs || unanswered
      if (one.goal === 'hold') return { ...one, is: unanswered ? 'set' : 'failed', isOurs }
      return isBack || !isOurs || one.before === null ? null : { ...one, is: 'open', isOurs }
    })
  }
  const sent = show.doing.sent.find((one) => one.number === number)
  if (!sent) return show
  const rest = withoutSent(show, number)
  const why = unanswered && !isState(sent.act) ? 'unanswered' : 'failed'
  return tellOfAct(rest, { why, act: sent.act, by: sent.by, number, message }, now)
}

/** It was not sent. A state that is still wanted is asked for again; a moment is not. */
export function droppedAct(show: Show, number: number, now: Instant): Show {
  const sent = show.doing.sent.find((one) => one.number === number)
  const left = withoutSent(
    withHeld(show, number, (held) => {
      const isOver = held.goal === 'back' && (!held.isOurs || held.before === null)
      return isOver ? null : { ...held, is: 'open' }
    }),
    number,
  )
  if (!sent || show.obs.rival === null) return left
  const { act, by, sentAt: due } = sent
  return tellOfAct(left, { why: 'rival', act, by, number, due }, now)
}

function heldBy({ doing }: Show, number: number): Held | undefined {
  return doing.held.find((one) => one.number === number && one.is === 'asked')
}

/** Null: it is held no more. */
function withHeld(show: Show, number: number, change: (held: Held) => Held | null): Show {
  if (!heldBy(show, number)) return show
  const held = show.doing.held.flatMap((one) =>
    one.number === number && one.is === 'asked' ? (change(one) ?? []) : [one],
  )
  return withDoing(show, { held })
}

function withoutSent(show: Show, number: number): Show {
  const sent = show.doing.sent.filter((one) => one.number !== number)
  return sent.length === show.doing.sent.length ? show : withDoing(show, { sent })
}

/** How long (ms) after a state was set again it is not set again: two hands must not fight on air. */
const truce = 2000

/** OBS has another state there than the show has set; or the show's own again. */
export function seeState(show: Show, now: StateAct, at: Instant): Show {
  const key = keyOf(now)
  const held = show.doing.held.find(({ state }) => keyOf(state) === key)
  if (show.mode !== 'obs' || show.obs.rival !== null) return show
  if (!held) return seeBeforeRide(show, now)
  if (held.goal === 'back') return show
  const change = (is: Held['is']): Show =>
    withDoing(show, {
      held: show.doing.held.map((one) => (one === held ? { ...one, is } : one)),
    })
  if (isSameState(now, held.state)) return held.is === 'by-hand' ? change('set') : show
  if (held.is !== 'set') return show
  const { byHand } = show.policy
  const { reassertedAt } = show.doing
  const isFighting = reassertedAt !== null && at - reassertedAt < truce
  if (byHand === 'reassert' && !isFighting) {
    return withDoing(change('open'), { reassertedAt: at })
  }
  const theirs = seeBeforeRide(change('by-hand'), now)
  if (byHand === 'adopt') return theirs
  const text = actionNotices.byHand(nameOf(held.state), held.by.cue)
  return withNotice(theirs, 'trouble', text, at, byHandAbout(key))
}

const ofHand = 'by-hand/'

function byHandAbout(key: string): string {
  return `${ofHand}${key}`
}

/** Whether a notice of that is out of date. Null: it tells of something else. */
export function isStillByHand({ doing }: Show, about: string): boolean | null {
  if (!about.startsWith(ofHand)) return null
  return doing.held.some(({ is, state }) => is === 'by-hand' && byHandAbout(keyOf(state)) === about)
}
