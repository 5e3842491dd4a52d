import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'

import type { DockApi, Moment } from '#page/api.ts'
import type { Rig } from '#test/rig/rig-test.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'
import { setUpSceneSwitcher } from '#test/rig/setup-scene-switcher.mjs'

import { dist, openDock } from './dock.ts'

const scenes = ['Soon', 'Main', 'Break']
const python = promisify(execFile)

async function openRemote(rig: Rig, url: string): Promise<Page> {
  // A browser of its own: nothing is shared with the dock but OBS.
  const context = await rig.launchEngine('current')
  const page = await context.newPage()
  await page.goto(`${dist}dock.html#remote`)
  await page.getByLabel('OBS address').fill(url.replace('ws://', ''))
  await page.getByLabel('Password').fill('x')
  await page.getByRole('button', { name: 'Connect' }).click()
  return page
}

/** The cue on air; what is on program is beside it, and may be the same before the show starts. */
function nowOn(page: Page): Locator {
  return page.locator('.now .what')
}

function momentOf(page: Page): Promise<Moment | null> {
  return page.evaluate(() => window.onframe?.snapshot() ?? null)
}

for (const version of ['29', '32'] as const) {
  test(`on OBS ${version} three remotes see one show, and two that press at once take once`, async ({
    rig,
  }) => {
    const obs = await rig.startObs({ version, password: 'x', scenes })
    const dock = await openDock(await rig.launchEngine('current'))
    await dock.connect(obs.url, 'x')
    await dock.load({
      cues: [{ scene: 'Soon', planned: 600_000 }, { scene: 'Main' }, { scene: 'Break' }],
    })
    const remotes = await Promise.all([1, 2, 3].map(() => openRemote(rig, obs.url)))
    const [first, second, third] = remotes as [Page, Page, Page]

    await first.getByRole('button', { name: 'Start show' }).click()
    await dock.until(({ onAir }) => onAir?.scene === 'Soon')
    for (const remote of remotes) await expect(nowOn(remote)).toContainText('Soon')
    const from = (await momentOf(third))?.onAir?.id
    const answers = await Promise.all(
      [first, second].map((remote) =>
        remote.evaluate(
          (cue) => (window.onframe as DockApi).send({ type: 'take', from: cue }),
          from,
        ),
      ),
    )
    await dock.until(({ onAir }) => onAir?.scene === 'Main')

    expect(answers.map((answer) => (answer.ok ? 'done' : answer.reason)).toSorted()).toEqual([
      'air-has-moved-on',
      'done',
    ])
    for (const remote of remotes) await expect(nowOn(remote)).toContainText('Main')
    expect(
      await second.evaluate(() => (window.onframe as DockApi).send({ type: 'edit', edit: 7 })),
    ).toMatchObject({ ok: false, reason: 'malformed' })
  })

  test(`on OBS ${version} a script of others starts, watches and forces, and garbage harms nobody`, async ({
    rig,
  }) => {
    const obs = await rig.startObs({ version, password: 'x', scenes })
    const dock = await openDock(await rig.launchEngine('current'))
    await dock.connect(obs.url, 'x')
    await dock.load({ cues: [{ scene: 'Soon', planned: 600_000 }, { scene: 'Main' }] })
    for (const eventData of [
      { realm: 'others' },
      { onframe: 1 },
      { onframe: 1, type: 'request', args: 5 },
    ]) {
      await obs.call('BroadcastCustomEvent', { eventData })
    }

    async function ask(command: object): Promise<unknown> {
      const script = ['docs/remote.py', obs.url, 'x', JSON.stringify(command)]
      return JSON.parse((await python('/usr/bin/python3', script)).stdout)
    }

    expect(await ask({ type: 'start' })).toEqual({ ok: true })
    expect(await ask({ type: 'start' })).toMatchObject({ ok: false, reason: 'already-running' })
    expect(await ask({ type: 'force-scene', scene: 'Break' })).toEqual({ ok: true })
    await dock.until(({ program }) => program === 'Break')
    expect(await ask({ type: 'skip' })).toEqual({ ok: true })
    await dock.until(({ onAir }) => onAir?.scene === 'Main')
    const health = await dock.page.evaluate(() => (window.onframe as DockApi).health())
    expect(health).toMatchObject({ ok: true, value: { shows: [{ ignored: { obs: 3 } }] } })
  })
}

test('a macro of Advanced Scene Switcher starts the show', async ({ rig }) => {
  const message = JSON.stringify({
    onframe: 1,
    type: 'request',
    showId: 'main',
    from: 'advss',
    id: '1',
    call: 'send',
    args: [{ type: 'start' }],
  })
  const obs = await rig.startObs({
    version: '29',
    password: 'x',
    scenes,
    plugins: [await setUpSceneSwitcher(console.log)],
    modules: {
      'advanced-scene-switcher': {
        // "Automatically start the scene switcher when: recording".
        autoStartEvent: 1,
        interval: 300,
        macros: [
          {
            name: 'Start',
            conditions: [{ id: 'plugin_state', version: 1, condition: 2 }],
            // Type 1 is an event, which everything is told that is connected to OBS.
            actions: [{ id: 'websocket', type: 1, message }],
          },
        ],
      },
    },
  })
  const dock = await openDock(await rig.launchEngine('current'))
  await dock.connect(obs.url, 'x')
  await dock.load({ cues: [{ scene: 'Soon', planned: 600_000 }, { scene: 'Main' }] })
  await obs.call('StartRecord')

  await dock.until(({ phase, program }) => phase === 'running' && program === 'Soon')
  await obs.call('StopRecord')
})

test('a remote that lost OBS says so, and is back by itself', async ({ rig }) => {
  const obs = await rig.startObs({ version: '32', password: 'x', scenes })
  const dock = await openDock(await rig.launchEngine('current'))
  await dock.connect(obs.url, 'x')
  const remote = await openRemote(rig, obs.url)
  await expect(remote.locator('.remote-door')).toBeHidden()
  await obs.kill()
  await expect(remote.locator('.remote-door')).toBeVisible()
  await obs.restart()

  await expect(remote.locator('.remote-door')).toBeHidden({ timeout: 30_000 })
})
