import { count } from './count.ts'

/** What the operator is told of shows that start by the calendar. `title`: of its entry; `time`: "19:30". */
export const calendarNotices = {
  joined: (title: string, time: string) =>
    `“${title}” has started by the calendar, late: as if it had begun at ${time}.`,
  afterQueue: (title: string, time: string) =>
    `“${title}” has started by the calendar. It waited since ${time} for the show before it to end.`,
  replaced: (title: string, before: string) =>
    `“${title}” has started by the calendar. Before, “${before}” was loaded; it is kept.`,
  joinedOutput: (title: string) =>
    `“${title}” has started by the calendar, late: with the cue that should be on by the timecode.`,
  alreadyOn: (title: string, time: string) =>
    `“${title}” was started by hand, so the calendar did not start it again at ${time}.`,
  queued: (title: string, time: string) =>
    `“${title}” is due since ${time}, and another show is on air. It starts when that ends, within 2 hours.`,
  queuedForBroadcast: (title: string, time: string) =>
    `“${title}” is due since ${time}, and the broadcast is beginning or ending. It starts after that, within 2 hours.`,
  busy: (title: string, time: string) =>
    `“${title}” did not start at ${time}, since another show was on air.`,
  late: (title: string, time: string) =>
    `“${title}” is skipped: Onframe or OBS was not ready at ${time}.`,
  asks: (title: string, time: string) =>
    `“${title}” did not start at ${time}: Onframe or OBS was not ready then. Start it now?`,
  missed: (title: string, time: string) =>
    `“${title}” did not start at ${time}: it was not possible for 2 hours.`,
  unanswered: (title: string, time: string) =>
    `“${title}” did not start at ${time}: nobody said that it should, for 2 hours.`,
  stopped: (title: string, time: string) =>
    `“${title}” of ${time} does not start: everything was stopped by an emergency stop.`,
  outOfReach: (title: string, time: string) =>
    `“${title}” did not start at ${time}: the storage did not give its rundown. It is asked again for 2 hours.`,
  /** `first`: what is told of the first; `others`: the names of the others, one at least. */
  several: (first: string, others: readonly string[]) => {
    const named = others.slice(0, 2).map((title) => `“${title}”`)
    const more = others.length - named.length
    const all = more > 0 ? [...named, `${more} more`] : named
    return `${first} So it is with ${all.slice(0, -1).join(', ')} and ${all.at(-1)}.`
  },
  overByOutput: (title: string) =>
    `“${title}” did not start: by the timecode it would be over by now.`,
  over: (title: string, time: string) =>
    `“${title}” did not start: had it begun at ${time}, it would be over by now.`,
  rehearsed: (title: string, time: string) =>
    `“${title}” of ${time} did not start: nothing starts in a rehearsal.`,
  elsewhere: (title: string, time: string) =>
    `“${title}” did not start here at ${time}: another Onframe runs this show on this OBS.`,
  /** Of stored entries that cannot be read. */
  lost: (titles: readonly string[]) =>
    `${count(titles.length, 'show', 'shows')} of the calendar cannot be read and will not start: ${titles.slice(0, 3).join(', ')}. Add what is missing again.`,
  unknown: '(without a name)',
  declined: (title: string, time: string) => `“${title}” of ${time} is skipped.`,
  /** `told`: what is not right, in sentences; the gravest first. */
  checked: (title: string, time: string, checks: number, told: readonly string[]) =>
    told.length === 0
      ? `“${title}” starts at ${time}. All ${checks} checks passed.`
      : `“${title}” starts at ${time}. ${checks - told.length} of ${checks} checks passed. ${told.join(' ')}`,
  changes: {
    skipped: 'The clocks are changed and skip that time, so it starts as much later.',
    twice: 'The clocks are changed and show that time twice: it starts the first time.',
  },
  cannotStart: (title: string, time: string, why: string) =>
    `“${title}” cannot start at ${time}. ${why}`,
  failed: (title: string, time: string, why: string) =>
    `“${title}” did not start at ${time}. ${why}`,
} as const
