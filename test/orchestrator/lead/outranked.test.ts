import { describe, expect, test } from 'vitest'

import type { Presence } from '#orchestrator/lead/presence.ts'
import { createPresence } from '#orchestrator/lead/presence.ts'
import type { Rival } from '#show/state/obs-status.ts'
import { createStillClock } from '#test/still-clock.ts'
import type { Envelope } from '#wire/envelope.ts'

/** An OBS whose bus carries each message to all others, at once. */
function createBus() {
  const clock = createStillClock()
  const members: { readonly run: string; readonly presence: Presence; isDeaf: boolean }[] = []
  const said: { readonly run: string; readonly envelope: Envelope }[] = []

  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 50) {
      clock.pass(Math.min(50, left))
      for (let turns = 0; turns < 20; turns += 1) await Promise.resolve()
    }
  }

  function join(run: string, lead: number | null) {
    const rivals: (Rival | null)[] = []
    let outranked = 0
    const presence = createPresence({
      showId: 'main',
      run,
      ...clock,
      lead,
      onOutranked: () => (outranked += 1),
      onRival: (rival) => void rivals.push(rival),
      say: (envelope) => {
        said.push({ run, envelope })
        for (const member of members) {
          if (member.run !== run && !member.isDeaf) member.presence.hear(envelope)
        }
      },
    })
    const member = { run, presence, isDeaf: false }
    members.push(member)
    const follow = (isOn: boolean): void => presence.follow({ isUp: true, title: run, isOn })
    return {
      presence,
      rivals,
      follow,
      outranked: () => outranked,
      deafen: (isDeaf: boolean) => (member.isDeaf = isDeaf),
    }
  }

  return { join, pass, sleep: clock.spend, said }
}

async function mayWrite({ presence }: { readonly presence: Presence }): Promise<boolean> {
  return await Promise.race([
    presence.proof().then(
      () => true,
      () => false,
    ),
    new Promise<false>((go) => setImmediate(() => go(false))),
  ])
}

describe('of two machines that share their shows, on one OBS', () => {
  test('the one that leads now runs the show there, though the other one’s was on first', async () => {
    const bus = createBus()
    const old = bus.join('old', 7)
    old.follow(true)
    await bus.pass(500)
    expect(await mayWrite(old)).toBe(true)
    const next = bus.join('next', 8)
    next.follow(false)
    await bus.pass(0)
    // As soon as it is heard, and before the next one runs the show.
    expect([await mayWrite(old), old.outranked()]).toEqual([false, 1])
    await bus.pass(500)

    expect(await mayWrite(next)).toBe(true)
    expect(old.rivals.at(-1)).toEqual({ run: 'next', title: 'next', isSilent: false })
    expect(next.rivals).toEqual([])
  })

  test('the one that stands back says nothing to OBS of it: its armed cuts are the other’s', async () => {
    const bus = createBus()
    const old = bus.join('old', 7)
    old.follow(true)
    await bus.pass(500)
    const before = bus.said.length
    const next = bus.join('next', 8)
    next.follow(false)
    await bus.pass(1000)

    expect(bus.said.slice(before).filter(({ run }) => run === 'old')).toEqual([])
    expect(await mayWrite(next)).toBe(true)
  })

  test('one that heard nothing stands back at the first word of the other', async () => {
    const bus = createBus()
    const old = bus.join('old', 7)
    old.follow(true)
    await bus.pass(500)
    old.deafen(true)
    const next = bus.join('next', 8)
    next.follow(true)
    await bus.pass(20_000)
    old.deafen(false)
    expect(await mayWrite(old)).toBe(true)
    // It asks nobody: it says what it believes, and is contradicted.
    old.presence.hear({
      type: 'who-runs',
      showId: 'main',
      from: 'x',
      since: 0 as never,
      isOn: false,
      isSeeking: false,
    })
    await bus.pass(50)

    expect([await mayWrite(old), await mayWrite(next)]).toEqual([false, true])
  })

  test('what was taken over by hand from the one before does not outlast its lead', async () => {
    const bus = createBus()
    const stranger = bus.join('stranger', null)
    stranger.follow(true)
    await bus.pass(500)
    const old = bus.join('old', 7)
    old.follow(true)
    await bus.pass(500)
    void old.presence.takeOver()
    await bus.pass(3000)
    expect([await mayWrite(stranger), await mayWrite(old)]).toEqual([false, true])
    const next = bus.join('next', 8)
    next.follow(true)
    await bus.pass(3000)

    expect([await mayWrite(stranger), await mayWrite(old), await mayWrite(next)]).toEqual([
      false,
      false,
      true,
    ])
  })

  test('where one shares its shows with nobody, numbers decide nothing', async () => {
    const bus = createBus()
    const first = bus.join('first', null)
    first.follow(true)
    await bus.pass(500)
    const second = bus.join('second', 900)
    second.follow(true)
    await bus.pass(1000)

    expect([await mayWrite(first), await mayWrite(second)]).toEqual([true, false])
  })
})

test('one that watches and was frozen does not take the other for gone when it wakes', async () => {
  const bus = createBus()
  const first = bus.join('first', null)
  first.follow(true)
  await bus.pass(500)
  const second = bus.join('second', null)
  second.follow(true)
  await bus.pass(5000)
  bus.sleep(60_000)
  await bus.pass(5000)

  expect(second.rivals).toEqual([{ run: 'first', title: 'first', isSilent: false }])
})
