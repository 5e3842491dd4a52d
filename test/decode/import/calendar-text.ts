/** Lines of a calendar, of which each event is a list of its own lines. */
export function calendarOf(...events: readonly (readonly string[])[]): string {
  const lines = events.flatMap((own) => ['BEGIN:VEVENT', ...own, 'END:VEVENT'])
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
}

export function event(title: string, start: string, ...more: readonly string[]): readonly string[] {
  return [`SUMMARY:${title}`, `DTSTART:${start}`, ...more]
}

/** Hour of the day, on this computer, of an instant. */
export function hourHere(instant: string): number {
  const at = new Date(instant)
  return at.getHours() + at.getMinutes() / 60
}
