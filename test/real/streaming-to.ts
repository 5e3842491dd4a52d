import { expect } from '@playwright/test'

import type { ObsProcess, ObsVersion } from '#test/rig/obs.ts'
import type { Rig } from '#test/rig/rig-test.ts'

import type { OpenDock } from './dock.ts'

const scenes = ['Soon', 'Main']

export interface Server {
  readonly url: string
  readonly key: string
}

/** An OBS that would stream there. */
export async function streamingTo(
  rig: Rig,
  version: ObsVersion,
  { url, key }: Server,
): Promise<ObsProcess> {
  const obs = await rig.startObs({ version, password: 'x', scenes })
  await obs.call('SetStreamServiceSettings', {
    streamServiceType: 'rtmp_custom',
    streamServiceSettings: { server: url, key },
  })
  return obs
}

/** Connected, with a rundown, and prepared. */
export async function prepared(dock: OpenDock, obs: ObsProcess): Promise<void> {
  await dock.connect(obs.url, 'x')
  await dock.load({ cues: [{ scene: 'Soon', planned: 3_600_000 }, { scene: 'Main' }] })
  expect(await dock.send({ type: 'initialize' })).toEqual({ ok: true })
  await dock.until((moment) => moment.broadcast.phase === 'ready')
}

export async function isStreaming(obs: ObsProcess): Promise<boolean> {
  return (await obs.call('GetStreamStatus')).outputActive
}
