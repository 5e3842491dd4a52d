/** What the operator is told of shows that start by the calendar. `title`: of its entry; `time`: "19:30". */
export const calendarNotices = {
  joined: (title: string, time: string) =>
    `“${title}” has started by the calendar, late: as if it had begun at ${time}.`,
  afterQueue: (title: string, time: string) =>
    `“${title}” has started by the calendar. It waited since ${time} for the show before it to end.`,
  replaced: (title: string, before: string) =>
    `“${title}” has started by the calendar. Before, “${before}” was loaded; it is kept.`,
  alreadyOn: (title: string, time: string) =>
    `“${title}” was on air before its start by the calendar at ${time}, so it was not started again.`,
  queued: (title: string, time: string) =>
    `“${title}” is due since ${time}, and another show is on air. It starts when that ends, within 2 hours.`,
  busy: (title: string, time: string) =>
    `“${title}” did not start at ${time}, since another show was on air.`,
  late: (title: string, time: string) =>
    `“${title}” is skipped: Onframe or OBS was not ready at ${time}.`,
  asks: (title: string, time: string) =>
    `“${title}” did not start at ${time}: Onframe or OBS was not ready then. Start it now?`,
  missed: (title: string, time: string) =>
    `“${title}” did not start at ${time}: it was not possible for 2 hours.`,
  over: (title: string, time: string) =>
    `“${title}” did not start: had it begun at ${time}, it would be over by now.`,
  rehearsed: (title: string, time: string) =>
    `“${title}” did not start at ${time}: this was a rehearsal then.`,
  elsewhere: (title: string, time: string) =>
    `“${title}” did not start here at ${time}: another Onframe runs this show on this OBS.`,
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
