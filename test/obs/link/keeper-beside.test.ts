import { describe, expect, test } from 'vitest'

import { toSecret } from '#base/redacted.ts'
import { isLoopback } from '#obs/link/address.ts'
import { connectToObs } from '#obs/link/connect.ts'
import { tryAddress } from '#obs/link/keeper.ts'
import type { Link } from '#show/state/obs-status.ts'
import { patience, startObs } from '#test/obs/bench.ts'
import { createStillClock } from '#test/still-clock.ts'

import { keep } from './keeping.ts'

async function up(password: string | null = 'right horse') {
  const obs = await startObs({ password })
  const kept = keep()
  const address = { url: obs.url, password: toSecret('right horse') }
  await kept.keeper.start(address)
  return { ...kept, obs, address }
}

describe('a link that is up', () => {
  test('stays while a wrong password is tried beside it', async () => {
    const { keeper, links, connections, obs, address } = await up()

    expect(await keeper.start({ url: obs.url, password: toSecret('wrong') })).toMatchObject({
      ok: false,
      reason: 'wrong-password',
    })
    expect(links.map(({ phase }) => phase)).toEqual(['connecting', 'up'])
    expect(connections[0]?.lost.aborted).toBe(false)
    expect(keeper.address()).toBe(address)
  })

  test('stays while another OBS does not answer, and until that lets us in', async () => {
    const { keeper, connections, links, obs } = await up()
    const gone = await startObs()
    await gone.stop()
    const other = await startObs()
    const there = { url: other.url, password: toSecret('') }

    expect(await keeper.start({ url: gone.url, password: toSecret('') })).toMatchObject({
      ok: false,
      reason: 'not-running',
    })
    expect(connections.map(({ lost }) => lost.aborted)).toEqual([false])
    expect(await keeper.start(there)).toEqual({ ok: true })
    await obs.disconnected()
    expect(connections.map(({ lost }) => lost.aborted)).toEqual([true, false])
    expect([keeper.address(), links.at(-1)]).toMatchObject([there, { url: other.url }])
  })

  test('is not opened anew for the same OBS, which only learns the new password', async () => {
    const { keeper, connections, obs, links } = await up(null)
    const newer = { url: obs.url, password: toSecret('newer') }

    expect(await keeper.start({ ...newer, password: toSecret('right horse') })).toEqual({
      ok: true,
    })
    expect(obs.connections()).toBe(1)
    expect(await keeper.start(newer)).toEqual({ ok: true })
    expect(obs.connections()).toBe(2)
    expect([connections.length, connections[0]?.lost.aborted]).toEqual([1, false])
    expect(keeper.address()).toBe(newer)
    expect(links.at(-1)?.phase).toBe('up')
  })

  test('is let go of with all that is tried beside it', async () => {
    const { keeper, links, obs } = await up()
    const silent = await startObs({ greeting: 'silent' })
    const beside = keeper.start({ url: silent.url, password: toSecret('') })
    await silent.connected(1)
    keeper.stop()

    expect(await beside).toMatchObject({ ok: false, reason: 'lost' })
    await Promise.all([silent.disconnected(), obs.disconnected()])
    expect(links.at(-1)).toEqual({ phase: 'off' })
  })

  test('goes back to its own address when OBS was away and refuses what was tried then', async () => {
    const { keeper, clock, obs, phase, address, passWait } = await up()
    await obs.stop()
    await phase('waiting')
    const typed = keeper.start({ url: obs.url, password: toSecret('wrong') })
    expect(await typed).toMatchObject({ ok: false, reason: 'not-running' })
    await startObs({ password: 'right horse', port: obs.port })
    passWait()
    await expect.poll(() => keeper.state().phase).toBe('up')

    expect(keeper.address()).toBe(address)
    clock.pass(60_000)
    expect(keeper.state().phase).toBe('up')
  })
})

test('on this machine what nobody listens at is tried every two seconds at most, for good', async () => {
  const obs = await startObs()
  await obs.stop()
  const { keeper, clock, links } = keep(1)
  await keeper.start({ url: obs.url, password: toSecret('') })
  for (let tries = 1; tries <= 12; tries += 1) {
    const { until } = keeper.state() as Extract<Link, { phase: 'waiting' }>
    expect(until - clock.now()).toBeLessThanOrEqual(2000)
    expect(until - clock.now()).toBeGreaterThanOrEqual(1000)
    clock.pass(until - clock.now())
    await expect.poll(() => links.filter((link) => link.phase === 'waiting').length).toBe(tries + 1)
  }
})

test.each([
  ['ws://127.0.0.1:4455', true],
  ['ws://127.9.9.9:4455', true],
  ['ws://localhost:4455', true],
  ['ws://[::1]:4455', true],
  ['ws://10.0.0.1:4455', false],
  ['ws://127.0.0.1.example', false],
  ['ws://localhost.example', false],
])('%s is this machine: %s', (url, isHere) => {
  expect(isLoopback(url)).toBe(isHere)
})

test('whether an address gets in is tried without keeping a link', async () => {
  const obs = await startObs({ password: 'right' })
  const clock = createStillClock()
  const connect: Parameters<typeof tryAddress>[1] = (address, gone) =>
    connectToObs(address, patience, clock, gone)

  expect(await tryAddress({ url: obs.url, password: toSecret('wrong') }, connect)).toMatchObject({
    reason: 'wrong-password',
  })
  expect(await tryAddress({ url: obs.url, password: toSecret('right') }, connect)).toEqual({
    ok: true,
  })
  await obs.disconnected()
})
