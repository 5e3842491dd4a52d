import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { backoff } from '#base/backoff.ts'
import { toSecret } from '#base/redacted.ts'
import { milliseconds, seconds } from '#base/time.ts'
import { startObs } from '#test/obs/bench.ts'
import { silence } from '#test/obs/fake-obs.ts'

import { keep } from './keeping.ts'

describe('a link', () => {
  test('comes up, and says since when', async () => {
    const obs = await startObs()
    const { keeper, links, connections, clock } = keep()

    expect(await keeper.start({ url: obs.url, password: toSecret('') })).toEqual({ ok: true })

    expect(links).toEqual([
      { phase: 'connecting', url: obs.url },
      { phase: 'up', url: obs.url, since: clock.now() },
    ])
    expect(connections).toHaveLength(1)
    expect(keeper.state()).toBe(links[1])
  })

  test('that is lost comes back by itself after a second', async () => {
    const obs = await startObs()
    const { keeper, clock, links, phase } = keep()
    await keeper.start({ url: obs.url, password: toSecret('') })
    await phase('up')
    obs.drop(1001)
    await phase('waiting')
    expect(links.at(-1)).toMatchObject({ reason: 'lost', until: clock.now() + 1000 })

    clock.pass(999)
    expect(keeper.state().phase).toBe('waiting')
    clock.pass(1)

    await phase('up')
    expect(obs.connections()).toBe(2)
  })

  test('to an OBS that is not there answers so, and is tried again', async () => {
    const gone = await startObs()
    await gone.stop()
    const { keeper, clock, phase } = keep()

    expect(await keeper.start({ url: gone.url, password: toSecret('') })).toMatchObject({
      ok: false,
      reason: 'not-running',
    })

    expect(keeper.state()).toMatchObject({ phase: 'waiting' })
    await startObs({ port: gone.port })
    clock.pass(1000)
    await phase('up')
  })

  test('with a wrong password is refused, and not tried again', async () => {
    const obs = await startObs({ password: 'right horse' })
    const { keeper, clock } = keep()

    expect(await keeper.start({ url: obs.url, password: toSecret('wrong horse') })).toMatchObject({
      ok: false,
      reason: 'wrong-password',
    })

    clock.pass(3_600_000)
    expect(keeper.state()).toMatchObject({ phase: 'refused', reason: 'wrong-password' })
    expect(obs.connections()).toBe(1)
  })

  test('that somebody ended in OBS is not tried again', async () => {
    const obs = await startObs()
    const { keeper, clock, phase } = keep()
    await keeper.start({ url: obs.url, password: toSecret('') })

    obs.drop(4011)
    await phase('refused')

    clock.pass(3_600_000)
    expect(keeper.state()).toMatchObject({ phase: 'refused', reason: 'kicked' })
  })

  test('never shows what else was written into the address', async () => {
    const { keeper, links } = keep()

    await keeper.start({ url: 'obsws://127.0.0.1:4455/secret', password: toSecret('') })
    await keeper.start({ url: 'http://me:secret@127.0.0.1:4455', password: toSecret('') })

    expect(JSON.stringify(links)).not.toContain('secret')
  })

  test('that is let go of closes, and nothing is heard of it after', async () => {
    const obs = await startObs()
    const { keeper, clock, links } = keep()
    await keeper.start({ url: obs.url, password: toSecret('') })

    keeper.stop()

    await obs.disconnected()
    clock.pass(3_600_000)
    expect(links.map(({ phase }) => phase)).toEqual(['connecting', 'up', 'off'])
  })

  test('that is let go of while it comes up never does', async () => {
    const obs = await startObs({ greeting: 'silent' })
    const { keeper, links } = keep()
    const answer = keeper.start({ url: obs.url, password: toSecret('') })
    await obs.connected(1)

    keeper.stop()

    expect(await answer).toMatchObject({ ok: false })
    await obs.disconnected()
    expect(links.map(({ phase }) => phase)).toEqual(['connecting', 'off'])
  })

  test('gives way to a newer one, however late the older comes', async () => {
    const [slow, quick] = [await startObs({ greeting: 'silent' }), await startObs()]
    const { keeper, clock, links } = keep()
    const older = keeper.start({ url: slow.url, password: toSecret('') })
    await slow.connected(1)

    const newer = keeper.start({ url: quick.url, password: toSecret('') })

    expect(await older).toMatchObject({ ok: false, reason: 'lost' })
    expect(await newer).toEqual({ ok: true })
    await slow.disconnected()
    clock.pass(60_000)
    expect(links.filter(({ phase }) => phase === 'up')).toHaveLength(1)
    expect(links.at(-1)).toMatchObject({ phase: 'up', url: quick.url })
  })

  test('that drops whenever it comes up makes no storm', async () => {
    const obs = await startObs()
    const { keeper, clock, phase, passWait } = keep()
    const start = clock.now()
    void keeper.start({ url: obs.url, password: toSecret('') })

    for (let drops = 0; drops < 12; drops += 1) {
      await phase('up')
      obs.drop()
      await phase('waiting')
      passWait()
    }

    await phase('up')
    // 1 + 2 + 4 + 8 s, and then 15 s each.
    expect(clock.now() - start).toBe(15_000 + 8 * 15_000)
    expect(obs.connections()).toBe(13)
  })

  test('that was up for long is tried again soon, whatever was before', async () => {
    const obs = await startObs()
    const { keeper, clock, phase, connections, passWait } = keep()
    void keeper.start({ url: obs.url, password: toSecret('') })
    for (let drops = 0; drops < 3; drops += 1) {
      await phase('up')
      obs.drop()
      await phase('waiting')
      passWait()
    }
    await phase('up')
    for (let beats = 1; beats <= 3; beats += 1) {
      clock.pass(10_000)
      await obs.asked('GetStudioModeEnabled', beats)
      await connections.at(-1)?.call('GetStats')
    }

    obs.drop()
    await phase('waiting')

    expect(keeper.state()).toMatchObject({ until: clock.now() + 1000 })
  })
})

describe('a heartbeat', () => {
  test('asks something small after ten seconds of silence', async () => {
    const obs = await startObs()
    const { keeper, clock } = keep()
    await keeper.start({ url: obs.url, password: toSecret('') })

    clock.pass(9_999)
    expect(obs.received).toEqual([])
    clock.pass(1)

    await obs.asked('GetStudioModeEnabled')
  })

  test('keeps quiet while OBS is heard of anyway', async () => {
    const obs = await startObs()
    const { keeper, clock, connections } = keep()
    await keeper.start({ url: obs.url, password: toSecret('') })

    for (let at = 0; at < 6; at += 1) {
      clock.pass(9_000)
      await connections[0]?.call('GetStats')
    }

    expect(obs.received.filter(({ type }) => type === 'GetStudioModeEnabled')).toEqual([])
  })

  test('that OBS does not answer ends a connection that is open but dead', async () => {
    const obs = await startObs()
    const { keeper, clock, links, phase } = keep()
    await keeper.start({ url: obs.url, password: toSecret('') })
    obs.answer('GetStudioModeEnabled', silence())
    clock.pass(10_000)
    await obs.asked('GetStudioModeEnabled')

    clock.pass(5_000)

    await phase('waiting')
    expect(links.at(-1)).toMatchObject({ reason: 'no-answer' })
  })

  test('that comes back to one that was frozen itself ends nothing, and is asked again', async () => {
    const obs = await startObs()
    const { keeper, clock, links } = keep()
    await keeper.start({ url: obs.url, password: toSecret('') })
    obs.answer('GetStudioModeEnabled', silence())
    clock.pass(10_000)
    await obs.asked('GetStudioModeEnabled')
    // On waking its timer rings before it hears anything.
    clock.spend(60_000)
    clock.ringNext()
    for (let turns = 0; turns < 20; turns += 1) await Promise.resolve()
    clock.pass(0)

    await obs.asked('GetStudioModeEnabled', 2)
    expect(links.at(-1)).toMatchObject({ phase: 'up' })
  })
})

test('the wait grows to its longest, never falls below its first, and varies by a quarter', () => {
  const limits = { first: seconds(1), longest: seconds(15) }

  expect([0, 1, 2, 3, 4, 500].map((failures) => backoff(failures, limits, 0))).toEqual(
    [1, 2, 4, 8, 15, 15].map(seconds),
  )
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
      const wait = backoff(failures, limits, chance)
      expect(wait).toBeGreaterThanOrEqual(limits.first)
      expect(wait).toBeLessThanOrEqual(milliseconds(limits.longest * 1.25))
    }),
  )
})
