import { expect, test } from 'vitest'

import { milliseconds } from '#base/time.ts'
import type { Kept } from '#storage/kept.ts'
import { keepInMemory } from '#storage/memory.ts'
import type { After } from '#storage/patience.ts'

import { startTwoHosts } from './two-hosts.ts'
import type { World } from './world.ts'

/** Of the cue on air (ms). */
const length = 30_000
/** A moment is due this often, from when until when (ms after the start): hotkeys and posts in turn. */
const [every, begin, end] = [250, 3500, 11_000]
const dues = Array.from({ length: (end - begin) / every }, (_, at) => begin + at * every)

/** How late a moment is done at most (ms), and how long a host that takes over needs until it has read OBS. */
const tooLate = 2000
const reading = 500

/** Longest (ms) until the other host runs the show. */
const longest = 8000

/** When the first host is parted from the servers, or dies (ms after the start). */
const gone = Array.from({ length: 15 }, (_, at) => 3000 + at * 100)

const address = 'https://example.org/'

function actions(cue: number): readonly object[] {
  if (cue > 0) return []
  return dues.map((due, at) => ({
    id: `m${due}`,
    when: { at: 'start', offset: due },
    act: at % 2 === 0 ? hotkey(due) : { type: 'post', to: `${address}${due}`, body: 'x' },
  }))
}

/** OBS answers each of them, so that nothing of it is told. */
function answered(cue: number): readonly object[] {
  return actions(cue).map((action, at) => ({ ...action, act: hotkey(dues[at] ?? 0) }))
}

function hotkey(due: number): object {
  return { type: 'hotkey', name: `${due}` }
}

interface Done {
  /** When it was due. */
  readonly due: number
  /** How late it was done (ms). */
  readonly late: number
  readonly by: string
}

function done({ obs, posts }: World, startedAt: number): readonly Done[] {
  const hotkeys = obs.hotkeys.map(({ name, ...rest }) => ({ ...rest, due: Number(name) }))
  const posted = posts.map(({ to, ...rest }) => ({
    ...rest,
    due: Number(String(to).slice(address.length)),
  }))
  return [...hotkeys, ...posted].map(({ due, at, by }) => ({ due, by, late: at - startedAt - due }))
}

function timesOf(all: readonly Done[], due: number): number {
  return all.filter((one) => one.due === due).length
}

/** A place that has what is written after half of that time (ms), and says so at its end. */
function slowPlace(takes: number): { readonly open: (after: After) => Kept } {
  const memory = keepInMemory()
  return {
    open: (after) => {
      const half = (): Promise<void> =>
        new Promise((go) => void after(milliseconds(takes / 2), () => go()))
      return {
        ...memory,
        write: async (...asked) => {
          await half()
          await memory.write(...asked)
          await half()
        },
      }
    },
  }
}

/** How the first host is lost at a moment, until the other one runs the show; and for a while after that. */
async function lose(how: 'parted' | 'dead', from: number, takes: number) {
  const { world, first, startedAt } = await startTwoHosts({
    length,
    cues: 2,
    threads: 6,
    actions,
    disk: slowPlace(takes),
  })
  await world.pass(from)
  if (how === 'dead') first.kill()
  else first.reach(false)
  const other = world.pages().find((page) => page !== first)
  for (let passed = 0; other?.host.role() !== 'leading' && passed < longest; passed += 50) {
    await world.pass(50)
  }
  const ledAt = world.now() - startedAt
  await world.pass(500)
  first.reach(true)
  await world.pass(6000)
  return { all: done(world, startedAt), ledAt }
}

test.each([
  ['parted', 0],
  ['dead', 0],
  ['parted', 700],
  ['dead', 700],
] as const)(
  'no moment is done twice when a host is %s whose place stores in %s ms, nor is one lost that the next is in time for',
  async (how, takes) => {
    const does = new Set<string>()
    for (const from of gone) {
      const { all, ledAt } = await lose(how, from, takes)
      const twice = dues.filter((due) => timesOf(all, due) > 1)
      const mustBe = (due: number): boolean =>
        due < from - 2 * takes - 50 || due > ledAt - tooLate + reading + takes
      const missed = dues.filter((due) => mustBe(due) && timesOf(all, due) === 0)
      expect({ from, ledAt, twice, missed }).toEqual({ from, ledAt, twice: [], missed: [] })
      for (const { by } of all) does.add(by)
    }
    // Both have done some, or this would say nothing.
    expect([...does].toSorted()).toEqual(['page-1', 'page-2'])
  },
)

test.each([
  ['stores at once', 0],
  ['takes 700 ms to store', 700],
])('a host whose place %s does every moment once, and tells of none', async (_, takes) => {
  const { world, startedAt } = await startTwoHosts({
    length,
    cues: 2,
    threads: 6,
    actions: answered,
    disk: slowPlace(takes),
  })
  await world.pass(end + tooLate)
  const all = done(world, startedAt)
  expect(all.map(({ due }) => due).toSorted((a, b) => a - b)).toEqual(dues)
  expect(new Set(all.map(({ by }) => by))).toEqual(new Set(['page-1']))
  expect(Math.max(...all.map(({ late }) => late))).toBeLessThan(Math.max(takes, 25) * 2)
  expect(Math.min(...all.map(({ late }) => late))).toBeGreaterThanOrEqual(takes)
  expect(world.snapshot()?.notices).toEqual([])
})

test('a host that is parted for a moment does what was due when the place is there again; what is too late by then is told', async () => {
  const { world, first, startedAt } = await startTwoHosts({
    length,
    cues: 2,
    threads: 6,
    actions: answered,
  })
  const [from, until] = [4900, 8100]
  await world.pass(from)
  first.reach(false)
  await world.pass(until - from)
  first.reach(true)
  await world.pass(end + tooLate - until)
  const all = done(world, startedAt)
  const times = dues.map((due) => [due, timesOf(all, due)])
  // It is tried again every quarter of a second.
  const isDone = (due: number): boolean => due < from || due > until - tooLate + 300
  expect(times.filter(([due = 0]) => isDone(due))).toEqual(
    dues.filter(isDone).map((due) => [due, 1]),
  )
  expect(times).toContainEqual([5000, 0])
  expect(new Set(all.map(({ by }) => by))).toEqual(new Set(['page-1']))
  const told = (world.snapshot()?.notices ?? []).map(({ message }) => message)
  const lost = times.filter(([, often]) => often === 0).length
  expect(told).toEqual([expect.stringMatching(`^${lost} actions went wrong: Hotkey`)])
})
