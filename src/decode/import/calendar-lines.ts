import { quote } from '#decode/finding.ts'
import { calendarRefusals } from '#words/calendar.ts'
import { foreignPlaces } from '#words/foreign.ts'

/** A line of a calendar without its folds (RFC 5545, 3.1), and where it begins. */
export interface CalendarLine {
  readonly number: number
  readonly text: string
}

/** Lines with something in them, each with the lines that continue it. */
export function calendarLines(text: string): readonly CalendarLine[] {
  const lines: { number: number; text: string }[] = []
  for (const [at, line] of text.split('\n').entries()) {
    const last = lines.at(-1)
    if (/^[ \t]/.test(line) && last !== undefined) last.text += line.slice(1)
    else if (line.trim() !== '') lines.push({ number: at + 1, text: line.trimStart() })
  }
  return lines
}

/** What stands before the first calendar and behind the last, such as the comment of a page around it. */
export function outsideOf(lines: readonly CalendarLine[]): ReadonlySet<CalendarLine> {
  const first = lines.findIndex(({ text }) => /^BEGIN:/i.test(text))
  const last = lines.map(({ text }) => /^(?:BEGIN|END):/i.test(text)).lastIndexOf(true)
  const isOver = /^END:\s*V(?:CALENDAR|EVENT)\s*$/i.test(lines[last]?.text ?? '')
  return new Set(lines.filter((_line, at) => at < first || (isOver && at > last)))
}

/** Where each event begins, in order; or the first thing that is wrong with the lines, in one sentence. */
export function eventLines(
  lines: readonly CalendarLine[],
):
  | { readonly ok: true; readonly numbers: readonly number[] }
  | { readonly ok: false; readonly message: string } {
  const open: { readonly name: string; readonly number: number }[] = []
  const numbers: number[] = []
  for (const { number, text } of lines) {
    const place = foreignPlaces.line(number)
    const [, mark = '', name = ''] = /^(BEGIN|END):\s*([\w-]+)\s*$/i.exec(text) ?? []
    const kind = name.toUpperCase()
    if (mark === '') {
      if (!/^[\w.-]+[;:]/.test(text)) return refusal(calendarRefusals.noColon(place, quote(text)))
    } else if (mark.toUpperCase() === 'BEGIN') {
      open.push({ name: kind, number })
      if (kind === 'VEVENT') numbers.push(number)
    } else if (open.pop()?.name !== kind) return refusal(calendarRefusals.noBegin(place, kind))
  }
  const [first] = open
  if (first === undefined) return { ok: true, numbers }
  const { name, number } = open.find((one) => one.name === 'VEVENT') ?? first
  return refusal(calendarRefusals.noEnd(foreignPlaces.line(number), name))
}

function refusal(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message }
}
