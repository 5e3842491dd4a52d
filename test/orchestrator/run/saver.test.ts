import { expect, test } from 'vitest'

import { createSaver } from '#orchestrator/run/saver.ts'

function createSlowDisk() {
  const written: number[] = []
  const pending: { readonly done: () => void; readonly fail: (error: Error) => void }[] = []
  const troubles: unknown[] = []
  const retries: (() => void)[] = []
  let mended = 0
  const saver = createSaver<number>({
    save: (value) =>
      new Promise((resolve, reject) => {
        pending.push({
          done: () => {
            written.push(value)
            resolve()
          },
          fail: reject,
        })
      }),
    onTrouble: (error) => troubles.push(error),
    onMended: () => (mended += 1),
    after: (_, run) => {
      retries.push(run)
      return () => {}
    },
  })
  return { saver, written, pending, troubles, retries, mended: () => mended }
}

test('while one is being stored only the newest waits', async () => {
  const { saver, written, pending } = createSlowDisk()
  saver.offer(1)
  saver.offer(2)
  saver.offer(3)
  const settled = saver.settled()
  pending.shift()?.done()
  await Promise.resolve()
  await Promise.resolve()
  pending.shift()?.done()
  await settled

  expect(written).toEqual([1, 3])
})

test('a failing disk is told of once, tried again, and told of when it works', async () => {
  const { saver, written, pending, troubles, retries, mended } = createSlowDisk()
  saver.offer(1)
  const first = saver.settled()
  pending.shift()?.fail(new Error('full'))
  const isFirstStored = await first
  saver.offer(2)
  const whileFailing = await saver.settled()
  retries.shift()?.()
  pending.shift()?.fail(new Error('full'))
  await Promise.resolve()
  await Promise.resolve()
  retries.shift()?.()
  pending.shift()?.done()
  await Promise.resolve()
  await Promise.resolve()

  expect([isFirstStored, whileFailing, await saver.settled()]).toEqual([false, false, true])
  expect(written).toEqual([2])
  expect(troubles).toHaveLength(1)
  expect(mended()).toBe(1)
})

test('who waits for one value is not kept waiting by what is offered after it', async () => {
  const { saver, pending } = createSlowDisk()
  saver.offer(1)
  const first = saver.settled()
  saver.offer(2)
  pending.shift()?.done()

  expect(await first).toBe(true)
})
