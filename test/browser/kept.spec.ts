import { expect } from '@playwright/test'

import { rigTest as test } from '#test/rig/rig-test.ts'
import { keptContract } from '#test/storage/kept-contract.ts'

import { bundle } from './bundle.ts'

test('IndexedDB keeps the promise of a place that keeps values', async ({ rig }) => {
  const context = await rig.launchEngine('current')
  const probe = await bundle('test/browser/kept-page.ts')
  const wrong: Record<string, string> = {}
  for (const name of Object.keys(keptContract)) {
    // An origin of its own: Chromium remembers for half a minute how much room one has left.
    const { url } = await rig.serve('dist')
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await page.exposeFunction('setQuota', async (quotaSize: number | null) => {
      const quota = quotaSize === null ? {} : { quotaSize }
      await session.send('Storage.overrideQuotaForOrigin', { origin: url, ...quota })
    })
    // A page with no worker of ours, which would have the database open.
    await page.goto(`${url}/overlay.html?widget=clock`)
    await page.evaluate(probe)
    const outcome = await page.evaluate((title) => window.runKeptCase?.(title), name)
    if (outcome !== null) wrong[name] = outcome ?? 'It did not run.'
    await page.close()
  }

  expect(wrong).toEqual({})
})
