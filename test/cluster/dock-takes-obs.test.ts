import { describe, expect, test, vi } from 'vitest'

import { createDockStage } from './dock-stage.ts'
import { post, rundown } from './host-stage.ts'
import { cutsOf, isInOrder, startObs } from './on-obs.ts'

const stage = createDockStage()

describe('of a dock and a host on one OBS', () => {
  test('a dock goes on in the OBS of a host that was killed, and takes no cue twice', async () => {
    const server = await stage.nats()
    const obs = stage.keep(await startObs(), (one) => one.stop())
    const host = await stage.start(server, ['--obs', obs.url])
    await post(host, '/shows/main/calls/load', JSON.stringify([rundown]))
    const dock = stage.dock()
    await dock.link(server.url)
    await dock.until(({ view }) => view()?.type === 'following')
    // Of the machine with OBS: it is tried, and used when this one leads.
    expect(await dock.ask('connect', { url: obs.url, password: 'x' })).toMatchObject({
      ok: true,
      notice: expect.stringContaining('when this machine runs the shows') as unknown,
    })
    await post(host, '/shows/main/start')
    await vi.waitUntil(() => obs.onAir() === 'S2', { timeout: 10_000, interval: 10 })
    await host.end('SIGKILL')
    await dock.until(({ view }) => view()?.type === 'leading', 10_000)
    const { length } = obs.cuts
    await vi.waitUntil(() => obs.cuts.length > length + 4, { timeout: 20_000, interval: 10 })

    // The cues that were due while nobody led were left out.
    expect(cutsOf(obs, length)).toSatisfy(isInOrder)
    expect(dock.snapshot()?.obs.rival).toBeNull()
  })
})
