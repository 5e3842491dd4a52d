import { describe, expect, test } from 'vitest'

import { KeptHere } from '#base/kept-here.ts'
import type { Membership } from '#storage/kept-jointly.ts'
import { keptJointly, membershipKey } from '#storage/kept-jointly.ts'
import type { Kept } from '#storage/kept.ts'
import { keepInMemory } from '#storage/memory.ts'
import { storageReasons } from '#words/storage.ts'

import { raiseIn } from './raise-in.ts'

const stranger: Membership = { number: 0, isAhead: false }

/** Until all that was begun is done: a place in memory answers within a few turns. */
async function settled(): Promise<void> {
  for (let turns = 0; turns < 200; turns += 1) await Promise.resolve()
}

async function all(kept: Kept): Promise<Record<string, unknown>> {
  const entries = (await kept.keys()).map(async (key) => [key, await kept.read(key)] as const)
  return Object.fromEntries(await Promise.all(entries))
}

test('whoever raises the first number of a place brings the shows of its browser, and no secret', async () => {
  const own = keepInMemory([
    ['token', 70],
    ['show/main', 'mine'],
    ['of/b/show/b', 'other'],
    ['password', 'secret'],
    ['of/b/secrets', 'secret'],
    ['aside/settings/1', 'old'],
  ])
  const shared = keepInMemory()
  const kept = keptJointly({ shared, own, membership: stranger })

  expect(await raiseIn(kept, 0)).toBe(1)
  expect(await all(shared)).toEqual({ token: 1, 'show/main': 'mine', 'of/b/show/b': 'other' })
})

test('into a place that has shows nothing is brought, and what the browser had is put aside', async () => {
  const own = keepInMemory([['show/main', 'mine']])
  const shared = keepInMemory([
    ['token', 7],
    ['show/main', 'theirs'],
  ])
  const kept = keptJointly({ shared, own, membership: stranger })

  expect(await raiseIn(kept, 7)).toBe(8)
  expect(await kept.read('show/main')).toBe('theirs')
  await kept.write([['show/main', 'newer']])
  await settled()
  expect(await all(own)).toEqual({
    'show/main': 'newer',
    'aside/machines/show/main': 'mine',
    [membershipKey]: { number: 8, isAhead: false },
  })
})

test('where it is told to, a browser’s shows replace what is stored, which is put aside there', async () => {
  const own = keepInMemory([['show/main', 'mine']])
  const shared = keepInMemory([
    ['token', 7],
    ['show/main', 'of yesterday'],
  ])
  const kept = keptJointly({ shared, own, membership: stranger, brings: true })
  await raiseIn(kept, 7)
  expect(await all(shared)).toEqual({
    token: 8,
    'show/main': 'mine',
    'aside/machines/show/main': 'of yesterday',
  })
  await kept.write([['show/main', 'newer']])
  await raiseIn(kept, 8)
  expect(await shared.read('show/main')).toBe('newer')
})

test('one that led last and has stored without the server brings what is newer', async () => {
  const own = keepInMemory([['show/main', 'newer']])
  const shared = keepInMemory([
    ['token', 8],
    ['show/main', 'older'],
  ])
  const ahead = { ...stranger, number: 8, isAhead: true }
  await raiseIn(keptJointly({ shared, own, membership: ahead }), 8)
  expect(await shared.read('show/main')).toBe('newer')
})

test('one that was replaced since brings nothing', async () => {
  const own = keepInMemory([['show/main', 'of before']])
  const shared = keepInMemory([
    ['token', 9],
    ['show/main', 'of the next'],
  ])
  const ahead = { ...stranger, number: 8, isAhead: true }
  await raiseIn(keptJointly({ shared, own, membership: ahead }), 9)
  expect(await shared.read('show/main')).toBe('of the next')
})

test('what the server did not store is in the browser, which knows that it is ahead until both are the same', async () => {
  const own = keepInMemory()
  const shared = keepInMemory()
  let isAway = false
  const kept = keptJointly({
    own,
    membership: stranger,
    shared: {
      ...shared,
      write: (...asked) => (isAway ? Promise.reject(new Error('away')) : shared.write(...asked)),
    },
  })
  await raiseIn(kept, 0)
  isAway = true
  await expect(kept.write([['show/main', 1]])).rejects.toThrow('away')
  await settled()
  expect(await all(own)).toMatchObject({ 'show/main': 1, machines: { number: 1, isAhead: true } })
  isAway = false
  await kept.write([['show/main', 2]])
  await settled()

  expect(await all(own)).toMatchObject({ 'show/main': 2, machines: { isAhead: false } })
  expect(await shared.read('show/main')).toBe(2)
})

test('one that comes to lead shows of others has a copy of all of them, and nothing else', async () => {
  const own = keepInMemory([
    ['show/gone', 'of before'],
    ['machines', { number: 7, isAhead: false }],
  ])
  const shared = keepInMemory([
    ['token', 8],
    ['show/main', 'run'],
    ['rundown/a', 'text'],
  ])
  const kept = keptJointly({ shared, own, membership: { number: 7, isAhead: false } })
  await raiseIn(kept, 8)
  await kept.write([['show/main', 'newer']])
  await settled()

  expect(await all(own)).toEqual({
    'show/main': 'newer',
    'rundown/a': 'text',
    machines: { number: 9, isAhead: false },
  })
})

function silent(): Error {
  return new Error(storageReasons.silent)
}

function joined(own: Kept, fails: (asked: 'read' | 'write') => boolean) {
  const shared = keepInMemory([
    ['token', 8],
    ['show/main', 'theirs'],
  ])
  const kept = keptJointly({
    own,
    membership: stranger,
    shared: {
      ...shared,
      read: (key) => (fails('read') ? Promise.reject(silent()) : shared.read(key)),
      keys: () => (fails('read') ? Promise.reject(silent()) : shared.keys()),
      write: (...asked) => (fails('write') ? Promise.reject(silent()) : shared.write(...asked)),
    },
  })
  return { kept, shared }
}

describe('of what the server does not store it is told whether this machine has it', () => {
  test('it has', async () => {
    let isAway = false
    const own = keepInMemory()
    const { kept } = joined(own, () => isAway)
    await raiseIn(kept, 8)
    await settled()
    isAway = true
    expect(await kept.read('show/main')).toBe('theirs')
    await expect(kept.write([['show/main', 1]])).rejects.toBeInstanceOf(KeptHere)
    expect([await kept.read('show/main'), await kept.keys()]).toEqual([
      1,
      ['show/main', 'machines'],
    ])
    // Who leads is known on the server alone.
    await expect(kept.read('token')).rejects.toThrow(storageReasons.silent)
  })

  test('it has not, as its own storage is full', async () => {
    let isAway = false
    const own = keepInMemory()
    const full = { ...own, write: () => Promise.reject(new Error('full')) }
    const { kept } = joined(
      { ...own, write: (...asked) => (isAway ? full : own).write(...asked) },
      () => isAway,
    )
    await raiseIn(kept, 8)
    await settled()
    isAway = true
    await expect(kept.write([['show/main', 1]])).rejects.not.toBeInstanceOf(KeptHere)
  })

  test('it lacks what others have stored, as the server was away before that was copied', async () => {
    let isAway = false
    let isRaised = false
    const { kept } = joined(keepInMemory(), (asked) => isAway || (isRaised && asked === 'read'))
    const raising = raiseIn(kept, 8)
    await raising
    isRaised = true
    isAway = true
    await expect(kept.write([['show/main', 1]])).rejects.not.toBeInstanceOf(KeptHere)
    await expect(kept.read('show/main')).rejects.toThrow(storageReasons.silent)
  })

  test('another leads, so it will not be stored', async () => {
    const own = keepInMemory()
    const { kept } = joined(own, () => false)
    await raiseIn(kept, 8)
    await settled()
    const provided = { key: 'token', objection: () => 'Another leads.' }
    const writing = kept.write([['show/main', 1]], { provided })
    await expect(writing).rejects.toThrow('Another leads.')
    await expect(writing).rejects.not.toBeInstanceOf(KeptHere)
  })
})

test('settings and secrets are read and written in the browser alone, also while the server is away', async () => {
  const own = keepInMemory([['settings', 'here']])
  const shared = keepInMemory([['settings', 'there']])
  const away = { ...shared, write: () => Promise.reject(new Error('away')) }
  const kept = keptJointly({ shared: away, own, membership: stranger })
  await kept.write([
    ['password', 'x'],
    ['token', 3],
  ])

  expect(await kept.read('settings')).toBe('here')
  expect(await all(own)).toEqual({ settings: 'here', password: 'x' })
  expect(await kept.keys()).toEqual(['settings', 'password'])
})
