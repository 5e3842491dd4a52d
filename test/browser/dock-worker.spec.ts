import type { Page } from '@playwright/test'
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
  // Nobody presses Reload.
  const reloaded = dock.page.waitForEvent('load')
  await worker?.evaluate(() => self.close())
  const notice = dock.page.getByRole('alert').filter({ hasText: 'is not answering' })
  const turns = await turnsUntil(dock.page, 'is not answering')
  await expect(notice).toBeVisible()
  await reloaded
  await dock.page.waitForFunction(() => window.onframe?.snapshot()?.phase === 'running')

  expect((await dock.snapshot()).startedAt).toBe(startedAt)
  await expect(notice).toBeHidden()
  expect(turns).toBeLessThanOrEqual(50)
})

/**
 * Tenths of a second until an alert says that, as the page itself has them: while the machine lets it stand, no time
 * passes for it.
 */
function turnsUntil(page: Page, words: string): Promise<number> {
  return page.evaluate(
    (said) =>
      new Promise<number>((resolve) => {
        let turns = 0
        const timer = setInterval(() => {
          turns += 1
          const alerts = [...document.querySelectorAll('[role="alert"]')]
          if (!alerts.some(({ textContent }) => textContent.includes(said))) return
          clearInterval(timer)
          resolve(turns)
        }, 100)
      }),
    words,
  )
}
