import type { Instant } from '#base/time.ts'
import { instant, milliseconds } from '#base/time.ts'
import type { Exported } from '#decode/rundown/exported.ts'
import { isSkipped } from '#show/state/groups.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { plannedBefore } from '#show/state/rundown.ts'
import { dayInstant } from '#show/state/start-at.ts'

import { notHeld } from './not-held.ts'

/**
 * A calendar (iCalendar, RFC 5545): each cue that is not skipped is an event. `begin`: when the show begins, in ms since
 * 1970 (UTC); a cue with a fixed start begins at the next such time of day. Times are whole seconds.
 */
export function rundownToCalendar(rundown: Rundown, begin: Instant): Exported {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Onframe//Rundown//EN']
  if (rundown.title !== '') lines.push(`X-WR-CALNAME:${escaped(rundown.title)}`)
  let cursor: number = begin
  for (const [index, cue] of rundown.cues.entries()) {
    // With all passes of a loop that ends here.
    const length = plannedBefore(rundown, index + 1) - plannedBefore(rundown, index)
    if (isSkipped(rundown, cue)) {
      cursor += length
      continue
    }
    const { id, title, scene, planned, notes, at } = cue
    if (at?.clock === 'day') cursor = dayInstant(at, instant(cursor), milliseconds(0))
    const start = wholeSeconds(cursor)
    const end = wholeSeconds(cursor + (planned ?? 0))
    cursor += length
    lines.push(
      'BEGIN:VEVENT',
      `UID:${escaped(`${id}@${rundown.id}`)}`,
      `DTSTAMP:${timeText(wholeSeconds(begin))}`,
      `DTSTART:${timeText(start)}`,
      ...(planned === null ? [] : [`DTEND:${timeText(end)}`]),
      `SUMMARY:${escaped(title || scene)}`,
      ...(notes === '' ? [] : [`DESCRIPTION:${escaped(notes)}`]),
      'END:VEVENT',
    )
  }
  lines.push('END:VCALENDAR')
  return {
    text: lines.map((line) => `${folded(line)}\r\n`).join(''),
    notes: notHeld(rundown, ['skipped', 'passes', 'timecodes', 'actions', 'media', 'transitions']),
  }
}

function wholeSeconds(ms: number): number {
  return Math.round(ms / 1000) * 1000
}

/** In UTC, so that it is the same everywhere: "20261127T190000Z". */
function timeText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}

function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replace(/[^\P{Cc}\t]/gu, '')
}

/** Bytes of a line, in UTF-8, that RFC 5545 allows. */
const longest = 75

/** Goes on in the next line after a space; no character is parted. */
function folded(line: string): string {
  let text = ''
  let bytes = 0
  for (const character of line) {
    const code = character.codePointAt(0) ?? 0
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    if (bytes + size > longest) {
      text += '\r\n '
      bytes = 1
    }
    text += character
    bytes += size
  }
  return text
}
