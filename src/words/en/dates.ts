const datesAndTimes = new Intl.DateTimeFormat('en', {
  dateStyle: 'medium',
  timeStyle: 'short',
  hourCycle: 'h23',
})
const daysAndTimes = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
const weekdays = new Intl.DateTimeFormat('en', { weekday: 'short' })

/** "Nov 21, 2026, 20:15", where this browser is. */
export function dateAndTime(date: Date): string {
  return datesAndTimes.format(date)
}

/** "Fri 27 Nov, 19:30", where this browser is. */
export function dayAndTime(date: Date): string {
  return daysAndTimes.format(date)
}

/** "Sat". */
export function weekday(date: Date): string {
  return weekdays.format(date)
}
