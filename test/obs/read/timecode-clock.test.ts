import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Duration, Instant } from '#base/time.ts'
import { instant, milliseconds } from '#base/time.ts'
import type { TimecodeSample, TimecodeTrack } from '#obs/read/timecode-clock.ts'
import { holdOver, needsSamples, noTrack, trackTimecode } from '#obs/read/timecode-clock.ts'
import { noon } from '#test/fixtures.ts'

const frame = 1000 / 30

interface Output {
  /** When it began, in ms after noon. */
  readonly zero: number
  /** So many frames are counted for one. */
  readonly multiple: number
  /** Its clock goes so much faster than ours. */
  readonly drift: number
  /** The encoder works in bursts: as many frames may be late. */
  readonly burst: number
}

const plain: Output = { zero: -7000, multiple: 1, drift: 0, burst: 3 }

/** What an output tells when asked at these ms after noon, by ways of uneven length. */
function samplesOf(output: Output, times: readonly number[], seed = 1): readonly TimecodeSample[] {
  let state = seed
  const chance = (): number => {
    state = (state * 16_807) % 2_147_483_647
    return state / 2_147_483_647
  }
  return times.map((time) => {
    const [there, back] = [chance() * 2, chance() * (chance() > 0.9 ? 20 : 2)]
    const ran = (time + there - output.zero) * (1 + output.drift)
    const frames = Math.floor(ran / frame) - Math.floor(chance() * output.burst)
    return {
      sentAt: instant(noon + time),
      receivedAt: instant(noon + time + there + back),
      value: milliseconds(Math.max(0, frames) * frame * output.multiple),
    }
  })
}

function every(ms: number, from: number, to: number): readonly number[] {
  return Array.from({ length: Math.floor((to - from) / ms) + 1 }, (_, at) => from + at * ms)
}

function trackOf(samples: readonly TimecodeSample[], from: TimecodeTrack = noTrack): TimecodeTrack {
  return samples.reduce(trackTimecode, from)
}

/** How far the clock is from a zero that lies so many ms after noon. */
function offBy(track: TimecodeTrack, zero: number): Duration {
  return milliseconds((track.clock?.zero ?? NaN) - ((noon + zero) as Instant))
}

/** How far it is from what OBS itself says on average, since an encoder is late by half a burst and half a frame. */
function judged(seed: number, zero: number, burst: number) {
  const track = trackOf(samplesOf({ ...plain, zero, burst }, every(300, 0, 9000), seed))
  const late = (burst * frame) / 2
  return { off: Math.abs(offBy(track, zero) - late), error: track.clock?.error ?? 0 }
}

describe('the clock of a timecode', () => {
  test('is known once it was asked for long enough to tell how fast it runs', () => {
    const samples = samplesOf(plain, every(300, 0, 3000))

    expect(trackOf(samples.slice(0, 8)).clock).toBeNull()
    const track = trackOf(samples)
    expect(track.clock).toMatchObject({ state: 'locked', multiple: 1 })
    expect(needsSamples(track)).toBe(false)
  })

  test('is right to within a burst, whatever the way, and tells no greater error', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: -10_000_000, max: 0 }),
        fc.integer({ min: 1, max: 5 }),
        (seed, zero, burst) => {
          const { off, error } = judged(seed, zero, burst)
          expect(off).toBeLessThanOrEqual((burst * frame) / 2 + frame)
          expect(error).toBeLessThan(burst * frame + 20)
        },
      ),
    )
  })

  test('is right to within the error that it tells', () => {
    // Of an encoder whose words happen to agree all the while they are wrong nobody can tell: one in some 100,000.
    for (let seed = 1; seed <= 200; seed += 1) {
      const { off, error } = judged(seed, seed * -7919, (seed % 5) + 1)
      expect({ seed, isRight: off <= error + frame }).toEqual({ seed, isRight: true })
    }
  })

  test.each([1.5, 2, 3, 3.5, 5])('is found at %f times real time', (multiple) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: -7_200_000, max: 0 }),
        (seed, zero) => {
          const track = trackOf(samplesOf({ ...plain, multiple, zero }, every(300, 0, 6000), seed))

          expect(track.clock?.multiple).toBe(multiple)
          expect(Math.abs(offBy(track, zero))).toBeLessThan(200)
        },
      ),
    )
  })

  test('follows a machine whose clock goes wrong, frame by frame', () => {
    const drift = 100e-6
    const output = { ...plain, drift, burst: 1 }
    const track = trackOf(samplesOf(output, [...every(300, 0, 3000), ...every(5000, 5000, 3.6e6)]))

    // An hour at 100 ppm is 360 ms: its zero seems to have been so much earlier.
    expect(offBy(track, plain.zero)).toBeLessThan(-300)
    expect(track.clock).toMatchObject({ state: 'locked', multiple: 1 })
  })

  test('is not pulled along by an encoder that skips frames', () => {
    // It loses one frame in fifty for a minute: 1.2 s in all.
    const samples = samplesOf(plain, every(1000, 0, 60_000)).map((sample, at) => ({
      ...sample,
      value: milliseconds(Math.floor((sample.value - at * 20) / frame) * frame),
    }))
    let furthest = 0
    let track = noTrack
    let jumps = 0
    for (const sample of samples) {
      const before = track.clock?.zero
      track = trackTimecode(track, sample)
      const moved = Math.abs((track.clock?.zero ?? 0) - (before ?? track.clock?.zero ?? 0))
      // What moves further than a clock drifts is a jump, and nothing is moved along with it.
      if (moved > 100) jumps += 1
      else if (sample.sentAt > noon + 12_000) furthest += moved
    }

    expect(furthest).toBeLessThan(15)
    expect(jumps).toBeGreaterThan(0)
  })

  test('holds over while OBS counts anew, and is locked again where the samples agree', () => {
    const locked = trackOf(samplesOf(plain, every(300, 0, 6000)))
    const anew = samplesOf({ ...plain, zero: 20_000 }, every(300, 20_600, 22_000))
    const doubting = trackOf(anew.slice(0, 2), holdOver(locked))

    expect(doubting.clock).toMatchObject({ state: 'holding', zero: locked.clock?.zero })
    expect(needsSamples(doubting)).toBe(true)
    const again = trackOf(anew, holdOver(locked))
    expect(again.clock?.state).toBe('locked')
    expect(Math.abs(offBy(again, 20_000))).toBeLessThan(150)
  })

  test('a single wild word changes nothing', () => {
    const locked = trackOf(samplesOf(plain, every(300, 0, 6000)))
    const wild = trackOf(samplesOf({ ...plain, zero: -9e7 }, [6300]), locked)
    const track = trackOf(samplesOf(plain, every(300, 6600, 7200)), wild)

    expect(track.clock?.state).toBe('locked')
    expect(Math.abs(offBy(track, plain.zero))).toBeLessThan(100)
  })

  test('an output that stands has none', () => {
    const samples = every(300, 0, 6000).map((time) => ({
      sentAt: instant(noon + time),
      receivedAt: instant(noon + time + 1),
      value: milliseconds(0),
    }))

    expect(trackOf(samples).clock).toBeNull()
  })
})
