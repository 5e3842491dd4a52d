import type { GenericSchema } from 'valibot'
import * as v from 'valibot'

import type { Duration, Instant } from '#base/time.ts'
import { day, instant, milliseconds } from '#base/time.ts'
import type { StartAt } from '#show/state/start-at.ts'
import { expectedWords, faultWords } from '#words/values.ts'

import { longest, textToDuration, textToNudge } from './duration-text.ts'
import { knownZone, localZone, textToStart } from './start-text.ts'

// The message of a schema says what is expected; `decode` makes a sentence of it.

export function text(atMost: number): GenericSchema<unknown, string> {
  return v.pipe(
    v.string(expectedWords.text),
    v.maxLength(atMost, expectedWords.atMostCharacters(atMost)),
  )
}

/** Text that we wrote ourselves, of any length: what was written must be readable. */
export const ownText = v.string(expectedWords.text)

/** A name in OBS, which may have any length. `expected` says what kind of name it is. */
export function obsName(expected: string): GenericSchema<unknown, string> {
  return v.pipe(v.string(expectedWords.text), v.minLength(1, expected))
}

/** A scene's name, exactly as in OBS. */
export const sceneName = obsName(expectedWords.sceneName)

export const flag = v.boolean(expectedWords.flag)

export const count = v.pipe(
  v.number(expectedWords.wholeNumber),
  v.safeInteger(expectedWords.wholeNumber),
  v.minValue(0, expectedWords.wholeNumber),
)

/** A duration in ms, or as people type it: "5:00". The result is in whole ms. */
export const length: GenericSchema<unknown, Duration> = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
    const ms = typeof value === 'string' ? textToDuration(value) : value
    if (typeof ms !== 'number' || !(ms >= 0)) {
      addIssue({ message: expectedWords.duration })
      return NEVER
    }
    if (ms > longest) {
      addIssue({ message: expectedWords.atMost7Days })
      return NEVER
    }
    return milliseconds(Math.round(Math.abs(ms)))
  }),
)

/** A change of duration in ms, or as people type it: "+10s", "-0:30". */
export const change: GenericSchema<unknown, Duration> = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
    const ms = typeof value === 'string' ? textToNudge(value) : value
    if (typeof ms !== 'number' || !(Math.abs(ms) <= longest)) {
      addIssue({ message: expectedWords.durationChange })
      return NEVER
    }
    return milliseconds(Math.round(ms) || 0)
  }),
)

/** A start by a clock, as an object or as people type it. Without a zone it is this machine's. */
export const startAt: GenericSchema<unknown, StartAt> = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
    if (typeof value === 'string') {
      // Our own text names its zone, and looking up this machine's takes long.
      const start = textToStart(value, '') ?? textToStart(value, localZone())
      if (start !== null) return start
    } else {
      const result = v.safeParse(exactStart, value)
      if (result.success) return result.output
    }
    addIssue({ message: expectedWords.startTime })
    return NEVER
  }),
)

/** A duration that we wrote ourselves: any finite number, also negative, not rounded. */
export const exactLength = v.pipe(
  v.number(expectedWords.milliseconds),
  v.finite(expectedWords.milliseconds),
  v.transform(milliseconds),
)

export const pointInTime: GenericSchema<unknown, Instant> = v.pipe(
  v.number(expectedWords.pointInTime),
  v.finite(expectedWords.pointInTime),
  v.transform(instant),
)

/** The address of OBS. No password may be in it: addresses end up in logs and on screens. */
export const obsUrl = v.pipe(text(500), v.regex(/^wss?:\/\/[^\s/?#@]+\/?$/i, expectedWords.obsUrl))

/** "#rrggbb". */
export const colour = v.pipe(
  v.string(expectedWords.colour),
  v.regex(/^#[0-9a-f]{6}$/i, expectedWords.colour),
)

/** One of a few words, given as the keys of a record so that the compiler finds a missing one. */
export function oneOf<Word extends string>(
  words: Readonly<Record<Word, unknown>>,
): GenericSchema<unknown, Word> {
  const known = Object.keys(words) as Word[]
  return v.picklist(known, listWords(known))
}

/** "a", "b" or "c". */
export function listWords(words: readonly string[]): string {
  const quoted = words.map((word) => JSON.stringify(word))
  const last = quoted.pop() ?? ''
  return quoted.length === 0 ? last : faultWords.or(quoted.join(', '), last)
}

const zone = v.pipe(
  v.string(),
  v.transform(knownZone),
  v.check((name) => name !== null),
)

const late = v.optional(oneOf<StartAt['late']>({ cut: true, wait: true }), 'cut')

const exactStart = v.union([
  v.object({
    clock: v.literal('day'),
    time: v.pipe(
      length,
      v.check((ms) => ms < day),
    ),
    zone: v.optional(zone, localZone),
    late,
  }),
  v.object({
    clock: v.picklist(['stream', 'record']),
    time: length,
    zone: v.optional(v.null(), null),
    late,
  }),
])
