import type { Duration } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'
import { textToDuration } from '#decode/duration-text.ts'

import { hasFrames } from './day-time.ts'
import { readLength, secondsUnit } from './lengths.ts'

/** What a line says of a cue: the name of its scene, and its length in ms (null: none). */
export interface Jotted {
  readonly scene: string
  readonly planned: Duration | null
}

/** The length before or after a name; the longest of either that is one. */
export function jot(line: string): Jotted {
  // No title is that long, and the search for a duration takes longer for longer lines.
  if (line.length > longestLine) return { scene: line, planned: null }
  const words = [...line.matchAll(/\S+/g)]
  // Most words first, so that "1h 30m Main" is not read as a cue named "30m Main".
  for (const count of [3, 2, 1].filter((many) => many <= words.length)) {
    const after = words[count]?.index ?? line.length
    const start = line.slice(0, after)
    // "About 10 min of silence" is a name.
    const first = /^\s*[a-z]/i.test(start) ? null : lengthIn(start)
    if (first !== null) return { scene: withoutDash(line.slice(after)), planned: first }
    const before = words[words.length - count]?.index ?? 0
    const last = lengthIn(line.slice(before))
    if (last !== null) return { scene: withoutDash(line.slice(0, before)), planned: last }
  }
  return { scene: line, planned: null }
}

/** A length or time of day among the words of a name, which is read as neither. Null: there is none. */
export function timeWithin(name: string): string | null {
  if (name.length > longestLine) return null
  return among.exec(name)?.[1] ?? null
}

/**
 * Lengths of lines whose times are positions from the beginning, as in the chapters of a video: the first
 * is 0, and each is later than the one before. The last has no length. Null: they are lengths.
 */
export function lengthsOfChapters(lines: readonly Jotted[]): readonly (Duration | null)[] | null {
  const times = lines.map(({ planned }) => planned)
  if (times.length < 3 || times[0] !== 0) return null
  const lengths: (Duration | null)[] = []
  for (const [at, time] of times.entries()) {
    const next = times[at + 1]
    if (time === null || next === null || (next !== undefined && next <= time)) return null
    lengths.push(next === undefined ? null : milliseconds(next - time))
  }
  return lengths
}

const longestLine = 1000

const among =
  /(?:^|[^\w:.,/-])(\d{1,3}:[0-5]\d(?::[0-5]\d){0,2}|\d{1,3}\s?(?:h|hrs?|min|mins|minutes?|sec|secs))(?![\w:])/i

/** A bare number is not a duration here: "3 Doors Down" is a band. Brackets and commas are ignored. */
function lengthIn(typed: string): Duration | null {
  const text = typed.trim().replace(/^[([]|[)\],;]+$/g, '')
  const isLength =
    /[:'′’]/.test(text) || /[a-z]\.?$/i.test(text) || (!/\s/.test(text) && /[a-z]/i.test(text))
  // An inch is written like a second: 'Vinyl 12"' is a name.
  if (!isLength || hasFrames(text)) return null
  const ms = readLength(text, secondsUnit)
  return ms === null ? textToDuration(text) : milliseconds(ms)
}

/** "Intro – 0:30", "5:00 | Starting soon": the sign between the two belongs to neither. */
function withoutDash(text: string): string {
  return text
    .trim()
    .replace(/^[-\u2010-\u2015|,:]+|[-\u2010-\u2015|,:]+$/g, '')
    .trim()
}
