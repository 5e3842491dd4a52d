import { describe, expect, test } from 'vitest'

import { later } from '#base/time.ts'
import { createElection } from '#orchestrator/lead/election.ts'
import type { Claim, Role } from '#orchestrator/lead/leadership.ts'
import { keepToken } from '#storage/lease.ts'
import { createStillClock } from '#test/still-clock.ts'
import { createBadDisk } from '#test/storage/bad-disk.ts'

/** One page on an origin without locks, and what others tell it. */
async function createPage(stored: number | null) {
  const clock = createStillClock()
  const disk = createBadDisk()
  const kept = disk.open((delay, run) => clock.setAlarm(later(clock.now(), delay), run))
  if (stored !== null) await kept.write([['token', stored]])
  const said: Claim[] = []
  const became: Role[] = []
  const election = createElection({
    id: 'page-5',
    ...clock,
    tokens: keepToken(kept, () => 0),
    lock: null,
    say: (claim) => said.push(claim),
    onRole: (role) => became.push(role),
  })
  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 50) {
      clock.pass(Math.min(50, left))
      for (let turns = 0; turns < 20; turns += 1) await Promise.resolve()
    }
  }
  return { election, kept, disk, said, became, pass }
}

const stored = (number: number): Role => ({ type: 'leading', token: { kind: 'stored', number } })

describe('what is claimed is held against storage', () => {
  test.each([Number.MAX_SAFE_INTEGER, 8, 3, 0])(
    'one that claims %d is let pass by who leads with 7',
    async (token) => {
      const { election, pass, said } = await createPage(6)
      election.start()
      await pass(500)
      election.hear({ type: 'leads', from: 'ghost', token })
      await pass(500)

      expect(election.role()).toEqual(stored(7))
      await expect(election.proof()).resolves.toBeUndefined()
      expect(said).toContainEqual({ type: 'leads', from: 'page-5', token: 7 })
    },
  )

  test('until it is, nothing is asked of OBS', async () => {
    const { election, kept, pass } = await createPage(6)
    election.start()
    await pass(500)
    await kept.write([['token', 8]])
    election.hear({ type: 'leads', from: 'page-2', token: 8 })
    const proof = election.proof().then(
      () => 'leads',
      () => 'refused',
    )
    await pass(500)

    expect(await proof).toBe('refused')
    expect(election.role()).toEqual({ type: 'following', leader: 'page-2' })
  })

  test('one far above all that were seen is none, though storage says nothing of it', async () => {
    const { election, disk, pass } = await createPage(6)
    election.start()
    await pass(500)
    disk.become('broken')
    election.hear({ type: 'leads', from: 'ghost', token: Number.MAX_SAFE_INTEGER })
    await pass(500)

    expect(election.role()).toEqual(stored(7))
    await expect(election.proof()).resolves.toBeUndefined()
  })

  test('who follows stays with its leader while storage contradicts another', async () => {
    const { election, pass } = await createPage(7)
    election.start()
    election.hear({ type: 'leads', from: 'page-2', token: 7 })
    await pass(100)
    election.hear({ type: 'leads', from: 'ghost', token: 8 })
    await pass(500)

    expect(election.role()).toEqual({ type: 'following', leader: 'page-2' })
  })

  test('a follower of a ghost leads as soon as that is not heard any more', async () => {
    const { election, disk, pass } = await createPage(null)
    election.start()
    // There is nothing to hold it against.
    election.hear({ type: 'leads', from: 'ghost', token: Number.MAX_SAFE_INTEGER })
    await pass(500)
    const at = election.role()
    await disk.wipe()
    await pass(12_000)

    expect(at).toEqual({ type: 'following', leader: 'ghost' })
    expect(election.role()).toEqual(stored(1))
  })

  test('a follower goes on from the number that it knew, when the database was deleted', async () => {
    const { election, disk, pass } = await createPage(7)
    election.start()
    election.hear({ type: 'leads', from: 'page-2', token: 7 })
    await pass(1000)
    await disk.wipe()
    await pass(12_000)

    expect(election.role()).toEqual(stored(8))
  })
})

async function createAlone() {
  const page = await createPage(7)
  page.disk.become('broken')
  page.election.start()
  await page.pass(1000)
  return page
}

describe('who leads alone', () => {
  test('has a number as soon as storage answers', async () => {
    const { election, disk, pass, became } = await createAlone()
    disk.become('well')
    await pass(2500)

    expect(became).toEqual([{ type: 'leading', token: { kind: 'alone' } }, stored(8)])
    expect(election.role()).toEqual(stored(8))
  })

  test.each([
    ['by one with a number', 'page-9', 7, 'following'],
    ['by another that is alone, and comes first', 'page-1', 0, 'following'],
    ['by another that is alone, and comes after', 'page-9', 0, 'leading'],
  ])('is outranked %s', async (_, from, token, type) => {
    const { election, pass } = await createAlone()
    election.hear({ type: 'leads', from, token })
    await pass(500)

    expect(election.role().type).toBe(type)
  })

  test('does not take over from a leader that it hears', async () => {
    const { election, disk, pass } = await createPage(7)
    election.start()
    election.hear({ type: 'leads', from: 'page-2', token: 7 })
    await pass(100)
    disk.become('broken')

    await expect(election.takeOver()).rejects.toThrow('broken')
    expect(election.role()).toEqual({ type: 'following', leader: 'page-2' })
  })
})

test.each([
  ['follows one that claims the number that is stored', 8, 'following'],
  ['leads, where another number is claimed', 7, 'leading'],
] as const)(
  'one that is opened while storage is slow finds out first whether another leads, and %s',
  async (_, token, type) => {
    const clock = createStillClock()
    const reads: (() => void)[] = []
    const raised: number[] = []
    const election = createElection({
      id: 'page-5',
      ...clock,
      tokens: {
        read: () => new Promise((answer) => reads.push(() => answer(8))),
        raise: async (seen) => {
          raised.push(seen)
          return seen + 1
        },
      },
      lock: null,
      say: () => {},
      onRole: () => {},
    })
    async function pass(ms: number): Promise<void> {
      clock.pass(ms)
      for (let turns = 0; turns < 20; turns += 1) await Promise.resolve()
    }
    election.start()
    election.hear({ type: 'leads', from: 'page-2', token })
    reads[0]?.()
    for (let times = 0; times < 10; times += 1) await pass(100)
    expect(raised).toEqual([])
    reads[1]?.()
    for (let times = 0; times < 10; times += 1) await pass(100)

    expect(election.role().type).toBe(type)
    expect(raised).toEqual(type === 'leading' ? [8] : [])
  },
)
