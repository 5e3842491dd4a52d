import { expect, test } from 'vitest'

import { createSaver } from '#orchestrator/saver.ts'

function createSlowDisk() {
  const written: number[] = []
  const pending: { readonly done: () => void; readonly fail: (error: Error) => void }[] = []
  const troubles: unknown[] = []
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
    onMended: () => undefined,
  })
  return { saver, written, pending, troubles }
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

test('a failing disk is told of once, and the next good write ends it', async () => {
  const { saver, written, pending, troubles } = createSlowDisk()
  for (const value of [1, 2]) {
    saver.offer(value)
    pending.shift()?.fail(new Error('full'))
    await saver.settled()
  }
  saver.offer(3)
  pending.shift()?.done()
  await saver.settled()
  saver.offer(4)
  pending.shift()?.fail(new Error('full'))
  await saver.settled()

  expect(written).toEqual([3])
  expect(troubles).toHaveLength(2)
})
