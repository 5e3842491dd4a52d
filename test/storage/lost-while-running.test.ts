import { describe, expect, test } from 'vitest'

import type { Kept } from '#storage/kept.ts'
import { keepInMemory } from '#storage/memory.ts'
import { createShowStore } from '#storage/show-store.ts'
import { at, matinee, play } from '#test/fixtures.ts'

import { keptOf, onAir, setting } from './mirrored-by.ts'

describe('storage that is emptied or fails while the show runs', () => {
  test('emptied: the rundown is written again with the next save', async () => {
    const kept = keepInMemory()
    const store = createShowStore(kept, 'main')
    await store.save(onAir, setting, at(1))
    for (const key of await kept.keys()) await kept.remove(key)
    await store.save({ ...onAir, rate: 1 }, setting, at(2))
    const { show, troubles } = await createShowStore(kept, 'main').load()

    expect(show.rundown).toEqual(matinee)
    expect(show.run).toEqual(onAir.run)
    expect(troubles).toEqual([])
  })

  test('that could not be read for a moment: an untouched show writes nothing over what is there', async () => {
    const kept = await keptOf()
    const before = await kept.read('show/main')
    let fails = true
    const read: Kept['read'] = async (key) => {
      if (fails) throw new Error('blocked')
      return await kept.read(key)
    }
    const store = createShowStore({ ...kept, read }, 'main')
    const { show } = await store.load()
    await expect(store.save(show, setting, at(2))).rejects.toThrow('blocked')
    fails = false

    await expect(store.save(show, setting, at(3))).rejects.toThrow(
      'Reload the dock, or start the host again, to get it back.',
    )
    expect(await kept.read('show/main')).toEqual(before)
  })

  test('… and one that somebody has begun anew puts it aside', async () => {
    const kept = await keptOf()
    const before = await kept.read('show/main')
    let fails = true
    const read: Kept['read'] = async (key) => {
      if (fails) throw new Error('blocked')
      return await kept.read(key)
    }
    const store = createShowStore({ ...kept, read }, 'main')
    const { show } = await store.load()
    fails = false
    const mine = play(show, [3, { type: 'reconfigure', rundown: { ...matinee, id: 'mine' } }]).show
    await store.save(mine, setting, at(3))

    expect(await kept.read('aside/show/main/1')).toEqual(before)
    expect((await createShowStore(kept, 'main').load()).show.rundown.id).toBe('mine')
  })

  test('full: what cannot be put aside is not overwritten', async () => {
    const broken = { clock: setting, saved: 7 }
    const kept = keepInMemory([['show/main', broken]])
    const full: Kept = {
      ...kept,
      write: async (entries, provided) => {
        if (entries.some(([key]) => key.startsWith('aside/'))) throw new Error('full')
        await kept.write(entries, provided)
      },
    }
    const store = createShowStore(full, 'main')
    await store.load()

    await expect(store.save(onAir, setting, at(3))).rejects.toThrow('full')
    expect(await kept.read('show/main')).toEqual(broken)
  })
})
