import type { GenericSchema } from 'valibot'
import * as v from 'valibot'

import type { Duration, Instant } from '#base/time.ts'
import { instant, milliseconds } from '#base/time.ts'
import type { StartAt } from '#show/state/start-at.ts'

import { longest, textToDuration, textToNudge } from './duration-text.ts'
import { knownZone, localZone, textToStart } from './start-text.ts'

// The message of a schema says what is expected; `decode` makes a sentence of it.

export function text(atMost: number): GenericSchema<unknown, string> {
  return v.pipe(v.string('text'), v.maxLength(atMost, `at most ${atMost} characters`))
}

/** Text that we wrote ourselves: of any length, so that nothing is written that cannot be read. */
export const ownText = v.string('text')

/** A name as OBS has it, where names may be of any length. */
export function obsName(what: string): GenericSchema<unknown, string> {
  return v.pipe(v.string('text'), v.minLength(1, `the name of a ${what}`))
}

/** A scene's name, exactly as OBS has it. */
export const sceneName = obsName('scene')

export const flag = v.boolean('true or false')

export const count = v.pipe(
  v.number('a whole number ≥ 0'),
  v.safeInteger('a whole number ≥ 0'),
  v.minValue(0, 'a whole number ≥ 0'),
)

/** A length in ms, or as people type it: "5:00". Comes out in whole ms. */
export const length: GenericSchema<unknown, Duration> = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
    const ms = typeof value === 'string' ? textToDuration(value) : value
    if (typeof ms !== 'number' || !(ms >= 0)) {
      addIssue({ message: 'milliseconds ≥ 0 or a time such as "5:00"' })
      return NEVER
    }
    if (ms > longest) {
      addIssue({ message: 'at most 7 days' })
      return NEVER
    }
    return milliseconds(Math.round(Math.abs(ms)))
  }),
)

/** A change of length in ms, or as people type it: "+10s", "-0:30". */
export const change: GenericSchema<unknown, Duration> = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
    const ms = typeof value === 'string' ? textToNudge(value) : value
    if (typeof ms !== 'number' || !(Math.abs(ms) <= longest)) {
      addIssue({ message: 'milliseconds or a change such as "+10s", 7 days at most' })
      return NEVER
    }
    return milliseconds(Math.round(ms) || 0)
  }),
)

/** When a cue starts by a clock: as an object, or as people type it. A zone left out is this machine's. */
export const startAt: GenericSchema<unknown, StartAt> = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
    if (typeof value === 'string') {
      // What we write names its zone, and to ask for this machine's takes long.
      const start = textToStart(value, '') ?? textToStart(value, localZone())
      if (start !== null) return start
    } else {
      const result = v.safeParse(exactStart, value)
      if (result.success) return result.output
    }
    addIssue({ message: 'a start such as "21:00", "21:00 Europe/Berlin" or "stream 1:00:00"' })
    return NEVER
  }),
)

/** A length that we wrote ourselves: any finite number, also negative, not rounded. */
export const exactLength = v.pipe(
  v.number('milliseconds'),
  v.finite('milliseconds'),
  v.transform(milliseconds),
)

export const pointInTime: GenericSchema<unknown, Instant> = v.pipe(
  v.number('milliseconds since 1970'),
  v.finite('milliseconds since 1970'),
  v.transform(instant),
)

/** Where OBS listens. A password has no place in it: addresses end up in logs and on screens. */
export const obsUrl = v.pipe(
  text(500),
  v.regex(
    /^wss?:\/\/[^\s/?#@]+\/?$/i,
    'an address such as "ws://127.0.0.1:4455", without a password',
  ),
)

/** "#rrggbb". */
export const colour = v.pipe(
  v.string('a colour such as "#3366cc"'),
  v.regex(/^#[0-9a-f]{6}$/i, 'a colour such as "#3366cc"'),
)

/** One of a few words, given as the keys of a record so that the compiler misses none. */
export function oneOf<Word extends string>(
  words: Record<Word, true>,
): GenericSchema<unknown, Word> {
  const known = Object.keys(words) as Word[]
  return v.picklist(known, listWords(known))
}

/** "a", "b" or "c". */
export function listWords(words: readonly string[]): string {
  const quoted = words.map((word) => JSON.stringify(word))
  return [quoted.slice(0, -1).join(', '), ...quoted.slice(-1)].filter(Boolean).join(' or ')
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
      v.check((ms) => ms < 86_400_000),
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
