import { describe, expect, test } from 'vitest'

import { milliseconds, seconds } from '#base/time.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { cue, rundown } from '#test/fixtures.ts'
import type { Filter } from '#wire/envelope.ts'

import { createBusyHouse, heardIn, partsNear } from './busy-house.ts'

const calm: Filter = { scenes: null, progress: null, every: milliseconds(1000) }
/** Two in turn: OBS need not have a hundred thousand. */
const scenes = ['A', 'B']

function ofCues(count: number, each = 10): Rundown {
  return rundown(
    ...Array.from({ length: count }, (_none, index) =>
      cue(`cue-${index}`, each, { scene: scenes[index % 2] ?? '' }),
    ),
  )
}

function edit(title: string) {
  const changed = { type: 'change', cueId: 'cue-90000', fields: { title } } as const
  return { type: 'edit', edit: changed } as const
}

describe('watchers with a filter', () => {
  test('a thousand who come at once: the cut is asked for when it is due', async () => {
    const house = createBusyHouse(ofCues(100))
    house.runner.command({ type: 'start' })
    for (let index = 0; index < 1000; index += 1) {
      // Each is a message of its own.
      house.at(9600 + index / 4, () => house.hello(`w-${index}`, ['show', 'monitor'], calm))
    }
    await house.passUntil(35_000)

    expect(house.cuts).toEqual([
      { scene: 'A', at: 0 },
      { scene: 'B', at: 10_000 },
      { scene: 'A', at: 20_000 },
      { scene: 'B', at: 30_000 },
    ])
  })

  test('twice as many: twice the messages', async () => {
    const messages: number[] = []
    for (const count of [100, 200, 400]) {
      const house = createBusyHouse(ofCues(100))
      house.runner.command({ type: 'start' })
      for (let index = 0; index < count; index += 1) {
        house.at(1000 + index, () => house.hello(`w-${index}`, ['show', 'monitor'], calm))
      }
      await house.passUntil(5000)
      messages.push(house.said.filter(({ envelope }) => 'to' in envelope && envelope.to).length)
    }
    const [few = 0, more = 0, most = 0] = messages

    // Both topics when it comes, and then at most as often as it wishes.
    expect(few).toBeGreaterThanOrEqual(200)
    expect(most).toBeLessThanOrEqual(400 * 2 * 5)
    expect([more / few, most / few].map((times) => Math.round(times * 10) / 10)).toEqual([2, 4])
  })

  test('who all want a long rundown get it, and none of its parts is begun near a cut', async () => {
    const loaded = ofCues(1000, 1)
    const house = createBusyHouse(loaded)
    house.runner.command({ type: 'start' })
    house.at(800, () => {
      for (let index = 0; index < 200; index += 1) house.hello(`w-${index}`, ['rundown'], calm)
    })
    await house.passUntil(5500)
    const parts = house.parts()
    const ofLast = parts.filter(({ envelope }) => envelope.to === 'w-199')

    expect(house.cuts.map(({ at }) => at)).toEqual([0, 1000, 2000, 3000, 4000, 5000])
    expect(partsNear(parts, [1000, 2000, 3000, 4000, 5000])).toEqual([])
    // They are so many that they come before and after a cut.
    expect(parts.some(({ at }) => at < 1000) && parts.some(({ at }) => at > 1000)).toBe(true)
    expect(heardIn(ofLast)).toEqual(loaded)
  })
})

describe('a rundown of 100,000 cues', () => {
  const long = ofCues(100_000)

  test.each([
    ['remotes join one after the other', [9500, 9800, 9990, 10_010], []],
    ['a remote joins just after the cut', [10_001], []],
    ['it is edited while a remote joins', [9700], [9750, 9890, 10_020]],
    ['it is edited for a remote that has it', [1000], [9890, 9899, 9950, 10_001]],
  ])('%s: no cut is late, and all have the newest', async (_what, joins, edits) => {
    const house = createBusyHouse(long)
    house.runner.command({ type: 'start' })
    for (const ms of joins) house.at(ms, () => house.hello(`r-${ms}`, ['show', 'rundown']))
    for (const ms of edits) house.at(ms, () => house.runner.command(edit(`At ${ms}`)))
    await house.passUntil(15_000)
    const parts = house.parts()

    expect(house.cuts.map(({ at }) => at)).toEqual([0, 10_000])
    expect(heardIn(parts)).toEqual(house.runner.state().rundown)
    // An edit is one message, which is said at once; the whole rundown waits.
    const whole = parts.filter(({ envelope }) => envelope.base === null)
    expect(partsNear(whole, [10_000])).toEqual([])
    // Neither a part nor anything else is long.
    expect(Math.max(...house.said.map(({ size }) => size))).toBeLessThan(70_000)
  })

  test('another one is loaded just before the cut: the same', async () => {
    const house = createBusyHouse(long)
    const other = { ...long, id: 'other', cues: long.cues.slice(1) }
    house.runner.command({ type: 'start' })
    house.at(1000, () => house.hello('r', ['show', 'rundown']))
    house.at(9920, () => house.runner.command({ type: 'reconfigure', rundown: other, sure: true }))
    await house.passUntil(15_000)

    expect(house.cuts.map(({ at }) => at)).toEqual([0, 10_000])
    expect(partsNear(house.parts(), [10_000])).toEqual([])
    expect(heardIn(house.parts())).toEqual(house.runner.state().rundown)
  })
})

test('ten remotes look at program: OBS makes pictures between the cuts, and no cut waits for one', async () => {
  const house = createBusyHouse(ofCues(100, 5))
  house.runner.command({ type: 'start' })
  for (let index = 0; index < 10; index += 1) {
    // Some of them just before a cut, which is at the next second but 150 ms.
    for (let ms = 3850 + index * 150; ms < 30_000; ms += 10_000) {
      house.at(ms, () => house.look(`remote-${index}`))
    }
  }
  await house.passUntil(31_500)
  const { pictures, cuts, said } = house

  expect(cuts.map(({ at }) => at)).toEqual([0, 5000, 10_000, 15_000, 20_000, 25_000, 30_000])
  expect(pictures.length).toBeGreaterThanOrEqual(10)
  const between = pictures.map((at, index) => at - (pictures[index - 1] ?? -1000))
  expect(Math.min(...between)).toBeGreaterThanOrEqual(1000)
  // Each is told once, to all of them.
  const told = said.filter(({ envelope }) => envelope.type === 'picture')
  expect(told).toHaveLength(pictures.length)

  for (let index = 0; index < 10; index += 1) house.look(`remote-${index}`, false)
  await house.passUntil(40_000)
  expect(pictures).toHaveLength(told.length)
})

test('60,000 cues that start by a clock are loaded before a cut: all come on time', async () => {
  const house = createBusyHouse(ofCues(100))
  const clocked: Rundown = { ...ofCues(60_000, 1), id: 'clocked' }
  const cues = clocked.cues.map((one, index) => ({
    ...one,
    at: { clock: 'day', time: seconds(12 * 3600 + 9 + index), zone: 'UTC', late: 'cut' } as const,
  }))
  house.runner.command({ type: 'start' })
  house.at(1000, () => house.hello('r', ['show', 'rundown']))
  house.at(9700, () =>
    house.runner.command({ type: 'reconfigure', rundown: { ...clocked, cues }, sure: true }),
  )
  await house.passUntil(14_500)
  const parts = house.parts()

  expect(house.cuts.map(({ at }) => at)).toEqual([0, 10_000, 11_000, 12_000, 13_000, 14_000])
  expect(partsNear(parts, [10_000, 11_000, 12_000, 13_000, 14_000])).toEqual([])
  expect(heardIn(parts)?.cues).toHaveLength(60_000)
})
