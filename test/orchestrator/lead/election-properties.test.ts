import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { instant, later, milliseconds } from '#base/time.ts'
import type { Election } from '#orchestrator/lead/election.ts'
import { createElection } from '#orchestrator/lead/election.ts'
import type { Claim } from '#orchestrator/lead/leadership.ts'
import type { Kept } from '#storage/kept.ts'
import { keepToken, keptWhile } from '#storage/lease.ts'
import { keepInMemory } from '#storage/memory.ts'
import { createRandom } from '#test/chaos/random.ts'
import { createStillClock } from '#test/still-clock.ts'
import type { DiskState } from '#test/storage/bad-disk.ts'
import { createBadDisk } from '#test/storage/bad-disk.ts'

type Act =
  | { readonly type: 'pass'; readonly ms: number }
  | { readonly type: 'disk'; readonly who: number; readonly state: DiskState }
  | { readonly type: 'freeze' | 'thaw' | 'take over'; readonly who: number }
  | { readonly type: 'open' | 'wipe' }
  | { readonly type: 'claim'; readonly token: number }

const step = 50
const who = fc.nat(3)
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('pass' as const), ms: fc.nat(15_000) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('disk' as const),
      who,
      state: fc.constantFrom<DiskState>('well', 'full', 'broken', 'silent'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constantFrom('freeze', 'thaw', 'take over'), who }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('open', 'wipe') }) },
  // By a page that is out of its mind.
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('claim' as const),
      token: fc.constantFrom(0, 1, 500, Number.MAX_SAFE_INTEGER, Number.NaN),
    }),
  },
)

interface Candidate {
  readonly election: Election
  readonly disk: ReturnType<typeof createBadDisk>
  readonly hear: (claim: Claim) => void
  readonly setFrozen: (isFrozen: boolean) => void
}

/** Pages without locks, each with its own way to one database, and channels that lose messages. */
function createOrigin(seed: number, loss: number) {
  const clock = createStillClock()
  const random = createRandom(seed)
  const candidates: Candidate[] = []
  let isLossy = true
  /** Who has written by which number, since the database was last deleted. */
  let writers = new Map<number, string>()
  const faults: string[] = []
  const memory = keepInMemory()
  const watched: Kept = {
    ...memory,
    write: async (entries, how) => {
      await memory.write(entries, how)
      const { by, token } = Object.fromEntries(entries) as { by?: string; token?: number }
      if (by === undefined || token === undefined) return
      const before = writers.get(token) ?? by
      if (before !== by) faults.push(`${before} and ${by} both wrote by ${token}`)
      if (Math.max(...writers.keys()) > token) faults.push(`${by} wrote by ${token}, and was late`)
      writers.set(token, by)
    },
  }

  function open(): void {
    if (candidates.length === 4) return
    const id = `page-${candidates.length}`
    const disk = createBadDisk(watched)
    let isFrozen = false
    let late: (() => void)[] = []
    const does = (run: () => void): void => {
      if (isFrozen) late.push(run)
      else run()
    }
    const setAlarm: typeof clock.setAlarm = (at, ring) => clock.setAlarm(at, () => does(ring))
    const kept = disk.open((delay, run) => setAlarm(later(clock.now(), delay), run))
    let ours: Kept | null = null
    let number: number | null = null
    const election = createElection({
      id,
      now: clock.now,
      setAlarm,
      tokens: keepToken(kept, () => random.below(1000) / 1000),
      lock: null,
      say: (claim) => {
        for (const other of candidates) {
          if (other.election === election) continue
          if (isLossy && random.below(100) < loss) continue
          clock.setAlarm(later(clock.now(), milliseconds(random.below(40))), () =>
            other.hear(claim),
          )
        }
      },
      onRole: (role) => {
        const led = role.type === 'leading' ? role.token : null
        number = led?.kind === 'stored' ? led.number : null
        const own = number
        ours =
          led === null
            ? null
            : keptWhile({
                kept,
                number: () => own,
                onReplaced: election.doubt,
                onEmptied: () => {},
              })
      },
    })
    function beat(): void {
      setAlarm(later(clock.now(), milliseconds(500)), beat)
      election.look()
      ours?.write([['by', id]]).catch(() => {})
    }
    candidates.push({
      election,
      disk,
      hear: (claim) => does(() => election.hear(claim)),
      setFrozen: (next) => {
        isFrozen = next
        if (next) return
        const overdue = late
        late = []
        for (const run of overdue) run()
      },
    })
    election.start()
    beat()
  }

  async function pass(ms: number): Promise<void> {
    const until = instant(clock.now() + ms)
    while (clock.now() < until) {
      clock.pass(Math.min(step, until - clock.now()))
      for (let turns = 0; turns < 20; turns += 1) await Promise.resolve()
    }
  }

  async function perform(one: Act): Promise<void> {
    const candidate = 'who' in one ? candidates[one.who] : undefined
    switch (one.type) {
      case 'pass':
        return await pass(one.ms)
      case 'open':
        return open()
      case 'wipe':
        await memory.write([], { removeUnder: [''] })
        writers = new Map()
        return undefined
      case 'claim':
        for (const { hear } of candidates) hear({ type: 'leads', from: 'ghost', token: one.token })
        return undefined
      case 'disk':
        return candidate?.disk.become(one.state)
      case 'take over':
        candidate?.election.takeOver().catch(() => {})
        return undefined
      case 'freeze':
      case 'thaw':
        return candidate?.setFrozen(one.type === 'freeze')
    }
  }

  return {
    faults,
    open,
    pass,
    perform,
    heal: (): void => {
      for (const { disk, setFrozen } of candidates) {
        disk.become('well')
        setFrozen(false)
      }
    },
    loseNoMore: (): void => {
      isLossy = false
    },
    leaders: (): readonly string[] =>
      candidates.flatMap(({ election }) => {
        const role = election.role()
        return role.type === 'leading' ? [role.token.kind] : []
      }),
  }
}

test('of all that storage, messages and frozen pages may do nothing lets two write at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      fc.constantFrom(0, 20, 60),
      fc.integer({ min: 1, max: 3 }),
      fc.array(act, { maxLength: 15 }),
      async (seed, loss, count, acts) => {
        const origin = createOrigin(seed, loss)
        for (let opened = 0; opened < count; opened += 1) origin.open()
        for (const one of acts) await origin.perform(one)
        origin.heal()
        await origin.pass(15_000)
        const soon = origin.leaders()
        origin.loseNoMore()
        await origin.pass(15_000)

        expect(origin.faults).toEqual([])
        expect(soon).toContain('stored')
        expect(origin.leaders()).toEqual(['stored'])
      },
    ),
    { numRuns: 60 },
  )
}, 60_000)
