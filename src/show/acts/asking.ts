import { clockText } from '#base/clock-text.ts'
import type { Instant } from '#base/time.ts'
import { unreachable } from '#base/unreachable.ts'
import { fillAct } from '#show/state/action-text.ts'
import type { Act } from '#show/state/actions.ts'
import type { Asking, By, Doing } from '#show/state/doing.ts'
import type { Turn } from '#show/state/effect.ts'
import type { Cue } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { endOf } from '#show/time/due.ts'
import { standbyIndex } from '#show/time/standby.ts'

import { withTimer } from './timing-beside.ts'
import { turn } from './turn.ts'

export function withDoing(show: Show, fields: Partial<Doing>): Show {
  return { ...show, doing: { ...show.doing, ...fields } }
}

/** Whether OBS is ours to write to, and has been read. */
export function canAsk({ mode, obs }: Show): boolean {
  return mode === 'obs' && obs.rival === null && obs.link.phase === 'up' && obs.program !== null
}

/** The same for an act: a post needs no OBS. */
export function canDo(show: Show, act: Act): boolean {
  if (act.type === 'post') return show.mode === 'obs' && show.obs.rival === null
  return canAsk(show)
}

/** OBS is there and not read yet; or it has never been since the show was opened, and nobody has said that it is away. */
export function isObsToCome({ mode, obs }: Show): boolean {
  const { link, program, scenes, rival } = obs
  if (mode !== 'obs' || rival !== null) return false
  if (link.phase === 'up') return program === null
  return scenes === null && (link.phase === 'off' || link.phase === 'connecting')
}

/** The act with its words filled in, but for the time of day, which whoever sends it knows. */
export function filled<A extends Act>(show: Show, cue: Cue | null, act: A, now: Instant): A {
  return fillAct(act, (word) => {
    switch (word) {
      case 'cue.title':
        return cue === null ? '' : cue.title || cue.scene
      case 'cue.label':
        return cue?.label ?? ''
      case 'next.title': {
        const next = show.rundown.cues[standbyIndex(show)]
        return next === undefined ? '' : next.title || next.scene
      }
      case 'show.title':
        return show.rundown.title
      case 'remaining': {
        const end = endOf(show)
        const left = end === null ? null : end.at - (show.run.pausedAt ?? now)
        return left === null ? '' : clockText(Math.max(0, Math.ceil(left / 1000)))
      }
      case 'time':
        return null
      default:
        return unreachable(word)
    }
  })
}

/** Most moments that wait for an answer and are remembered. */
const mostSent = 64

/** Sends an act once. It is remembered until its answer, so that it is never sent again. */
export function send(show: Show, act: Act, by: By, at: Instant, now: Instant): Turn {
  const number = show.doing.asked + 1
  const sent = [...show.doing.sent, { number, by, act, sentAt: now }].slice(-mostSent)
  const asking: Asking = { type: 'act', number, act, reads: false, by, isBack: false, at }
  return turn(withDoing(show, { asked: number, sent }), [asking])
}

/** Done here and at once, as of when it was due; the shell only notes it, and nothing waits for its answer. */
export function orderTimer(
  show: Show,
  act: Extract<Act, { type: 'timer' }>,
  by: By,
  at: Instant,
): Turn {
  const next = withTimer(show, act, at)
  // Rehearsal asks for nothing, but it has timers.
  if (show.mode === 'rehearsal') return turn(next)
  const number = show.doing.asked + 1
  const asking: Asking = { type: 'act', number, act, reads: false, by, isBack: false, at }
  return turn(withDoing(next, { asked: number }), [asking])
}
