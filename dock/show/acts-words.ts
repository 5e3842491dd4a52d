import { milliseconds } from '#base/time.ts'
import { countdownText } from '#dock/state/clock-text.ts'
import type { Moment } from '#page/api.ts'
import type { ActAhead } from '#show/acts/acts-view.ts'
import { listed } from '#words/list.ts'
import { transportWords } from '#words/transport.ts'

/** What the cue on air is yet to do, the next first. */
export function upcoming({ acts, now, pausedAt }: Moment): readonly ActAhead[] {
  const from = pausedAt ?? now
  return acts?.ahead.filter(({ at }) => at === null || at > from) ?? []
}

/** What holds now, each in a few words. Null: nothing does. */
export function heldWords({ acts }: Moment): string | null {
  if (acts === undefined || acts.held.length === 0) return null
  const named = acts.held.map(({ what, is }) => `${what}${transportWords.heldIs[is]}`)
  return listed(named, acts.more)
}

/** The next that is done, with when. Null: nothing is. */
export function nextActWords(moment: Moment): string | null {
  const [next] = upcoming(moment)
  if (next === undefined) return null
  if (next.at === null) return transportWords.actOnLeaving(next.what)
  const left = milliseconds(next.at - (moment.pausedAt ?? moment.now))
  return transportWords.actIn(next.what, countdownText(left))
}
