import { describe, expect, test } from 'vitest'

import type { KeptQuestion } from '#storage/kept-in-thread.ts'
import { keepInThread } from '#storage/kept-in-thread.ts'
import { keptUnder } from '#storage/kept-under.ts'
import { keepInMemory } from '#storage/memory.ts'
import { serveKept } from '#storage/serve-kept.ts'

import { createBadDisk } from './bad-disk.ts'
import type { KeptWorld } from './kept-contract.ts'
import { keptContract } from './kept-contract.ts'

function createMemoryWorld(): KeptWorld {
  const disk = createBadDisk()
  let alarms: (() => void)[] = []
  return {
    kept: disk.open((_, run) => {
      alarms.push(run)
      return () => (alarms = alarms.filter((other) => other !== run))
    }),
    tire: async () => {
      for (const ring of alarms) ring()
    },
    fill: async () => disk.become('full'),
    silence: async () => disk.become('silent'),
    heal: async () => disk.become('well'),
    wipe: disk.wipe,
  }
}

describe('in memory', () => {
  test.each(Object.entries(keptContract))('%s', async (_, run) => {
    await expect(run(createMemoryWorld())).resolves.toBeUndefined()
  })
})

describe('in another thread', () => {
  test.each(Object.entries(keptContract))('%s', async (_, run) => {
    const world = createMemoryWorld()
    const line = keepInThread(() => () => {})
    line.use({
      postMessage: (question: KeptQuestion) => {
        void serveKept(world.kept, structuredClone(question)).then((answer) =>
          line.hear(structuredClone(answer)),
        )
      },
    } as MessagePort)
    // A change reads first, so that what it asks comes a few turns later.
    const tire = async (): Promise<void> => {
      for (let turns = 0; turns < 20; turns += 1) await Promise.resolve()
      await world.tire()
    }
    await expect(run({ ...world, kept: line.kept, tire })).resolves.toBeUndefined()
  })
})

describe('a part of a place', () => {
  test.each(Object.entries(keptContract))('%s', async (_, run) => {
    const world = createMemoryWorld()
    const part = { ...world, kept: keptUnder(world.kept, 'of/x/') }
    await expect(run(part)).resolves.toBeUndefined()
  })

  test('leaves the rest alone', async () => {
    const kept = keepInMemory([['of/y/a', 1]])
    await keptUnder(kept, 'of/x/').write([['a', 1]], { removeUnder: [''] })
    await keptUnder(kept, 'of/x/').write([], { removals: ['a'] })

    expect(await kept.keys()).toEqual(['of/y/a'])
  })
})
