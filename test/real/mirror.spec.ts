import { expect } from '@playwright/test'

import type { ObsProcess } from '#test/rig/obs.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { openDock } from './dock.ts'

function keptBy(obs: ObsProcess): Promise<unknown> {
  const slot = { realm: 'OBS_WEBSOCKET_DATA_REALM_PROFILE', slotName: 'onframe/main' }
  return obs.call('GetPersistentData', slot).then(({ slotValue }) => slotValue)
}

for (const version of ['29', '32'] as const) {
  test(`on OBS ${version} a browser that lost everything is offered what OBS has kept`, async ({
    rig,
  }) => {
    const obs = await rig.startObs({ version, password: 'secret', scenes: ['A', 'B'] })
    const dock = await openDock(await rig.launchEngine('current'))
    await dock.connect(obs.url, 'secret')
    await dock.load({ title: 'Evening', cues: [{ scene: 'A', planned: 60_000 }, { scene: 'B' }] })
    await expect
      .poll(async () => JSON.stringify(await keptBy(obs)), { timeout: 20_000 })
      .toContain('Evening')
    expect(JSON.stringify(await keptBy(obs))).not.toContain('secret')
    await dock.page.context().close()

    // Another profile of the browser, which has nothing.
    const other = await openDock(await rig.launchEngine('current'))
    await other.connect(obs.url, 'secret')
    await expect(other.page.getByRole('button', { name: 'Restore' })).toBeVisible()
    // An offer that nobody answered is there again, and so is the copy.
    await other.reload()
    await other.page.getByRole('button', { name: 'Restore' }).click()
    const restored = await other.until(({ rundown }) => rundown.title === 'Evening')

    expect(restored.rundown.cues).toBe(2)
    await expect(other.page.getByRole('button', { name: 'Restore' })).toBeHidden()
  })
}
