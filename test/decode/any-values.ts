import * as fc from 'fast-check'

import type { Duration, Instant } from '#base/time.ts'
import { longest } from '#decode/duration-text.ts'
import type { StartAt } from '#show/state/start-at.ts'

// Any text, not only letters: lone surrogates, quotes, line ends, "__proto__".
export const word = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.constant('__proto__'))
export const name = word.filter((text) => text !== '')
export const orNull = fc.option

export const anyLength: fc.Arbitrary<Duration> = fc
  .integer({ min: 0, max: longest })
  .map((ms) => ms as Duration)

export const anyInstant: fc.Arbitrary<Instant> = fc
  .double({ min: 0, max: 4e12, noNaN: true })
  .map((ms) => ms as Instant)

export const anyDifference = fc
  .double({ min: -1e9, max: 1e9, noNaN: true })
  .map((ms) => (ms === 0 ? 0 : ms) as Duration)

export const anyStart: fc.Arbitrary<StartAt> = fc.oneof(
  fc.record({
    clock: fc.constant('day'),
    time: fc.integer({ min: 0, max: 86_399_999 }).map((ms) => ms as Duration),
    zone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'UTC', 'Asia/Kathmandu'),
    late: fc.constantFrom('cut', 'wait'),
  }),
  fc.record({
    clock: fc.constantFrom('stream', 'record'),
    time: anyLength,
    zone: fc.constant(null),
    late: fc.constantFrom('cut', 'wait'),
  }),
)

export const anyColour = orNull(
  fc.integer({ min: 0, max: 0xffffff }).map((rgb) => `#${rgb.toString(16).padStart(6, '0')}`),
)
