import { expect, test } from 'vitest'

import { keepInMemory } from '#storage/memory.ts'
import { at, cue } from '#test/fixtures.ts'

import { bench, ranIn, short } from './recorder-bench.ts'

test('keeps what was planned, and each take as it comes', async () => {
  const { recorder, stored, pass } = bench()
  await pass(0, { type: 'start' })
  await pass(3, { type: 'pause' })
  await recorder().open('tonight')
  const opened = await stored()
  await pass(5, { type: 'resume' })
  await pass(6, { type: 'skip' })
  const later = await stored()
  await recorder().close()
  await pass(9, { type: 'skip' })

  expect([opened, later, await stored()].map((one) => [one.closedAt, ranIn(one)])).toEqual([
    [null, ['a']],
    [null, ['a', 'b']],
    [at(6), ['a', 'b']],
  ])
  expect(opened).toMatchObject({
    id: 'tonight',
    title: 'Matinee',
    openedAt: at(3),
    planned: [{ label: 'a' }, { label: 'b' }, { label: 'c' }],
  })
})

test('goes on after a reload with the record that is stored: its takes and when it was opened', async () => {
  const many = Array.from({ length: 300 }, (_, index) => cue(`c${index}`, 10))
  const { recorder, become, stored, pass, reload } = bench(many)
  await pass(0, { type: 'start' })
  await recorder().open('tonight')
  become('live')
  for (let take = 1; take < 250; take += 1) await pass(take, { type: 'skip' })
  await reload()
  await pass(250, { type: 'skip' })
  const after = await stored()
  await reload()
  await recorder().close()

  expect(ranIn(after)).toEqual(many.slice(0, 251).map(({ id }) => id))
  expect(after.openedAt).toBe(at(0))
  expect(await stored()).toMatchObject({ openedAt: at(0), closedAt: at(250) })
})

test('a show that is stopped and started again within a session loses none of its takes', async () => {
  const { recorder, stored, pass } = bench()
  await recorder().open('tonight')
  await pass(1, { type: 'start' })
  await pass(2, { type: 'skip' })
  await pass(3, { type: 'stop' })
  await pass(4, { type: 'start' })

  expect(ranIn(await stored())).toEqual(['a', 'b', 'a'])
})

test('an id that was used before goes on with its record', async () => {
  const { recorder, stored, pass } = bench()
  await pass(0, { type: 'start' })
  await recorder().open('tonight')
  await recorder().close()
  await pass(5, { type: 'skip' })
  await recorder().open('tonight')

  expect(await stored()).toMatchObject({ openedAt: at(0), closedAt: null })
  expect(ranIn(await stored())).toEqual(['a', 'b'])
})

test('one that cannot be opened says so', async () => {
  const { recorder, stored, fail } = bench()
  fail(true)
  await expect(recorder().open('tonight')).rejects.toThrow('The disk is full.')

  expect(await stored()).toBeUndefined()
})

test('what was not stored is told once and tried again; when it is stored the trouble is over', async () => {
  const { recorder, stored, troubles, mended, fail, pass, wait } = bench()
  await recorder().open('tonight')
  fail(true)
  await pass(1, { type: 'start' })
  await wait(20)
  const before = ranIn(await stored())
  const mendedBefore = mended()
  fail(false)
  await wait(5)

  expect(troubles).toHaveLength(1)
  expect([mendedBefore, mended()]).toEqual([0, 1])
  expect([before, ranIn(await stored())]).toEqual([[], ['a']])
})

test('one that could not be closed says so, and is closed all the same', async () => {
  const { recorder, stored, fail, wait } = bench()
  await recorder().open('tonight')
  fail(true)
  await expect(recorder().close()).rejects.toThrow('the disk is full')
  fail(false)
  await wait(5)

  expect((await stored()).closedAt).toBe(at(0))
})

test('a storage that does not answer after a reload is asked again', async () => {
  const { recorder, become, stored, fail, pass, reload, wait } = bench()
  await recorder().open('tonight')
  await pass(1, { type: 'start' })
  become('live')
  fail(true)
  await reload()
  await pass(2, { type: 'skip' })
  fail(false)
  await wait(5)

  expect(await stored()).toMatchObject({ openedAt: at(0) })
  expect(ranIn(await stored())).toEqual(['a', 'b'])
})

test('one that was open when the worker died is closed by the next', async () => {
  const { recorder, become, stored, wait, reload } = bench()
  await recorder().open('tonight')
  become('live')
  await wait(4)
  become('stopping')
  await reload()
  await recorder().close()

  expect((await stored()).closedAt).toBe(at(4))
})

test('a record that cannot be read is kept aside and told', async () => {
  const broken = { id: 'tonight', openedAt: 7, ran: 'many' }
  const { recorder, stored, troubles, kept } = bench(
    short,
    keepInMemory([['session/tonight', broken]]),
  )
  await recorder().open('tonight')

  expect(await kept.read('aside/session/tonight/1')).toEqual(broken)
  expect(troubles).toEqual([expect.stringContaining('aside/session/tonight/1')])
  expect((await stored()).openedAt).toBe(at(0))
})

test('of very many sessions the newest thirty are kept', async () => {
  const { recorder, kept, wait } = bench()
  for (let number = 1; number <= 35; number += 1) {
    await recorder().open(`night-${number}`)
    await recorder().close()
    await wait(1)
  }
  const keys = await kept.keys()

  expect(keys).toHaveLength(30)
  expect(keys).not.toContain('session/night-5')
})

test('one that is closed while it is being opened is closed in the end, and takes in no more', async () => {
  const { recorder, pass, stored } = bench()
  await pass(0, { type: 'start' })
  const opened = recorder().open('tonight')
  const closed = recorder().close()
  await Promise.all([opened, closed])
  await pass(4, { type: 'skip' })

  expect((await stored()).closedAt).toBe(at(0))
  expect(ranIn(await stored())).toEqual(['a'])
})
