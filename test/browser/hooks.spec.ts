import { expect } from '@playwright/test'

import { openDock } from '#test/real/dock.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { bundle } from './bundle.ts'

test('the hooks follow the broadcast, on a page of anybody’s own', async ({ rig }) => {
  const dock = await openDock(await rig.launchEngine('current'))
  await dock.load({ cues: [{ scene: 'A' }, { scene: 'B' }] })
  const page = await dock.page.context().newPage()
  await page.goto(dock.page.url().replace('dock.html', 'overlay.html'))
  await page.waitForFunction(() => window.onframe?.snapshot() != null)
  await page.evaluate(await bundle('test/browser/hooks-page.tsx'))
  const says = async (): Promise<unknown> =>
    JSON.parse((await page.locator('#probe').textContent()) ?? '')

  expect(await says()).toEqual({
    state: 'idle',
    isBroadcasting: false,
    canStart: false,
    canStop: false,
    hasError: false,
    error: null,
    isTransitioning: false,
    cues: 2,
  })
  // Without OBS it never gets ready, and says why in the end.
  await dock.send({
    type: 'configure-broadcast',
    config: { initializationTimeout: 50, maxRetries: 1 },
  })
  await dock.send({ type: 'initialize' })
  await expect.poll(says).toMatchObject({ state: 'error', hasError: true, canStop: true })
  expect(await says()).toMatchObject({ error: expect.stringContaining('OBS is not connected') })
})
