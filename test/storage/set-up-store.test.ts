import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { decodeSetUp } from '#decode/command/set-up.ts'
import type { Kept } from '#storage/kept.ts'
import { keepInMemory } from '#storage/memory.ts'
import { createSetUpStore } from '#storage/set-up-store.ts'

const manual = { id: 'stage-2', run: { type: 'manual' } } as const

test('shows are read as they were written', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          id: fc.string(),
          run: fc.oneof(
            fc.record({ type: fc.constant('manual') }),
            fc.record({ type: fc.constant('while-watched'), removeAfter: fc.double() }),
          ),
        }),
      ),
      async (wanted) => {
        const setUps = wanted.map(decodeSetUp).filter((one) => typeof one !== 'string')
        const kept = keepInMemory()
        await createSetUpStore(kept).write([...setUps, manual], [])

        expect(await createSetUpStore(kept).read()).toEqual({
          setUps: [...setUps, manual],
          troubles: [],
        })
      },
    ),
  ))

test('of a list that cannot be read in part the rest is used, and the whole is kept aside', async () => {
  const list = [manual, { id: 'from a newer Onframe', run: { type: 'lunar' } }]
  const kept = keepInMemory([['shows', list]])
  const store = createSetUpStore(kept)
  const { setUps, troubles } = await store.read()
  await store.write(setUps, [])

  expect(setUps).toEqual([manual])
  expect(troubles).toEqual([expect.stringContaining('shows[1]')])
  expect(await kept.read('aside/shows/1')).toEqual(list)
})

test('a list that could not be got at is not overwritten', async () => {
  const kept = keepInMemory([['shows', [manual]]])
  let fails = true
  const read: Kept['read'] = async (key) => {
    if (fails) throw new Error('blocked')
    return await kept.read(key)
  }
  const store = createSetUpStore({ ...kept, read })
  await expect(store.read()).rejects.toThrow('Blocked.')
  fails = false

  await expect(store.write([], [])).rejects.toThrow('could not be read')
  expect(await kept.read('shows')).toEqual([manual])

  // Read at last, it may be written.
  expect(await store.read()).toEqual({ setUps: [manual], troubles: [] })
  await store.write([], [])
  expect(await kept.read('shows')).toEqual([])
})
