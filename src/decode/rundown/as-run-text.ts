import type { Duration, Instant } from '#base/time.ts'
import { between, later } from '#base/time.ts'
import type { RanCue } from '#show/state/as-run.ts'
import { importPlaces } from '#words/import.ts'

/**
 * How a show went, for spreadsheets: times of day in UTC, durations in seconds, oldest first. `wallAhead`:
 * how far the wall clock is ahead of the show's (ms).
 */
export function asRunToCsv(ran: readonly RanCue[], wallAhead: Duration): string {
  const isoTime = (at: Instant): string => new Date(later(at, wallAhead)).toISOString()
  const head =
    'label,title,planned s,actual s,difference s,started,ended,stream timecode,record timecode'
  const rows = ran.map(({ label, title, planned, startedAt, endedAt, timecode }) => {
    const actual = endedAt === null ? null : between(startedAt, endedAt)
    const difference = actual === null || planned === null ? null : actual - planned
    return [
      cell(label),
      cell(title),
      seconds(planned),
      seconds(actual),
      seconds(difference),
      isoTime(startedAt),
      endedAt === null ? '' : isoTime(endedAt),
      timecodeText(timecode.stream),
      timecodeText(timecode.record),
    ].join(',')
  })
  return `${[head, ...rows].join('\r\n')}\r\n`
}

/** `startedAt` and `endedAt` are ms since the epoch on the wall clock. */
export function asRunToJson(ran: readonly RanCue[], wallAhead: Duration): string {
  const cues = ran.map((cue) => ({
    ...cue,
    startedAt: later(cue.startedAt, wallAhead),
    endedAt: cue.endedAt && later(cue.endedAt, wallAhead),
  }))
  return `${JSON.stringify({ onframeAsRun: 1, cues }, null, 2)}\n`
}

/**
 * Chapters for a YouTube description: the first at 0:00, each at least 10 s long. Times are the stream's
 * timecode, or the recording's, or the time since the show began. A cue that was over before the stream
 * began is left out; the one on air at that moment is the first chapter.
 */
export function asRunToChapters(ran: readonly RanCue[]): string {
  const clock = (['stream', 'record'] as const).find((name) =>
    ran.some(({ timecode }) => timecode[name] !== null),
  )
  const zero = zeroOf(ran, clock)
  const chapters: { at: number; title: string }[] = []
  for (const { label, title, startedAt, timecode } of ran) {
    const known = clock === undefined ? null : timecode[clock]
    const at = Math.max(0, known ?? startedAt - zero)
    const last = chapters.at(-1)
    const name = title || label || importPlaces.untitled
    if (last && at - last.at < 10_000) last.title = name
    else chapters.push({ at: chapters.length === 0 ? 0 : at, title: name })
  }
  return chapters.map(({ at, title }) => `${chapterTime(at)} ${title}\n`).join('')
}

/** When that clock was zero, by the first cue that was on air while it ran; otherwise when the show began. */
function zeroOf(ran: readonly RanCue[], clock: 'stream' | 'record' | undefined): number {
  for (const { startedAt, timecode } of ran) {
    const known = clock === undefined ? null : timecode[clock]
    if (known !== null) return startedAt - known
  }
  return ran[0]?.startedAt ?? 0
}

function chapterTime(ms: number): string {
  const [hours, minutes, rest] = parts(ms)
  return hours === 0 ? `${minutes}:${two(rest)}` : `${hours}:${two(minutes)}:${two(rest)}`
}

function timecodeText(ms: Duration | null): string {
  if (ms === null) return ''
  const [hours, minutes, rest] = parts(Math.max(0, ms))
  return `${two(hours)}:${two(minutes)}:${two(rest)}`
}

function parts(ms: number): readonly [hours: number, minutes: number, seconds: number] {
  const total = Math.floor(ms / 1000)
  return [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60]
}

function two(count: number): string {
  return String(count).padStart(2, '0')
}

function seconds(ms: number | null): string {
  return ms === null ? '' : (ms / 1000).toFixed(3)
}

/** A spreadsheet takes text that begins with one of these for a formula. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
