import type { Instant } from '#base/time.ts'
import type { Act } from '#show/state/actions.ts'
import { isState, keyOf } from '#show/state/actions.ts'
import type { Turn } from '#show/state/effect.ts'
import type { Show } from '#show/state/show.ts'
import { acting, byOf } from '#show/time/states-at.ts'

import { canDo, filled, send, withDoing } from './asking.ts'
import { awayFrom } from './start-stop.ts'
import { refuse, turn } from './turn.ts'

/** Does one act that a person asks for. */
export function perform(show: Show, act: Act, now: Instant): Turn {
  const away = act.type === 'post' && show.obs.rival === null ? null : awayFrom(show)
  if (away !== null) return refuse(show, 'perform', away)
  const onAir = acting(show)
  if (isState(act) && !act.stay) {
    if (onAir === null) return refuse(show, 'perform', 'nothing-on-air')
    if (show.mode === 'rehearsal') return turn(show)
    const isOfTake = show.doing.take === onAir.take
    const others = (isOfTake ? show.doing.extras : []).filter((one) => keyOf(one) !== keyOf(act))
    const past = isOfTake ? show.doing.past : []
    const extras = [...others, act].slice(-mostExtras)
    return turn(withDoing(show, { take: onAir.take, past, extras }))
  }
  if (show.mode === 'rehearsal') return turn(show)
  if (!canDo(show, act)) return refuse(show, 'perform', 'obs-is-away')
  const by = onAir ? byOf(onAir, null) : { cueId: null, actionId: null, cue: '', take: 0 }
  return send(show, filled(show, onAir?.cue ?? null, act, now), by, now, now)
}

const mostExtras = 32

/** The show without a state that a person asked for: what held before holds again. */
export function endPerformed(show: Show, act: Act): Show {
  if (!isState(act)) return show
  const extras = show.doing.extras.filter((one) => keyOf(one) !== keyOf(act))
  return extras.length === show.doing.extras.length ? show : withDoing(show, { extras })
}
