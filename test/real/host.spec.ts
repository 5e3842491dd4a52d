import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

import { expect } from '@playwright/test'

import type { RunningHost } from '#test/host/running.ts'
import { startHost, watchByWebSocket } from '#test/host/running.ts'
import type { ObsProcess } from '#test/rig/obs.ts'
import { rigTest } from '#test/rig/rig-test.ts'

const scenes = ['Rest', 'Soon', 'Intro', 'Talk']
const cues = [
  { id: 'soon', scene: 'Soon', planned: 4000 },
  { id: 'intro', scene: 'Intro', planned: 4000 },
  { id: 'talk', scene: 'Talk', planned: null },
]

/** Starts hosts that end with the test, all with the same data. */
const test = rigTest.extend<{ readonly start: (...args: Start) => Promise<RunningHost> }>({
  // Playwright reads the names of the fixtures wanted out of this pattern.
  // oxlint-disable-next-line no-empty-pattern
  start: async ({}, use) => {
    const data = await mkdtemp(join(tmpdir(), 'onframe-host-'))
    const hosts: RunningHost[] = []
    await use(async (obs, password) => {
      const host = await startHost({
        program: resolve('dist/onframe-host.js'),
        data,
        args: ['--obs', obs],
        env: { ONFRAME_OBS_PASSWORD: password },
      })
      hosts.push(host)
      return host
    })
    await Promise.all(hosts.map((host) => host.end('SIGKILL')))
    await rm(data, { recursive: true, force: true })
  },
})

type Start = readonly [obs: string, password: string]

/** As an operator does in a shell. */
async function curl(...args: readonly string[]): Promise<{ readonly ok: boolean }> {
  const { stdout } = await promisify(execFile)('curl', ['-sS', ...args])
  return JSON.parse(stdout) as { readonly ok: boolean }
}

/** The scenes that OBS itself says it has cut to, in order. */
function scenesReported(obs: ObsProcess): readonly unknown[] {
  return obs.events.all
    .filter(({ type }) => type === 'CurrentProgramSceneChanged')
    .map(({ data }) => data['sceneName'])
}

test('a show that is started by curl changes OBS’s program, also by a host that was killed and started again', async ({
  rig,
  start,
}) => {
  const obs = await rig.startObs({ version: '32', password: 'a b$c', scenes })
  const program = async () => (await obs.call('GetCurrentProgramScene')).currentProgramSceneName
  const first = await start(obs.url, 'a b$c')
  const watch = watchByWebSocket(first.url, 'main')
  await watch.until(({ mode, obs: { link } }) => mode === 'obs' && link.phase === 'up')
  const rundown = JSON.stringify({ onframe: 1, title: 'Rack', cues })
  const json = ['-H', 'Content-Type: application/json']
  expect(
    await curl('-X', 'PUT', `${first.url}/shows/main/rundown`, ...json, '-d', rundown),
  ).toMatchObject({ ok: true })
  expect(await program()).toBe('Rest')

  // Awaited from before the start: each is on for a few seconds, which may be over when curl has ended.
  const told = ['Soon', 'Intro'].map((scene) => watch.until((show) => show.program === scene))
  expect(await curl('-X', 'POST', `${first.url}/shows/main/start`)).toEqual({ ok: true })
  await Promise.all(told)
  await obs.events.first('CurrentProgramSceneChanged', ({ data }) => data['sceneName'] === 'Intro')
  // The rig has put “Rest” on program, and OBS may say so late.
  expect(scenesReported(obs).filter((scene) => scene !== 'Rest')).toEqual(['Soon', 'Intro'])
  await first.end('SIGKILL')
  watch.stop()

  const second = await start(obs.url, 'a b$c')
  const later = watchByWebSocket(second.url, 'main')
  await later.until((show) => show.program === 'Talk' && show.onAir?.id === 'talk')
  expect(await program()).toBe('Talk')
  expect(await curl(`${second.url}/health`)).toMatchObject({ ok: true, reasons: [] })
  later.stop()
  expect(await second.end('SIGTERM')).toBe(0)
  for (const { printed } of [first, second]) expect(printed()).not.toContain('a b$c')
})

test('a wrong password is told in plain words, and is not tried again', async ({ rig, start }) => {
  const obs = await rig.startObs({ version: '32', password: 'right horse', scenes })
  const host = await start(obs.url, 'wrong horse')
  const watch = watchByWebSocket(host.url, 'main')
  await watch.until(({ obs: { link } }) => link.phase === 'refused')
  watch.stop()

  expect(await curl(`${host.url}/health`)).toMatchObject({
    ok: false,
    reasons: ['OBS of show “main” is not connected.'],
  })
  expect(host.printed()).toMatch(/OBS of show “main”: .*password/)
  expect(host.printed()).not.toContain('wrong horse')
})
