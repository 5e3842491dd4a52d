import type { Instant } from '#base/time.ts'
import type { Show } from '#show/state/show.ts'
import { timeText } from '#show/time/calendar-times.ts'
import { calendarNotices } from '#words/calendar-start.ts'

import type { Passed } from './look-at-due.ts'
import type { Say } from './plans.ts'
import { tell, titleIn, told } from './plans.ts'

/** From so many on they are told in one notice: what else is told keeps its place. */
const several = 3

/** Tells of the starts that were passed over in one look, by why. */
export function tellPassed(show: Show, passed: readonly Passed[], now: Instant): Show {
  const reasons = new Set(passed.map(({ say }) => say))
  return [...reasons].reduce((next, say) => {
    const all = passed.filter((one) => one.say === say)
    return tellAll(next, say, all, now)
  }, show)
}

function tellAll(show: Show, say: Say, all: readonly Passed[], now: Instant): Show {
  const [first, ...others] = all.map((one) => one.next.entry)
  if (first !== undefined && all.length >= several) {
    const message = say(titleIn(first), timeText(first))
    return tell(show, '', calendarNotices.several(message, others.map(titleIn)), now)
  }
  return all.reduce((next, one) => told(next, one.next, say, now), show)
}
