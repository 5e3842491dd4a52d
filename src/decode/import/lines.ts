import type { Fields } from '#decode/fields.ts'
import type { Finding, Say } from '#decode/finding.ts'
import { leftOut, quote, readAs } from '#decode/finding.ts'
import type { Draft } from '#decode/rundown/draft.ts'
import { plain } from '#decode/rundown/words.ts'
import { localZone } from '#decode/start-text.ts'
import { foreignFindings, foreignPlaces, rowWords } from '#words/foreign.ts'

import type { Timing } from './clock-range.ts'
import { timingOf } from './clock-range.ts'
import { emptyCues, openCues } from './cue-findings.ts'
import { readDayTime } from './day-time.ts'
import type { Jotted } from './jotted.ts'
import { jot, lengthsOfChapters, timeWithin } from './jotted.ts'
import type { Written } from './list-marks.ts'
import { indentOf, unlisted } from './list-marks.ts'
import { areTimesOfDay, isSurely, longestStep } from './meant.ts'
import { numbered } from './numbered.ts'
import { schedule } from './schedule.ts'
import { onTwelveHours } from './twelve-hours.ts'
import { fieldByColumn, isTotal, titles } from './words.ts'

interface Line extends Written {
  readonly timing: Timing | null
}

type Jot = Line & Jotted

/**
 * Reads one cue from each line, as people jot them down: "5:00 Starting soon", "Intro 0:30", or "Main"
 * without an end; or an agenda, "3:00 pm Doors" and "10:30 - 10:45 Welcome". The title is the scene's name.
 * Lines that begin with # are comments, unless a number follows.
 */
export function linesToDraft(text: string): Draft {
  const findings: Finding[] = []
  const { lines: listed, headings } = unlisted(linesOf(text))
  const read = listed.map((line): Line => ({ ...line, timing: timingOf(line.content) }))
  const tellOut = ({ number, content }: Written, why: TimesSay): void => {
    findings.push(leftOut(foreignPlaces.line(number), (place) => why(place, quote(content))))
  }
  const [first] = read
  if (first && read.length > 1 && namesColumn(first.content)) {
    read.shift()
    tellOut(first, foreignFindings.columnName)
  }
  if (first && first.label !== null) {
    findings.push(readAs(foreignPlaces.line(first.number), foreignFindings.numbersBefore))
  }
  const written = timed(read, findings).map((line): Jot => ({
    ...line,
    ...jot(line.timing?.rest ?? line.content),
  }))
  const isAgenda = written.some(({ timing }) => timing !== null)
  const lines = written.filter((line, at) => {
    const isTimed = line.planned !== null || line.timing !== null
    const isSum = at > 0 && isTimed && isTotal(line.scene)
    if (isSum) tellOut(line, rowWords.total)
    else if (line.scene === '') tellOut(line, foreignFindings.timeWithoutName)
    return !isSum && line.scene !== ''
  })
  tellTimesWithin(lines, findings)
  const parts = partsOf(lines, headings)
  for (const heading of headings) {
    if (!parts.has(heading)) tellOut(heading, rowWords.group)
  }
  const groups = [...parts.keys()]
  const groupBy = new Map<Written | undefined, string>(
    [...parts].flatMap(([{ number }, own]) => own.map((one) => [one, `group-${number}`] as const)),
  )
  const cues = (isAgenda ? agendaCues(lines, findings) : plainCues(lines, findings)).map(
    (cue, at): Fields => {
      const group = groupBy.get(lines[at])
      return group === undefined ? cue : { ...cue, group }
    },
  )
  return {
    title: undefined,
    tickInterval: undefined,
    cues,
    groups: groups.map(({ number, content }) => ({ id: `group-${number}`, title: content })),
    groupPlace: (index) => foreignPlaces.line(groups[index]?.number ?? 1),
    findings,
    place: (index) => foreignPlaces.line(lines[index]?.number ?? 1),
    // A name alone is a title: it is also the scene only where no other is known.
    tells: (index) => toldOf(cues[index]),
    namePath: ([, index, field]) => {
      const line = typeof index === 'number' ? lines[index]?.number : undefined
      return foreignPlaces.inLine(line ?? 1, field === undefined ? field : String(field))
    },
  }
}

/** The lines that are indented under each heading, up to the next one that is not. */
function partsOf<One extends Written>(
  lines: readonly One[],
  headings: readonly Written[],
): ReadonlyMap<Written, readonly One[]> {
  const parts = new Map<Written, One[]>()
  let next = 0
  for (const line of lines) {
    while ((headings[next]?.number ?? Infinity) < line.number) next += 1
    const heading = headings[next - 1]
    if (heading === undefined || indentOf(line) <= indentOf(heading)) continue
    const part = parts.get(heading) ?? []
    part.push(line)
    parts.set(heading, part)
  }
  return parts
}

/** A time that stays in a name is read as nothing. */
function tellTimesWithin(lines: readonly Jot[], findings: Finding[]): void {
  for (const { number, scene } of lines) {
    const time = timeWithin(scene)
    if (time === null) continue
    findings.push(
      readAs(foreignPlaces.line(number), (place) => foreignFindings.timeInName(place, quote(time))),
    )
  }
}

function plainCues(lines: readonly Jot[], findings: Finding[]): readonly Fields[] {
  const lengths = lengthsOfChapters(lines)
  if (lengths === null) {
    findings.push(...emptyCues('lines', numbersOf(lines.filter(({ planned }) => planned === 0))))
  } else {
    findings.push(readAs(foreignPlaces.line(lines[0]?.number ?? 1), foreignFindings.chapters))
  }
  return lines.map((line, at) => ({
    scene: line.scene,
    planned: lengths === null ? line.planned : lengths[at],
    ...labelOf(line),
  }))
}

function labelOf({ label }: Written): Fields {
  return label === null ? {} : { label }
}

/** Whether a line is the name of a column: one column of a sheet, copied with its name. */
function namesColumn(line: string): boolean {
  const word = plain(line)
  return titles.has(word) || fieldByColumn.get(word) === 'scene'
}

/** All lines but those that are blank or comments. */
function linesOf(text: string): readonly Written[] {
  return text
    .split('\n')
    .map((raw, index): Written => ({ raw, content: raw.trim(), number: index + 1, label: null }))
    .filter(({ content }) => content !== '' && !/^#(?!\d)/.test(content))
}

/** The lines, with their `timing` only where that is a time of day. A guess is told. */
function timed(lines: readonly Line[], findings: Finding[]): Line[] {
  const tell = (line: Line | undefined, say: TimesSay): void => {
    const { number = 1, timing } = line ?? {}
    findings.push(
      readAs(foreignPlaces.line(number), (place) => say(place, quote(timing?.first ?? ''))),
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
    tell(first, areStarts && !isSure ? foreignFindings.daytimesGuessed : foreignFindings.daytimes)
  if (late && !areStarts) tell(late, foreignFindings.durationsGuessed)
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

function agendaCues(lines: readonly Jot[], findings: Finding[]): readonly Fields[] {
  const texts = lines.flatMap(({ timing }) => [timing?.first ?? '', timing?.last ?? ''])
  const asWritten = texts.map(readDayTime)
  const times = onTwelveHours(asWritten, texts, longestStep)
  const tell = (index: number, say: Say): void => {
    findings.push(readAs(foreignPlaces.line(lines[index]?.number ?? 1), say))
  }
  const late = times.findIndex((time, at) => time !== asWritten[at])
  if (late !== -1) {
    const isLate = (at: number): boolean => times[at] !== asWritten[at]
    const numbers = numbersOf(lines.filter((_line, at) => isLate(2 * at) || isLate(2 * at + 1)))
    findings.push(
      readAs(numbered('lines', numbers), (place) =>
        foreignFindings.twelveHours(place, quote(texts[late] ?? ''), times[late] ?? 0),
      ),
    )
  }
  const slots = lines.map(({ planned }, at) => ({
    start: times[2 * at] ?? null,
    end: times[2 * at + 1] ?? null,
    length: planned,
    skip: false,
  }))
  const placed = schedule(slots, tell)
  const open = lines.filter(
    (_line, at) => (placed[at]?.planned ?? null) === null && slots[at]?.end === null,
  )
  findings.push(...openCues('lines', numbersOf(open)))
  const zone = localZone()
  return lines.map((line, index) => {
    const time = placed[index]?.at ?? null
    const at = time === null ? null : { clock: 'day', time, zone }
    return { scene: line.scene, planned: placed[index]?.planned ?? null, at, ...labelOf(line) }
  })
}

function numbersOf(lines: readonly Line[]): readonly number[] {
  return lines.map(({ number }) => number)
}

function toldOf(cue: Fields | undefined): ReadonlySet<string> {
  const told = Object.entries(cue ?? {}).flatMap(([field, value]) => (value === null ? [] : field))
  return new Set(told.map((field) => (field === 'scene' ? 'title' : field)))
}
