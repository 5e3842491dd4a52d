import { describe, expect, test } from 'vitest'

import { createShowClock } from '#orchestrator/run/clock.ts'
import type { Show } from '#show/state/show.ts'
import { keepInMemory } from '#storage/memory.ts'
import { createShowStore } from '#storage/show-store.ts'
import { at, play, refusals, rehearsing } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'

const clock = createShowClock({ ...createStillClock(), setting: null }).setting()

function renamed(show: Show, times: number): Show {
  const steps = Array.from(
    { length: times },
    (_, count) => [0, { type: 'edit', edit: { type: 'rename', title: `${count}` } }] as const,
  )
  return play(show, ...steps).show
}

async function stored(show: Show) {
  const kept = keepInMemory()
  const store = createShowStore(kept, 'main')
  await store.load()
  await store.save(show, clock, at(0))
  return { kept, store }
}

describe('edits in storage', () => {
  test('an edit writes one stretch of them, and what can be undone no more is removed', async () => {
    const show = renamed(rehearsing(), 200)
    const { kept, store } = await stored(show)
    expect((await kept.keys()).filter((key) => key.startsWith('edits/main/'))).toHaveLength(4)

    const undone = play(show, ...Array.from({ length: 150 }, () => [0, { type: 'undo' }] as const))
    await store.save(renamed(undone.show, 1), clock, at(0))
    expect((await kept.keys()).filter((key) => key.startsWith('edits/main/'))).toHaveLength(1)
  })

  test('that cannot be read are kept aside and told, and the rundown is there', async () => {
    const { kept } = await stored(renamed(rehearsing(), 3))
    await kept.write([['edits/main/0', { number: 0, made: 'broken' }]])
    const { show, troubles } = await createShowStore(kept, 'main').load()

    expect(show.rundown.title).toBe('2')
    expect(troubles).toHaveLength(1)
    expect(troubles[0]).toContain('The rundown itself is complete.')
    expect((await kept.keys()).some((key) => key.startsWith('aside/'))).toBe(true)
    expect(refusals(play(show, [0, { type: 'undo' }]).effects)).toEqual(['older-edits-are-gone'])
  })

  test('of a rundown that an older Onframe has edited since are not used', async () => {
    const { kept } = await stored(renamed(rehearsing(), 3))
    const head = (await kept.read('edits/main')) as object
    await kept.write([['edits/main', { ...head, revision: 2 }]])
    const { show, troubles } = await createShowStore(kept, 'main').load()

    expect(troubles).toEqual([])
    expect(refusals(play(show, [0, { type: 'undo' }]).effects)).toEqual(['older-edits-are-gone'])
  })
})
