import { describe, expect, test, vi } from 'vitest'

import type { NatsServer } from '#test/rig/nats.ts'

import { createDockStage } from './dock-stage.ts'
import { get, post, rundown } from './host-stage.ts'
import { cutsOf, isInOrder, startObs, writesOf } from './on-obs.ts'
import { openPipe } from './pipe.ts'

const stage = createDockStage()

/** A host that reaches the server through a pipe and runs a show in OBS, in mid-show. */
async function startFirst(server: NatsServer) {
  const pipe = await openPipe(server, stage.keep)
  const obs = stage.keep(await startObs(), (one) => one.stop())
  const first = await stage.start({ ...server, url: pipe.url }, ['--obs', obs.url])
  await post(first, '/shows/main/calls/load', JSON.stringify([rundown]))
  await post(first, '/shows/main/start')
  await vi.waitUntil(() => obs.onAir() === 'S2', { timeout: 10_000, interval: 10 })
  return { pipe, obs, first }
}

describe('of two machines on one OBS and one NATS server', () => {
  test('the one that is cut off from NATS alone stands back when the other leads, before it asks OBS for anything more', async () => {
    const server = await stage.nats()
    const { pipe, obs } = await startFirst(server)
    const second = await stage.start(server, ['--obs', obs.url])
    const before = obs.cuts.length
    // It hears nothing of NATS any more, and goes on.
    pipe.stop()
    await obs.connected(2)
    const since = obs.arrived.length
    await vi.waitUntil(() => writesOf(obs, 2, since).length > 0, { timeout: 10_000, interval: 5 })
    const stoodBack = obs.arrived.length
    const { length } = obs.cuts
    await vi.waitUntil(() => obs.cuts.length > length + 5, { timeout: 20_000, interval: 10 })

    expect(writesOf(obs, 1, stoodBack)).toEqual([])
    expect(cutsOf(obs, before)).toSatisfy(isInOrder)
    expect(await get(second, '/health')).toMatchObject({ ok: true, reasons: [] })
  })

  test('a leader that was frozen, and wakes without NATS after another took over, asks OBS for nothing', async () => {
    const server = await stage.nats()
    const { pipe, obs, first } = await startFirst(server)
    await stage.start(server, ['--obs', obs.url])
    first.freeze()
    pipe.stop()
    await obs.connected(2)
    const before = obs.cuts.length
    await vi.waitUntil(() => obs.cuts.length > before + 3, { timeout: 20_000, interval: 10 })
    const since = obs.arrived.length
    first.thaw()
    const { length } = obs.cuts
    await vi.waitUntil(() => obs.cuts.length > length + 6, { timeout: 20_000, interval: 10 })

    expect(writesOf(obs, 1, since)).toEqual([])
    // The cues that were due while nobody led were left out, and none since.
    expect(cutsOf(obs, length - 1)).toSatisfy(isInOrder)
  })
})
