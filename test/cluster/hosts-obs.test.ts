import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, test, vi } from 'vitest'

import type { FakeObs } from '#test/obs/fake-obs.ts'
import { startFakeObs } from '#test/obs/fake-obs.ts'

import { administer } from './bucket-world.ts'
import { createHostStage, get, grid, post, rundown } from './host-stage.ts'
import { openPipe } from './pipe.ts'

const stage = createHostStage()

/** How often a cut was armed: its batch is the last that is sent for it until it is made. */
function armedIn({ arrived }: FakeObs): number {
  return arrived.filter(({ types }) => types[0] === 'Sleep' && types.length > 1).length
}

describe('of two hosts on one NATS server', () => {
  test('one that is frozen and wakes stores nothing, cuts nothing and follows', async () => {
    const server = await stage.nats()
    const obs = stage.keep(await startFakeObs({ scenes: ['S0', 'S1', 'S2', 'S3'] }), (one) =>
      one.stop(),
    )
    const other = stage.keep(await startFakeObs({ scenes: ['S0', 'S1', 'S2', 'S3'] }), (one) =>
      one.stop(),
    )
    const first = await stage.start(server, ['--obs', obs.url])
    // An OBS of its own, so that all that the first one asks for after it woke is seen.
    const second = await stage.start(server, ['--obs', other.url])
    expect(await post(first, '/shows/main/calls/load', JSON.stringify([rundown]))).toMatchObject({
      ok: true,
    })
    expect(await post(first, '/shows/main/start')).toEqual({ ok: true })
    const { seen, until } = await stage.witness(server, 'main')
    await until(() => seen.length >= 3)
    expect(obs.received.some(({ type }) => !type.startsWith('Get'))).toBe(true)
    // Nothing is half sent then: a process may be stopped between its last look and the sending, and no program can help that.
    const armed = armedIn(obs)
    await until(() => armedIn(obs) > armed)
    first.freeze()
    const before = seen.length
    await until(() => seen.length > before + 3)
    const admin = stage.keep(await administer(server), ({ close }) => close())
    const asked = obs.received.length
    first.thaw()
    await vi.waitUntil(() => /Another host runs the shows/.test(first.printed()), {
      timeout: 10_000,
    })
    const writes = obs.received.slice(asked).filter(({ type }) => !type.startsWith('Get'))
    const index = seen.length
    await until(() => seen.length > index + 2)

    expect(writes.map(({ type }) => type)).toEqual([])
    expect(grid(seen.slice(before)).size).toBe(1)
    expect(await get(second, '/health')).toMatchObject({ ok: true, reasons: [] })
    expect((await admin.names()).filter((name) => name.endsWith('.index'))).toHaveLength(1)
  })

  test('what one had to ask of OBS while its network was gone is not done when that is back', async () => {
    const server = await stage.nats()
    const obs = stage.keep(await startFakeObs({ scenes: ['S0', 'S1', 'S2', 'S3'] }), (one) =>
      one.stop(),
    )
    const toServer = await openPipe(server, stage.keep)
    const toObs = await openPipe(obs, stage.keep)
    const first = await stage.start({ ...server, url: toServer.url }, ['--obs', toObs.url])
    await stage.start(server, ['--obs', obs.url])
    await post(first, '/shows/main/calls/load', JSON.stringify([rundown]))
    expect(await post(first, '/shows/main/start')).toEqual({ ok: true })
    const { until } = await stage.witness(server, 'main')
    await until(() => obs.cuts.length >= 3)
    const own = obs.cuts[0]?.by
    toServer.part()
    toObs.part()
    await until(() => obs.cuts.some(({ by }) => by !== own))
    const made = obs.cuts.length
    toServer.join()
    toObs.join()
    await vi.waitUntil(() => /Another host runs the shows/.test(first.printed()), {
      timeout: 10_000,
    })
    // What it had to ask, it asks at once.
    const joined = obs.cuts.length
    await until(() => obs.cuts.length > joined + 2)

    const since = obs.cuts.slice(made)
    expect(since.filter(({ by }) => by === own)).toEqual([])
  })

  test('the one that comes to lead controls the OBS that it was given', async () => {
    const server = await stage.nats()
    const obs = stage.keep(await startFakeObs({ scenes: ['One'], password: 'x' }), (one) =>
      one.stop(),
    )
    const home = stage.keep(mkdtempSync(join(tmpdir(), 'onframe-obs-')), (place) =>
      rmSync(place, { recursive: true }),
    )
    const file = join(home, 'obs-password')
    writeFileSync(file, 'x\n', { mode: 0o600 })
    const first = await stage.start(server)
    const second = await stage.start(server, ['--obs', obs.url, '--obs-password-file', file])
    expect(obs.connections()).toBe(0)
    await first.end('SIGKILL')
    await obs.connected(1)
    await vi.waitUntil(
      async () => {
        const { show } = (await get(second, '/shows/main')) as { show?: { mode: string } }
        return show?.mode === 'obs'
      },
      { timeout: 10_000 },
    )
    expect(await get(second, '/health')).toMatchObject({ ok: true })
  })
})
