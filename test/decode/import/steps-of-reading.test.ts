import { describe, expect, onTestFinished, test, vi } from 'vitest'

import { importForeign, importRundown } from '#decode/import/import-rundown.ts'
import { refusalOf, valueOf } from '#test/decode/refusal.ts'

/** How often something is looked up in or put into a set or a map meanwhile: the steps of a reader, however fast it is. */
function stepsOf(run: () => void): number {
  const spies = [
    vi.spyOn(Set.prototype, 'add'),
    vi.spyOn(Set.prototype, 'has'),
    vi.spyOn(Map.prototype, 'get'),
    vi.spyOn(Map.prototype, 'has'),
    vi.spyOn(Map.prototype, 'set'),
  ]
  run()
  const steps = spies.reduce((sum, { mock }) => sum + mock.calls.length, 0)
  for (const spy of spies) spy.mockRestore()
  return steps
}

/** What four times as much takes, as a multiple of what so much takes. */
function growth(run: (count: number) => void): number {
  // The first looks something up for good.
  run(1)
  const few = stepsOf(() => run(100))
  const many = stepsOf(() => run(400))
  expect(few).toBeGreaterThan(100)
  return many / few
}

const read = (value: object): void => {
  const text = JSON.stringify(value)
  importRundown(text, () => 'new')
}

describe('four times as much to read is no more than four times the steps', () => {
  const event = { type: 'event', title: 'Main', duration: 1000 }

  test('groups of Ontime, each with an event', () => {
    const times = growth((count) => {
      const numbers = Array.from({ length: count }, (_none, index) => index)
      const entries = Object.fromEntries([
        ...numbers.map((number) => [`g${number}`, { type: 'group', entries: [`e${number}`] }]),
        ...numbers.map((number) => [`e${number}`, event]),
      ])
      read({ rundowns: { one: { order: numbers.map((number) => `g${number}`), entries } } })
    })

    expect(times).toBeLessThan(4.1)
  })

  test('groups of Ontime that are named again and again, and name again and again', () => {
    const times = growth((count) => {
      const again = (id: string) => Array.from({ length: count }, () => id)
      const entries = { g: { type: 'group', entries: again('e') }, e: event }
      read({ rundowns: { one: { order: again('g'), entries } } })
    })

    expect(times).toBeLessThan(4.1)
  })

  test('cues that start by a clock', () => {
    const times = growth((count) =>
      read({
        cues: Array.from({ length: count }, (_none, index) => ({
          scene: 'A',
          at: `${index % 24}:00`,
        })),
      }),
    )

    expect(times).toBeLessThan(4.1)
  })
})

/** How often an event is looked at that is named so many times, in a group that is, too. */
function looksAtNamed(times: number): number {
  let looks = 0
  const event = {
    title: 'Main',
    duration: 1000,
    get type() {
      looks += 1
      return 'event'
    },
  }
  const entries = {
    g: { type: 'group', entries: Array.from({ length: times }, () => 'e') },
    e: event,
  }
  const order = Array.from({ length: times }, () => 'g')
  const project = { rundowns: { one: { title: 'T', order, entries } } }
  expect(valueOf(importForeign(project, '', () => 'new')).rundown.cues).toHaveLength(1)
  return looks
}

test('an event of Ontime that is named three thousand times is looked at as if it was named once', () => {
  expect(looksAtNamed(3000)).toBe(looksAtNamed(1))
})

test('too many groups are counted, and refused before one of them is made', () => {
  const cues = Array.from({ length: 20_000 }, (_none, index) => ({
    scene: 'A',
    group: index % 2 === 0 ? 'a' : 'b',
  }))
  const text = JSON.stringify({ cues })
  const made = vi.spyOn(Map.prototype, 'set')
  onTestFinished(() => made.mockRestore())
  const refusal = refusalOf(importRundown(text, () => 'new'))
  const groups = made.mock.calls.filter(([key]) => /^[ab](-\d+)?$/.test(String(key)))

  expect(refusal).toMatch(/20,000 groups/)
  expect(groups).toEqual([])
})

test('60,000 starts by a clock ask once for the zone of this machine, and once for the one they name', () => {
  const cues = Array.from({ length: 60_000 }, (_none, index) => {
    const [hours, minutes, seconds] = [index / 3600, (index / 60) % 60, index % 60].map(Math.floor)
    return { scene: 'A', at: `${hours}:${two(minutes)}:${two(seconds)} Pacific/Apia` }
  })
  const text = JSON.stringify({ cues })
  const asked = vi.spyOn(Intl, 'DateTimeFormat')
  onTestFinished(() => asked.mockRestore())
  const { rundown } = valueOf(importRundown(text, () => 'new'))

  expect(rundown.cues.at(-1)?.at).toMatchObject({ clock: 'day', time: 59_999_000 })
  expect(asked.mock.calls.length).toBeLessThanOrEqual(2)
})

function two(count = 0): string {
  return String(count).padStart(2, '0')
}
