import { describe, expect, test } from 'vitest'

import { createHall } from './hall.ts'

describe('who watches', () => {
  test('is counted from its hello to its bye', () => {
    const { hello, watchers, counts } = createHall()
    hello('a')
    hello('b', null, 'dock')
    hello('a')
    watchers.hear({ type: 'bye', showId: 'main', from: 'a' })

    expect(counts).toEqual([1, 2, 1])
    expect(watchers.stats()).toEqual({
      total: 1,
      active: 1,
      stale: 0,
      bySource: { dock: 1 },
      registered: 2,
      removed: 1,
    })
  })

  test('is stale when it misses a beat, and removed by the sweep after 90 seconds of silence', () => {
    const { hello, watchers, counts, pass } = createHall()
    hello('a')
    pass(44_999)
    const active = watchers.stats().active
    pass(1)
    const { stale } = watchers.stats()
    pass(45_000 - 1)
    const before = watchers.ids()
    pass(1)

    expect([active, stale, before, watchers.ids(), counts]).toEqual([1, 1, ['a'], [], [1, 0]])
  })

  test('stays as long as it beats', () => {
    const { hello, watchers, pass } = createHall()
    for (let beats = 0; beats < 100; beats += 1) {
      hello('a')
      pass(30_000)
    }
    expect(watchers.ids()).toEqual(['a'])
  })

  test('and nobody is looked for while nobody watches', () => {
    const { hello, pass, rung } = createHall()
    hello('a')
    pass(120_000)
    const until = rung()
    pass(3_600_000)

    expect(rung()).toBe(until)
  })

  test('of another show is not of this one', () => {
    const { watchers } = createHall()
    watchers.hear({
      type: 'hello',
      showId: 'other',
      from: 'a',
      source: 'overlay',
      topics: [],
      filter: null,
    })
    expect(watchers.ids()).toEqual([])
  })
})
