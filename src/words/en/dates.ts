const datesAndTimes = new Intl.DateTimeFormat('en', {
  dateStyle: 'medium',
  timeStyle: 'short',
  hourCycle: 'h23',
})
const weekdays = new Intl.DateTimeFormat('en', { weekday: 'short' })

/** "Nov 21, 2026, 20:15", where this browser is. */
export function dateAndTime(date: Date): string {
  return datesAndTimes.format(date)
}

/** "Sat". */
export function weekday(date: Date): string {
  return weekdays.format(date)
}
