import { expect, test } from 'vitest'

import type { KeptInThread } from '#storage/kept-in-thread.ts'
import { keepInThread } from '#storage/kept-in-thread.ts'
import type { Membership } from '#storage/kept-jointly.ts'
import { keptJointly, membershipKey } from '#storage/kept-jointly.ts'
import type { Kept } from '#storage/kept.ts'
import { keepToken } from '#storage/lease.ts'
import { keepInMemory } from '#storage/memory.ts'
import { serveKept } from '#storage/serve-kept.ts'

const stranger: Membership = { number: 0, isAhead: false }

/** Until all that was begun is done: a place in memory answers within a few turns. */
async function settled(): Promise<void> {
  for (let turns = 0; turns < 200; turns += 1) await Promise.resolve()
}

async function all(kept: Kept): Promise<Record<string, unknown>> {
  const entries = (await kept.keys()).map(async (key) => [key, await kept.read(key)] as const)
  return Object.fromEntries(await Promise.all(entries))
}

function raiseIn(kept: Kept, seen: number): Promise<number | null> {
  return keepToken(kept, () => 0).raise(seen, seen)
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

/** A place that another thread has. `between`: what another does after it was read, before it is written. */
function across(there: Kept, between: () => Promise<void> = async () => {}): KeptInThread {
  const line = keepInThread(() => () => {})
  line.use({
    postMessage: (question: Parameters<typeof serveKept>[1]) => {
      const cloned = structuredClone(question)
      void (async () => {
        if (cloned.asked.call !== 'read' && cloned.asked.call !== 'keys') await between()
        line.hear(structuredClone(await serveKept(there, cloned)))
      })()
    },
  } as MessagePort)
  return line
}

test('of two that raise one number at the same time, across a thread, a single one raises it', async () => {
  const there = keepInMemory([['token', 4]])
  let isRaised = false
  const { kept } = across(there, async () => {
    if (isRaised) return
    isRaised = true
    await raiseIn(there, 4)
  })

  expect(await raiseIn(kept, 4)).toBeNull()
  expect(await there.read('token')).toBe(5)
})

test('a place whose thread is gone refuses what was asked and all that is asked', async () => {
  const line = keepInThread(() => () => {})
  line.use({ postMessage: () => {} } as unknown as MessagePort)
  const asked = line.kept.read('a')
  line.use(null)

  await expect(asked).rejects.toThrow('The storage does not answer.')
  await expect(line.kept.write([['a', 1]])).rejects.toThrow('The storage does not answer.')
})
