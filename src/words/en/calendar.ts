import { count } from './count.ts'

/** Why a calendar is not read as a rundown. `line`: its place, "Line 4". */
export const calendarRefusals = {
  noEvents: 'This calendar has no event with a start time.',
  noColon: (line: string, text: string) =>
    `${line}: ${text} is no line of a calendar. There must be a name and a colon.`,
  /** `name`: as the calendar writes it, "VEVENT". */
  noBegin: (line: string, name: string) =>
    `${line}: “END:${name}” does not end what began before it. The calendar is damaged.`,
  noEnd: (line: string, name: string) =>
    `${line}: “BEGIN:${name}” begins here and never ends. The calendar was cut off.`,
  notUnderstood: (line: string, text: string) =>
    `${line}: ${text} was not understood. The calendar is damaged.`,
} as const

/** What a reader of calendars left out or guessed. `event`, `events`: the place, such as "Event 3". */
export const calendarFindings = {
  outside: (lines: string, amount: number) =>
    amount === 1
      ? `${lines} is outside of the calendar and was left out.`
      : `${lines} are outside of the calendar and were left out.`,
  allDay: (event: string) => `${event} lasts all day and was left out.`,
  cancelled: (event: string) => `${event} is cancelled and was left out.`,
  otherTime: (event: string) =>
    `${event} changes one time of an event that repeats, and was left out.`,
  noStart: (event: string) => `${event} has no start time that can be read, and was left out.`,
  repeats: (event: string) => `${event} repeats. Only its first time was used.`,
  noEnd: (event: string) => `${event} has an end that cannot be read. It was ignored.`,
  location: (events: string, amount: number) =>
    amount === 1
      ? `${events}: its location was put into the notes.`
      : `${events}: their locations were put into the notes.`,
  zone: (events: string, zone: string, amount: number) =>
    amount === 1
      ? `${events}: its times were changed to the time zone of this computer (${zone}).`
      : `${events}: their times were changed to the time zone of this computer (${zone}).`,
  unknownZone: (event: string, zone: string) =>
    `${event}: the time zone ${zone} is not known. Its times were read as local times.`,
  dates: (events: string, amount: number) =>
    amount === 1
      ? `${events} is on another date than the first event. The date was ignored: a cue starts at the next such time of day.`
      : `${events} are on other dates than the first event. Dates were ignored: a cue starts at the next such time of day.`,
  others: (file: string, amount: number) =>
    `${file} has ${count(amount, 'entry that is no event', 'entries that are no events')}, such as a task. They were left out.`,
} as const
