import { short } from '#base/short.ts'
import type { Instant } from '#base/time.ts'
import type { Command } from '#show/state/command.ts'
import type { Effect, Refusal, Turn } from '#show/state/effect.ts'
import type { Notice } from '#show/state/notice.ts'
import type { Run, Show } from '#show/state/show.ts'
import { dueOf } from '#show/time/due.ts'

const nothing: readonly Effect[] = []

export function turn(show: Show, effects: readonly Effect[] = nothing): Turn {
  return [show, effects]
}

/** Nothing changes, and the asker is told why. */
export function refuse(show: Show, command: Command['type'], reason: Refusal): Turn {
  return [show, [{ type: 'refuse', command, reason }]]
}

/** Runs `then` on the outcome of an earlier turn, and keeps both turns' effects. */
export function andThen([show, effects]: Turn, then: (show: Show) => Turn): Turn {
  const [after, more] = then(show)
  return [after, effects.length === 0 ? more : [...effects, ...more]]
}

/** The alarm for the next take that the show makes by itself. Replaces any alarm before it. */
export function wakeWhenDue(show: Show): Turn {
  const at = dueOf(show)
  if (at === null || show.run.onAir === null) return turn(show)
  return turn(show, [{ type: 'wake', at, take: show.run.onAir.take }])
}

const mostNotices = 5

/** Puts a notice first; it replaces an older one about the same cause. */
export function withNotice(
  show: Show,
  kind: Notice['kind'],
  message: string,
  at: Instant,
  about = '',
): Show {
  const notice: Notice = { kind, about: short(about), message: short(message), at }
  const others = show.notices.filter((other) => other.kind !== kind || other.about !== notice.about)
  return { ...show, notices: upToMost([notice, ...others]) }
}

/** Of these the oldest go first: the others stay until their cause ends. */
const passing: ReadonlySet<Notice['kind']> = new Set(['renamed', 'clock', 'missed', 'away'])

function upToMost(notices: readonly Notice[]): readonly Notice[] {
  if (notices.length <= mostNotices) return notices
  // What is told at this very moment was not seen yet.
  const now = notices[0]?.at
  const least = notices.map(({ kind, at }) => passing.has(kind) && at !== now).lastIndexOf(true)
  const last = notices.map(({ kind }) => !passing.has(kind)).lastIndexOf(true)
  const goes = least > 0 ? least : last > 0 ? last : notices.length - 1
  return notices.filter((_, at) => at !== goes)
}

/** Without `about`: all of that kind. */
export function withoutNotice(show: Show, kind: Notice['kind'], about?: string): Show {
  const left = show.notices.filter(
    (notice) => notice.kind !== kind || (about !== undefined && notice.about !== short(about)),
  )
  return left.length === show.notices.length ? show : { ...show, notices: left }
}

/**
 * The show with another run. Written out field by field, as `withOnAir` is: V8 builds a literal of
 * fixed shape five times as fast as a spread, and these two make most of the states there are.
 */
export function withRun(show: Show, run: Run): Show {
  return {
    id: show.id,
    mode: show.mode,
    rate: show.rate,
    policy: show.policy,
    rundown: show.rundown,
    history: show.history,
    origin: show.origin,
    run,
    program: show.program,
    asked: show.asked,
    refused: show.refused,
    cuts: show.cuts,
    reassertedAt: show.reassertedAt,
    obs: show.obs,
    wallAhead: show.wallAhead,
    accuracy: show.accuracy,
    broadcast: show.broadcast,
    doing: show.doing,
    delay: show.delay,
    timers: show.timers,
    calendar: show.calendar,
    notices: show.notices,
  }
}
