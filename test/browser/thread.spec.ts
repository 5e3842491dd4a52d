import { expect } from '@playwright/test'

import { openDock } from '#test/real/dock.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

test('a worker that dies alone is told of within 5 s, and the show goes on in another', async ({
  rig,
}) => {
  const dock = await openDock(await rig.launchEngine('current'))
  await dock.load({ cues: [{ scene: 'A', planned: 600_000 }, { scene: 'B' }] })
  await dock.send({ type: 'start' })
  const { startedAt } = await dock.snapshot()
  const [worker] = dock.page.workers()
  await worker?.evaluate(() => self.close())
  const notice = dock.page.getByRole('alert').filter({ hasText: 'is not answering' })
  await expect(notice).toBeVisible({ timeout: 5500 })
  // Nobody presses Reload.
  await dock.page.waitForEvent('load', { timeout: 20_000 })
  await dock.page.waitForFunction(() => window.onframe?.snapshot()?.phase === 'running')

  expect((await dock.snapshot()).startedAt).toBe(startedAt)
  await expect(notice).toBeHidden()
})
