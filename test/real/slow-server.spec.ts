import { expect } from '@playwright/test'

import type { Moment } from '#page/api.ts'
import { framesPass } from '#test/rig/frames.ts'
import type { ObsProcess, ObsVersion } from '#test/rig/obs.ts'
import type { Rig } from '#test/rig/rig-test.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import type { OpenDock } from './dock.ts'
import { openDock } from './dock.ts'

/** How long the server takes to answer when everything has been asked that a test asks: three seconds of OBS's. */
const slow = 90

interface Stage {
  readonly obs: ObsProcess
  readonly dock: OpenDock
  readonly streams: () => readonly string[]
  readonly left: () => Promise<void>
  /** At last the server answers. */
  readonly answer: () => void
}

/** Ready to stream to a server that takes its time. */
async function ready(rig: Rig, version: ObsVersion): Promise<Stage> {
  const rtmp = await rig.startRtmp()
  const server = await rig.startSlowServer(rtmp.port)
  const obs = await rig.startObs({ version, password: 'x', scenes: ['Soon', 'Main'] })
  await obs.call('SetStreamServiceSettings', {
    streamServiceType: 'rtmp_custom',
    streamServiceSettings: { server: server.url, key: rtmp.key },
  })
  const dock = await openDock(await rig.launchEngine('current'))
  await connect(dock, obs.url)
  await dock.load({ cues: [{ scene: 'Soon', planned: 3_600_000 }, { scene: 'Main' }] })
  expect(await dock.send({ type: 'initialize' })).toEqual({ ok: true })
  await dock.until((moment) => moment.broadcast.phase === 'ready')
  return { obs, dock, streams: rtmp.streams, left: server.left, answer: server.answer }
}

async function connect(dock: OpenDock, url: string): Promise<void> {
  expect(await dock.connect(url, 'x')).toEqual({ ok: true })
  await dock.until(({ obs: { link } }) => link.phase === 'up' && link.url === url)
}

async function starting({ obs, dock }: Stage): Promise<void> {
  await dock.send({ type: 'start-broadcast' })
  await obs.events.first('StreamStateChanged', isSaying('STARTING'))
  await dock.until((moment) => moment.obs.stream.state === 'starting')
  expect((await dock.snapshot()).broadcast.phase).toBe('starting')
}

function isSaying(word: string) {
  return ({ data }: { readonly data: Readonly<Record<string, unknown>> }) =>
    data['outputState'] === `OBS_WEBSOCKET_OUTPUT_${word}`
}

function saysOff({ broadcast }: Moment): boolean {
  const { procedure } = broadcast
  const step = procedure?.steps.find(({ name }) => name === 'outputs')
  return procedure?.direction === 'back' && step?.state === 'undone'
}

/** Once Onframe says that the stream is off, OBS is, and has nothing under way that comes later. */
async function expectOff({ obs, dock, streams, left, answer }: Stage): Promise<void> {
  await framesPass(obs.call, slow)
  answer()
  await dock.until(saysOff)
  expect((await obs.call('GetStreamStatus')).outputActive).toBe(false)
  await left()
  expect((await obs.call('GetStreamStatus')).outputActive).toBe(false)
  const said = obs.events.all.findLast(({ type }) => type === 'StreamStateChanged')
  expect(said?.data['outputState']).toBe('OBS_WEBSOCKET_OUTPUT_STOPPED')
  // The server hears a little later that the way to it is closed.
  await expect.poll(streams).toEqual([])
  expect((await dock.snapshot()).broadcast.phase).not.toBe('live')
}

for (const version of ['29', '32'] as const) {
  test.describe(`while OBS ${version} is starting its stream`, () => {
    test('it is not live; then it is', async ({ rig }) => {
      const stage = await ready(rig, version)
      await starting(stage)
      stage.answer()
      await stage.dock.until(({ broadcast }) => broadcast.phase === 'live')

      expect((await stage.obs.call('GetStreamStatus')).outputActive).toBe(true)
      const early = stage.dock.moments.filter(
        ({ broadcast, obs }) => broadcast.phase === 'live' && obs.stream.state !== 'started',
      )
      expect(early).toEqual([])
    })

    test('emergency stop: off, and said so only then', async ({ rig }) => {
      const stage = await ready(rig, version)
      await starting(stage)
      await stage.dock.send({ type: 'emergency-stop' })
      await expectOff(stage)
      expect((await stage.dock.snapshot()).broadcast).toMatchObject({ phase: 'idle', error: null })
    })

    test('the dock is reloaded: off, and said so only then', async ({ rig }) => {
      const stage = await ready(rig, version)
      await starting(stage)
      await stage.dock.reload()
      await expectOff(stage)
      const { error } = (await stage.dock.snapshot()).broadcast
      expect(error).toContain('Onframe was restarted meanwhile.')
    })

    test('the link is dropped: off, and said so only then', async ({ rig }) => {
      const stage = await ready(rig, version)
      const network = await rig.startSlowServer(stage.obs.port)
      network.answer()
      await connect(stage.dock, `ws://127.0.0.1:${network.port}`)
      await starting(stage)
      network.drop()
      await expectOff(stage)
    })

    test('a start made in OBS, and emergency stop: off, and said so only then', async ({ rig }) => {
      const stage = await ready(rig, version)
      const { dock, obs } = stage
      await obs.call('StartStream')
      await dock.until((moment) => moment.obs.stream.state === 'starting')
      await dock.send({ type: 'emergency-stop' })
      await expectOff(stage)
    })
  })
}
