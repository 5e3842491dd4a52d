import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import type { OutputWord, OutputWords } from '#obs/read/output-word.ts'
import { createOutputWords, simultaneous } from '#obs/read/output-word.ts'
import { createStillClock } from '#test/still-clock.ts'

function listen(): { readonly said: OutputWords; readonly pass: (ms: number) => void } {
  const { now, pass } = createStillClock()
  const said = createOutputWords(now)
  said.hear('stopped')
  pass(simultaneous + 1)
  return { said, pass }
}

function hearAll(words: readonly OutputWord[]): OutputWord | null {
  const { said } = listen()
  for (const word of words) said.hear(word)
  return said.word()
}

/** All that OBS says of an output from rest to rest. */
const life = fc.constantFrom<readonly OutputWord[]>(
  ['starting', 'stopped'],
  ['starting', 'started', 'stopped'],
  ['starting', 'started', 'stopping', 'stopped'],
)

test('wherever two words that came close have changed places, the last that happened stands', () => {
  const lives = fc.array(life, { minLength: 1, maxLength: 4 }).map((all) => all.flat())
  const gaps = fc.infiniteStream(fc.constantFrom(0, 10, 40, simultaneous + 50, 5000))
  const swaps = fc.infiniteStream(fc.boolean())
  fc.assert(
    fc.property(lives, fc.nat(), gaps, swaps, (all, cut, gap, swap) => {
      const happened = all.slice(0, 1 + (cut % all.length))
      const heard: { readonly word: OutputWord; readonly after: number }[] = []
      for (let index = 0; index < happened.length; index += 1) {
        const [word, next] = [happened[index], happened[index + 1]]
        if (word === undefined) break
        const after = gap.next().value
        // What is active is asked for anyway, so that an end before its start does no harm.
        const isSwapped = next !== undefined && word !== 'started' && swap.next().value
        heard.push({ word: isSwapped ? next : word, after })
        if (!isSwapped) continue
        heard.push({ word, after: 20 })
        index += 1
      }
      const { said, pass } = listen()
      for (const { word, after } of heard) {
        pass(after)
        said.hear(word)
      }
      expect(said.word()).toBe(happened.at(-1))
    }),
    { numRuns: 2000 },
  )
})

test('a start that fails at once and is heard of in the wrong order is over', () => {
  expect(hearAll(['stopped', 'starting'])).toBe('stopped')
})

test('a start right after an end that was due is under way', () => {
  expect(hearAll(['starting', 'stopped', 'starting'])).toBe('starting')
  expect(hearAll(['starting', 'started', 'stopping', 'stopped', 'starting'])).toBe('starting')
})

test('an end over which the next start has jumped does not hide that', () => {
  expect(hearAll(['starting', 'started', 'stopping', 'starting', 'stopped'])).toBe('starting')
})

test('the beginning of an end that comes after that end and the next start is out of date', () => {
  expect(hearAll(['starting', 'started', 'stopped', 'starting', 'stopping'])).toBe('starting')
})

test('of the first word over a connection nobody knows what it ends: a start after it may be new', () => {
  const said = createOutputWords(createStillClock().now)
  said.hear('stopped')
  said.hear('starting')
  expect(said.word()).toBe('starting')
})

test('an end that OBS is late to tell is not that of the start that was asked for meanwhile', () => {
  const { said, pass } = listen()
  for (const word of ['starting', 'started'] as const) said.hear(word)
  pass(10_000)
  said.rest()
  expect(said.hear('stopped')).toBe(false)
  said.hear('starting')
  expect(said.word()).toBe('starting')
  expect(said.hear('stopped')).toBe(true)
})
