import type { Duration, Instant } from '#base/time.ts'
import { later } from '#base/time.ts'
import type { Act, StateAct } from '#show/state/actions.ts'
import { isState, keyOf } from '#show/state/actions.ts'
import type { Turn } from '#show/state/effect.ts'
import type { Show } from '#show/state/show.ts'
import { acting, byHand } from '#show/time/states-at.ts'

import { canDo, filled, orderTimer, send, withDoing } from './asking.ts'
import { awayFrom } from './start-stop.ts'
import { refuse, turn } from './turn.ts'

/** Does one act that a person asks for. `holdFor`: a state is tried for so long. */
export function perform(show: Show, act: Act, holdFor: Duration | undefined, now: Instant): Turn {
  const needsObs = act.type !== 'post' && act.type !== 'timer'
  const away = !needsObs && show.obs.rival === null ? null : awayFrom(show)
  if (away !== null) return refuse(show, 'perform', away)
  const onAir = acting(show)
  if (act.type === 'timer') return orderTimer(show, act, byHand(onAir), now)
  const isOfCue = isState(act) && !act.stay && holdFor === undefined
  if (isOfCue && onAir === null) return refuse(show, 'perform', 'nothing-on-air')
  if (show.mode === 'rehearsal') return turn(show)
  const { doing } = show
  if (isOfCue && onAir !== null) {
    const isOfTake = doing.take === onAir.take
    const others = (isOfTake ? doing.extras : []).filter((one) => keyOf(one) !== keyOf(act))
    const past = isOfTake ? doing.past : []
    const extras = [...others, act].slice(-mostExtras)
    return turn(withDoing(show, { take: onAir.take, past, extras }))
  }
  if (!canDo(show, act)) return refuse(show, 'perform', 'obs-is-away')
  if (isState(act) && holdFor !== undefined) {
    const trial = { state: { ...act, stay: false }, until: later(now, holdFor) }
    return turn(withDoing(show, { trial }))
  }
  return send(show, filled(show, onAir?.cue ?? null, act, now), byHand(onAir), now, now)
}

const mostExtras = 32

/** The show without a state that a person asked for: what held before holds again. */
export function endPerformed(show: Show, act: Act): Show {
  if (!isState(act)) return show
  const isOther = (one: StateAct): boolean => keyOf(one) !== keyOf(act)
  const extras = show.doing.extras.filter(isOther)
  const trial = show.doing.trial && isOther(show.doing.trial.state) ? show.doing.trial : null
  const isSame = extras.length === show.doing.extras.length && trial === show.doing.trial
  return isSame ? show : withDoing(show, { extras, trial })
}
