import { expect, test } from 'vitest'

import { keepToken, keptWhile } from '#storage/lease.ts'
import { keepInMemory } from '#storage/memory.ts'

function createLeader(kept = keepInMemory([['token', 7]])) {
  const told: string[] = []
  const ours = keptWhile({
    kept,
    number: () => 7,
    onReplaced: () => told.push('replaced'),
    onEmptied: () => told.push('emptied'),
  })
  return { kept, ours, told }
}

test('a leader that was replaced can write, change and remove nothing, and is told', async () => {
  const { kept, ours, told } = createLeader()
  await ours.write([['a', 1]])
  await kept.write([['token', 8]])

  await expect(ours.write([['a', 2]], { removals: ['token'] })).rejects.toThrow('Another Onframe')
  await expect(ours.change('a', () => 2)).rejects.toThrow('Another Onframe')
  await expect(ours.remove('a')).rejects.toThrow('Another Onframe')
  expect([await kept.read('a'), await kept.read('token')]).toEqual([1, 8])
  expect(told).toEqual(['replaced', 'replaced', 'replaced'])
})

test('one without a number can write nothing', async () => {
  const kept = keepInMemory()
  const ours = keptWhile({ kept, number: () => null, onReplaced: () => {}, onEmptied: () => {} })

  await expect(ours.write([['a', 1]])).rejects.toThrow('does not answer')
  await expect(ours.remove('a')).rejects.toThrow('does not answer')
  expect(await kept.keys()).toEqual([])
})

test('that the database was emptied is told once, and the next write puts the number back', async () => {
  const { kept, ours, told } = createLeader()
  for (let times = 0; times < 2; times += 1) {
    await kept.write([], { removeUnder: [''] })
    await expect(ours.write([['a', 1]])).rejects.toThrow('deleted')
    await ours.write([['a', 2]])
    await ours.write([['b', 3]])
  }

  expect(told).toEqual(['emptied', 'emptied'])
  expect(await kept.read('token')).toBe(7)
})

test('of several that have read one number a single one raises it, and above all that were seen', async () => {
  const tokens = keepToken(keepInMemory([['token', 7]]), () => 0.5)
  const raised = await Promise.all([tokens.raise(7, 0), tokens.raise(7, 9), tokens.raise(0, 9)])

  expect(raised).toEqual([8, null, null])
  expect(await tokens.raise(8, 20)).toBe(21)
})

test('a first number is any of many, and what is none counts for nothing', async () => {
  for (const spoilt of [undefined, 'seven', -1, 1.5, { number: 7 }]) {
    const tokens = keepToken(keepInMemory([['token', spoilt]]), () => 0.5)
    expect([await tokens.read(), await tokens.raise(0, 7)]).toEqual([0, 458])
  }
})
