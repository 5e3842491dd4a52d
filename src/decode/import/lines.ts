import type { Duration } from '#base/time.ts'
import { textToDuration } from '#decode/duration-text.ts'
import type { Fields } from '#decode/fields.ts'
import type { Finding } from '#decode/finding.ts'
import { leftOut, quote, readAs } from '#decode/finding.ts'
import type { Draft } from '#decode/rundown/draft.ts'
import { fieldByColumn, plain, titles } from '#decode/rundown/words.ts'
import { localZone } from '#decode/start-text.ts'
import { importFindings, importPlaces } from '#words/import.ts'

import { readDayTime } from './day-time.ts'
import { areTimesOfDay, isSurely } from './meant.ts'
import { schedule } from './schedule.ts'

interface Line {
  readonly content: string
  readonly number: number
  /** Text before the name that may be a time of day, or a span of two. */
  readonly lead: Lead | null
}

interface Lead {
  readonly first: string
  /** Empty: there is only one. */
  readonly last: string
  readonly rest: string
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
  const written = text
    .split('\n')
    .map((content, index): Line => {
      const trimmed = content.trim()
      return { content: trimmed, number: index + 1, lead: leadOf(trimmed) }
    })
    .filter(({ content }) => content !== '' && !content.startsWith('#'))
  const [first] = written
  if (first && written.length > 1 && namesColumn(first.content)) {
    written.shift()
    const { number, content } = first
    findings.push(leftOut(importFindings.columnName(importPlaces.line(number), quote(content))))
  }
  const isAgenda = areStarts(written, findings)
  const jotted = written.map(({ content, lead }) => jot(isAgenda && lead ? lead.rest : content))
  const isNamed = jotted.map(({ scene }) => scene !== '')
  for (const [at, { number, content }] of written.entries()) {
    if (isNamed[at]) continue
    findings.push(
      leftOut(importFindings.timeWithoutName(importPlaces.line(number), quote(content))),
    )
  }
  const lines = written.filter((_line, at) => isNamed[at])
  const named = jotted.filter((_line, at) => isNamed[at])
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

const timeWord = String.raw`\d{1,2}(?:[:.]\d\d(?::\d\d)?)?(?:\s*h(?:\s*[0-5]\d)?(?!\w))?(?:\s*(?:[ap]\.?m\b\.?|uhr\b))?`
const lead = new RegExp(
  String.raw`^[-*•]?\s*\(?(${timeWord})(?:\s*(?:[-–—]|to|bis|until|till|à|a|al|tot|até)\s*(${timeWord}))?\)?(?=[\s:,|–—-])[\s:,|–—-]+(.*)$`,
  'is',
)

function leadOf(line: string): Lead | null {
  if (line.length > 1000) return null
  const [, first = '', last = '', rest = ''] = lead.exec(line) ?? []
  if (readDayTime(first) === null && !(last !== '' && readDayTime(withHalf(first, last)) !== null))
    return null
  if (last !== '' && readDayTime(last) === null) return null
  return { first: last === '' ? first : withHalf(first, last), last, rest }
}

/** "1:30 - 2:15 pm": both are in the afternoon. */
function withHalf(first: string, last: string): string {
  const half = /[ap]\.?m\.?$/i.exec(last.trim())?.[0]
  return half === undefined || /m\.?$/i.test(first.trim()) ? first : `${first} ${half}`
}

/** Whether the times before the names are times of day. A guess is told. */
function areStarts(lines: readonly Line[], findings: Finding[]): boolean {
  const leads = lines.flatMap((line) => line.lead ?? [])
  const isSure = leads.some(({ first, last }) => last !== '' || isSurely(first))
  const cells = lines.map((line) => line.lead?.first ?? '')
  const shown = quote(leads[0]?.first ?? '')
  if (isSure) {
    findings.push(readAs(importFindings.daytimes(shown)))
    return true
  }
  if (areTimesOfDay(cells)) {
    findings.push(readAs(importFindings.daytimesGuessed(shown)))
    return true
  }
  const late = leads.find(({ first }) => (readDayTime(first) ?? 0) >= 13 * 3_600_000)
  if (late) findings.push(readAs(importFindings.durationsGuessed(quote(late.first))))
  return false
}

function agendaCues(
  lines: readonly Line[],
  jotted: readonly Jotted[],
  findings: Finding[],
): readonly Fields[] {
  const slots = lines.map((line, at) => ({
    start: line.lead ? readDayTime(line.lead.first) : null,
    end: line.lead && line.lead.last !== '' ? readDayTime(line.lead.last) : null,
    length: jotted[at]?.planned ?? null,
    skip: false,
  }))
  const placed = schedule(slots, (index, say) => {
    findings.push(readAs(say(importPlaces.line(lines[index]?.number ?? 1))))
  })
  const zone = localZone()
  return jotted.map(({ scene }, index) => {
    const time = placed[index]?.at ?? null
    const at = time === null ? null : { clock: 'day', time, zone }
    return { scene, planned: placed[index]?.planned ?? null, at }
  })
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
