import { describe, expect, test } from 'vitest'

import { createShowClock } from '#orchestrator/run/clock.ts'
import { exampleRundown } from '#show/state/example.ts'
import { createShow } from '#show/state/show.ts'
import { keepInMemory } from '#storage/memory.ts'
import { createShowStore } from '#storage/show-store.ts'
import { at, matinee, noon, play, rehearsing } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'

const setting = createShowClock({ ...createStillClock(), setting: null }).setting()
const running = play(
  rehearsing(),
  [0, { type: 'start' }],
  [10, { type: 'time-up', take: 1 }],
  [12, { type: 'pause' }],
).show

describe('a show in storage', () => {
  test('comes back as it was: run, rundown, clock and what had run', async () => {
    const kept = keepInMemory()
    await createShowStore(kept, 'main').save(running, setting, at(12))
    const { show, clock, troubles } = await createShowStore(kept, 'main').load()

    expect(show.run).toEqual(running.run)
    expect(show.rundown).toEqual(matinee)
    expect(show.mode).toBe('rehearsal')
    expect(clock).toEqual(setting)
    expect(troubles).toEqual([])
  })

  test('nothing stored: the example is there, and stands still', async () => {
    const { show } = await createShowStore(keepInMemory(), 'main').load()

    expect(show).toEqual({ ...createShow('main'), rundown: exampleRundown, origin: 'example' })
  })

  test('what cannot be read is kept aside once, told, and not overwritten by the next save', async () => {
    const broken = { clock: setting, saved: { version: 1, run: { phase: 'dancing' } } }
    const kept = keepInMemory([['show/main', broken]])
    const { show, troubles } = await createShowStore(kept, 'main').load()
    await createShowStore(kept, 'main').load()
    await createShowStore(kept, 'main').save(show, setting, noon)

    expect(troubles).toHaveLength(1)
    expect(troubles[0]).toContain('saved show')
    expect(await kept.read('aside/show/main/1')).toEqual(broken)
    expect((await kept.keys()).filter((key) => key.startsWith('aside/'))).toHaveLength(1)
  })

  test('a storage that fails to read gives a fresh show and says so', async () => {
    const broken = { ...keepInMemory(), read: () => Promise.reject(new Error('blocked')) }
    const { show, troubles } = await createShowStore(broken, 'main').load()

    expect(show).toMatchObject({ origin: 'lost', run: { phase: 'idle' }, rundown: { cues: [] } })
    expect(troubles).toHaveLength(1)
    expect(troubles[0]).toContain('Blocked.')
  })

  test('an edited rundown is written with the run; an unchanged one is not written again', async () => {
    const kept = keepInMemory()
    const written: (readonly string[])[] = []
    const store = createShowStore(
      {
        ...kept,
        write: (entries) => {
          written.push(entries.map(([key]) => key))
          return kept.write(entries)
        },
      },
      'main',
    )
    await store.save(running, setting, at(12))
    await store.save({ ...running, rate: 2 }, setting, at(13))

    expect(written).toEqual([
      ['show/main', 'rundown/r', 'show/main/rundown', 'edits/main'],
      ['show/main'],
    ])
  })
})
