import { expect, test } from 'vitest'

import { KeptHere } from '#base/kept-here.ts'
import { createSaver } from '#orchestrator/run/saver.ts'

function createSlowDisk() {
  const written: number[] = []
  const pending: { readonly done: () => void; readonly fail: (error: Error) => void }[] = []
  const troubles: unknown[] = []
  const retries: (() => void)[] = []
  /** After how long each is (ms). */
  const pauses: number[] = []
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
    after: (delay, run) => {
      pauses.push(delay)
      retries.push(run)
      return () => {}
    },
  })
  return { saver, written, pending, troubles, retries, pauses, mended: () => mended }
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
  const ofFirst = await first
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

  expect([ofFirst, whileFailing, await saver.settled()]).toEqual(['not', 'not', 'stored'])
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

  expect(await first).toBe('stored')
})

test('while only this machine stores, each value is tried at once, and is here only when that is done', async () => {
  const { saver, pending, troubles, retries, mended } = createSlowDisk()
  saver.offer(1)
  const first = saver.settled()
  saver.offer(2)
  const second = saver.settled()
  pending.shift()?.fail(new KeptHere('away'))
  expect(await first).toBe('here')
  // No pause: what was offered meanwhile is not here yet.
  pending.shift()?.fail(new KeptHere('away'))
  expect(await second).toBe('here')
  saver.offer(3)
  const third = saver.settled()
  pending.shift()?.fail(new Error('full'))
  expect(await third).toBe('not')
  expect(troubles.map(String)).toEqual(['Error: away', 'Error: full'])
  retries.at(-1)?.()
  pending.shift()?.done()
  await Promise.resolve()
  await Promise.resolve()

  expect(await saver.settled()).toBe('stored')
  expect(mended()).toBe(1)
})

test('who waits until it is stored at last has it tried again sooner, and hears nothing before', async () => {
  const { saver, pending, retries, pauses } = createSlowDisk()
  const told: string[] = []
  saver.offer(1)
  pending.shift()?.fail(new Error('away'))
  expect(await saver.settled()).toBe('not')
  saver.whenStored(() => told.push('first'))
  saver.offer(2)
  const giveUp = saver.whenStored(() => told.push('second'))
  giveUp()
  // The newest is tried; the one that was planned before is called off.
  retries.at(-1)?.()
  pending.shift()?.fail(new KeptHere('away'))
  await Promise.resolve()
  await Promise.resolve()
  expect([await saver.settled(), told]).toEqual(['here', []])
  expect(pauses.slice(0, 2)).toEqual([2000, 250])
  retries.at(-1)?.()
  pending.shift()?.done()
  await Promise.resolve()
  await Promise.resolve()
  expect([await saver.settled(), told]).toEqual(['stored', ['first']])
  saver.whenStored(() => told.push('third'))
  expect(told).toEqual(['first', 'third'])
})
