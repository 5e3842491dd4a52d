import type { Duration } from '#base/time.ts'
import { textToDuration } from '#decode/duration-text.ts'
import type { Fields } from '#decode/fields.ts'
import type { Finding, Say } from '#decode/finding.ts'
import { leftOut, numbered, quote, readAs } from '#decode/finding.ts'
import type { Draft } from '#decode/rundown/draft.ts'
import { fieldByColumn, plain, titles } from '#decode/rundown/words.ts'
import { localZone } from '#decode/start-text.ts'
import { importFindings, importPlaces } from '#words/import.ts'

import type { Timing } from './clock-range.ts'
import { timingOf } from './clock-range.ts'
import { emptyCues, openCues } from './cue-findings.ts'
import { readDayTime } from './day-time.ts'
import { areTimesOfDay, isSurely, longestStep } from './meant.ts'
import { schedule } from './schedule.ts'
import { onTwelveHours } from './twelve-hours.ts'

interface Line {
  readonly content: string
  readonly number: number
  readonly timing: Timing | null
}

interface Jotted {
  readonly scene: string
  readonly planned: Duration | null
}

/**
 * Reads one cue from each line, as people jot them down: "5:00 Starting soon", "Intro 0:30", or "Main"
 * without an end; or an agenda, "3:00 pm Doors" and "10:30 - 10:45 Welcome". The title is the scene's name.
 * Lines that begin with # are comments.
 */
export function linesToDraft(text: string): Draft {
  const findings: Finding[] = []
  const read = text
    .split('\n')
    .map((content, index): Line => {
      const trimmed = content.trim()
      return { content: trimmed, number: index + 1, timing: timingOf(trimmed) }
    })
    .filter(({ content }) => content !== '' && !content.startsWith('#'))
  // A scene may be called "- Main", but not each of them.
  const isList = read.length > 1 && read.every(({ content }) => bullet.test(content))
  const [first] = read
  if (first && read.length > 1 && namesColumn(first.content)) {
    read.shift()
    const { number, content } = first
    findings.push(
      leftOut(importPlaces.line(number), (place) =>
        importFindings.columnName(place, quote(content)),
      ),
    )
  }
  const written = timed(read, findings)
  const isAgenda = written.some(({ timing }) => timing !== null)
  const jotted = written.map(({ content, timing }) =>
    jot(timing ? timing.rest : unlisted(content, isList)),
  )
  const isNamed = jotted.map(({ scene }) => scene !== '')
  for (const [at, { number, content }] of written.entries()) {
    if (isNamed[at]) continue
    findings.push(
      leftOut(importPlaces.line(number), (place) =>
        importFindings.timeWithoutName(place, quote(content)),
      ),
    )
  }
  const lines = written.filter((_line, at) => isNamed[at])
  const named = jotted.filter((_line, at) => isNamed[at])
  const empty = lines.filter((_line, at) => named[at]?.planned === 0)
  findings.push(...emptyCues('lines', numbersOf(empty)))
  return {
    title: undefined,
    tickInterval: undefined,
    cues: isAgenda
      ? agendaCues(lines, named, findings)
      : named.map(({ scene, planned }) => ({ scene, planned })),
    findings,
    place: (index) => importPlaces.line(lines[index]?.number ?? 1),
    namePath: ([, index, field]) => {
      const line = typeof index === 'number' ? lines[index]?.number : undefined
      return importPlaces.inLine(line ?? 1, field === undefined ? field : String(field))
    },
  }
}

/** Whether a line is the name of a column: one column of a sheet, copied with its name. */
function namesColumn(line: string): boolean {
  const word = plain(line)
  return titles.has(word) || fieldByColumn.get(word) === 'scene'
}

const bullet = /^[-*•]\s+/

/** Without the mark of a list, where the whole is one, or a length stands after it. */
function unlisted(content: string, isList: boolean): string {
  const rest = content.replace(bullet, '')
  return isList || /^\d/.test(rest) ? rest : content
}

/** The lines, with their `timing` only where that is a time of day. A guess is told. */
function timed(lines: readonly Line[], findings: Finding[]): Line[] {
  const tell = (line: Line | undefined, say: TimesSay): void => {
    const { number = 1, timing } = line ?? {}
    findings.push(
      readAs(importPlaces.line(number), (place) => say(place, quote(timing?.first ?? ''))),
    )
  }
  const before = lines.filter(({ timing }) => timing?.isBehind === false)
  const words = lines.map(({ timing, content }) =>
    timing?.isBehind === false ? timing.first : firstWord(content),
  )
  const isSure = before.some(
    ({ timing }) => timing !== null && (timing.last !== '' || isSurely(timing.first)),
  )
  const areStarts = isSure || areTimesOfDay(words)
  // What goes from one time to another after a name says nothing of the lengths before others.
  const read = lines.map((line) =>
    areStarts || line.timing?.isBehind === true ? line : { ...line, timing: null },
  )
  const first = read.find(({ timing }) => timing !== null)
  const late = before.find(({ timing }) => (readDayTime(timing?.first ?? '') ?? 0) >= lateTime)
  if (first)
    tell(first, areStarts && !isSure ? importFindings.daytimesGuessed : importFindings.daytimes)
  if (late && !areStarts) tell(late, importFindings.durationsGuessed)
  return read
}

/** From here on (ms since midnight) a time before a name is told where it was read as a length. */
const lateTime = 13 * 3_600_000

type TimesSay = (place: string, first: string) => string

/** A bare number is the beginning of a name. */
function firstWord(content: string): string {
  const [word = ''] = content.slice(0, 100).split(/\s/, 1)
  return /^\d+$/.test(word) ? '' : word
}

function agendaCues(
  lines: readonly Line[],
  jotted: readonly Jotted[],
  findings: Finding[],
): readonly Fields[] {
  const texts = lines.flatMap(({ timing }) => [timing?.first ?? '', timing?.last ?? ''])
  const asWritten = texts.map(readDayTime)
  const times = onTwelveHours(asWritten, texts, longestStep)
  const tell = (index: number, say: Say): void => {
    findings.push(readAs(importPlaces.line(lines[index]?.number ?? 1), say))
  }
  const late = times.findIndex((time, at) => time !== asWritten[at])
  if (late !== -1) {
    const isLate = (at: number): boolean => times[at] !== asWritten[at]
    const numbers = numbersOf(lines.filter((_line, at) => isLate(2 * at) || isLate(2 * at + 1)))
    findings.push(
      readAs(numbered('lines', numbers), (place) =>
        importFindings.twelveHours(place, quote(texts[late] ?? ''), times[late] ?? 0),
      ),
    )
  }
  const slots = lines.map((_line, at) => ({
    start: times[2 * at] ?? null,
    end: times[2 * at + 1] ?? null,
    length: jotted[at]?.planned ?? null,
    skip: false,
  }))
  const placed = schedule(slots, tell)
  const open = lines.filter(
    (_line, at) => (placed[at]?.planned ?? null) === null && slots[at]?.end === null,
  )
  findings.push(...openCues('lines', numbersOf(open)))
  const zone = localZone()
  return jotted.map(({ scene }, index) => {
    const time = placed[index]?.at ?? null
    const at = time === null ? null : { clock: 'day', time, zone }
    return { scene, planned: placed[index]?.planned ?? null, at }
  })
}

function numbersOf(lines: readonly Line[]): readonly number[] {
  return lines.map(({ number }) => number)
}

function jot(line: string): Jotted {
  // No title is that long, and the search for a duration takes longer for longer lines.
  if (line.length > 1000) return { scene: line, planned: null }
  const words = [...line.matchAll(/\S+/g)]
  // Most words first, so that "1h 30m Main" is not read as a cue named "30m Main".
  for (const count of [3, 2, 1].filter((many) => many <= words.length)) {
    const after = words[count]?.index ?? line.length
    const first = readLength(line.slice(0, after))
    if (first !== null) return { scene: withoutDash(line.slice(after)), planned: first }
    const before = words[words.length - count]?.index ?? 0
    const last = readLength(line.slice(before))
    if (last !== null) return { scene: withoutDash(line.slice(0, before)), planned: last }
  }
  return { scene: line, planned: null }
}

/** A bare number is not a duration here: "3 Doors Down" is a band. Brackets and commas are ignored. */
function readLength(typed: string): Duration | null {
  const text = typed.trim().replace(/^\(|[),;]+$/g, '')
  const isLength =
    text.includes(':') || /[a-z]\.?$/i.test(text) || (!/\s/.test(text) && /[a-z]/i.test(text))
  return isLength ? textToDuration(text) : null
}

/** "Intro – 0:30", "5:00 | Starting soon": the sign between the two belongs to neither. */
function withoutDash(text: string): string {
  return text
    .trim()
    .replace(/^[-–—|,:]+|[-–—|,:]+$/g, '')
    .trim()
}
