import { count } from './count.ts'

/** What the dock says of shows that start by the calendar. */
export const calendarWords = {
  heading: 'Calendar',
  explanation:
    'Shows that start by themselves, as long as Onframe and OBS are open then. Streaming and recording are not started.',
  rehearsal: 'This is a rehearsal: nothing starts by the calendar.',
  none: 'Nothing is in the calendar yet.',
  add: 'Add a show',
  close: 'Close',
  on: 'On',
  onNamed: (title: string) => `On: ${title}`,
  change: 'Change',
  changeNamed: (title: string) => `Change ${title}`,
  remove: 'Remove',
  removedSaid: (title: string) => `“${title}” is out of the calendar.`,
  untitled: 'Show',

  /** "Mon, Wed, 2026-12-24 at 19:30". */
  rule: (days: string, time: string) => `${days} at ${time}`,
  everyDay: 'every day',
  noStart: 'No start is ahead.',
  unknownZone: (zone: string) => `This computer does not know the time zone ${zone}.`,
  /** "Fri 27 Nov, 19:30, in 3 hours". */
  start: (when: string, wait: string) => `${when}, in ${wait}`,
  startHere: (when: string, wait: string) => `${when} here, in ${wait}`,
  skipped: 'the clocks skip that time, so it starts later',
  twice: 'the clocks show that time twice, so it starts the first time',
  days: (amount: number) => count(amount, 'day', 'days'),
  hours: (amount: number) => count(amount, 'hour', 'hours'),
  minutes: (amount: number) => count(amount, 'minute', 'minutes'),
  lessThanAMinute: 'less than a minute',

  name: 'Name',
  nameTooLong: (most: number) => `A name has at most ${most} characters. Type a shorter one.`,
  rundown: 'Rundown',
  loadedOne: 'The one that is loaded then',
  gone: (title: string) => `${title} (removed)`,
  weekdays: 'Weekdays',
  dates: 'Dates',
  datesHint: '2026-12-24, 2026-12-31',
  notDates: (text: string) => `“${text}” is not a date. Type 2026-12-24, and more after a comma.`,
  tooManyDates: (most: number) => `An entry has at most ${most} dates. Add another show for more.`,
  needsADay: 'It needs a weekday or a date. Switch it off if it should not start.',
  time: 'Time',
  timeHint: '19:30',
  notATime: (text: string) => `“${text}” is not a time of day. Type 19:30, or 19:30 Europe/Berlin.`,
  prepare: 'Check everything',
  prepares: (amount: number) =>
    amount === 0 ? 'Not before the start' : `${count(amount, 'minute', 'minutes')} before`,
  late: 'If Onframe or OBS opens late',
  lates: {
    ask: 'Wait and ask me',
    join: 'Start with the cue that should be on by then',
    skip: 'Skip it',
  },
  busy: 'If another show is on air',
  busies: { queue: 'Start after it, within 2 hours', skip: 'Skip it' },
} as const

/** The next start in the header, and the question of one that is late. `title`: of its entry. */
export const nextStartWords = {
  at: (time: string) => `starts ${time}`,
  in: (wait: string) => `starts in ${wait}`,
  preparing: (wait: string) => `preparing ${wait}`,
  queued: 'start waits',
  waitsForObs: 'start waits for OBS',
  now: 'starting',
  hint: (title: string, when: string) => `“${title}” starts by the calendar: ${when}.`,
  queuedHint: (title: string, when: string) =>
    `“${title}” is due since ${when}. It starts when the show on air ends.`,
  asks: (title: string, when: string) =>
    `“${title}” did not start at ${when}: Onframe or OBS was not ready. Start it now?`,
  start: 'Start now',
  skip: 'Skip',
} as const
