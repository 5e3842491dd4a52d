import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

import type { FakeObs } from '#test/obs/fake-obs.ts'
import { startFakeObs } from '#test/obs/fake-obs.ts'
import { openDock } from '#test/real/dock.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

const cues = Array.from({ length: 8 }, (_, at) => ({
  id: `c${at}`,
  label: `${at + 1}`,
  title: `Item ${at + 1}`,
  scene: at % 2 === 0 ? 'Holding' : 'Not in OBS',
  planned: 300_000,
}))

const sizes = [
  [80, 400],
  [240, 500],
  [300, 400],
  [460, 600],
  [460, 840],
  [900, 400],
  [900, 600],
  [1600, 250],
  [1920, 1080],
] as const

let obs: FakeObs
test.beforeEach(async () => {
  obs = await startFakeObs({ scenes: ['Holding', 'Cam 1'], version: '32' })
})
test.afterEach(() => obs.stop())

for (const [width, height] of sizes) {
  test(`at ${width}×${height} px neither a message nor a panel lies over what can be pressed`, async ({
    rig,
  }) => {
    const { page, load, connect, send, until } = await openDock(await rig.launchEngine('current'))
    await page.setViewportSize({ width, height })
    await load({ onframe: 1, title: 'Friday night', cues })
    await connect(obs.url, '')
    await until(({ mode }) => mode === 'obs')
    await send({ type: 'start' })
    await until(({ onAir }) => onAir?.id === 'c0')

    await say('show')
    for (const tab of ['Settings', 'Monitor', 'Rundown']) {
      const button = page.getByRole('navigation').getByRole('button', { name: tab })
      if (!(await button.isVisible())) continue
      await button.click()
      await say(tab)
    }
    if (await page.locator('[data-row]').first().isVisible()) {
      await page.locator('[data-row]').first().click()
      await say('editor')
    }
    // Where there is only room for the least there is no list of keys.
    if (width < 240) return
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await say('keys')

    /** By what has a toast everywhere: an undo where there is nothing to undo. */
    async function say(where: string): Promise<void> {
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
      await page.keyboard.press('Control+z')
      await expect(page.locator('.toast')).toHaveText('Nothing to undo.')
      expect([where, await covered(page)]).toEqual([where, []])
    }
  })
}

/** What can be pressed or typed into, and has something else over its middle when it is scrolled to. */
async function covered(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const found: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>(
      'button, input, select, textarea, summary, a[href]',
    )) {
      if (!element.checkVisibility() || element.closest('details:not([open]) > :not(summary)')) {
        continue
      }
      // Of one that is higher than what is seen of its part, too, the middle is seen then.
      element.scrollIntoView({ block: 'center' })
      const { left, top, width, height } = element.getBoundingClientRect()
      const hit = document.elementFromPoint(left + width / 2, top + height / 2)
      const isFree =
        hit !== null && (element.contains(hit) || hit.closest('label')?.contains(element))
      if (isFree !== true) {
        const name = element.getAttribute('aria-label') ?? element.textContent
        found.push(`${element.tagName} ${name} under ${hit?.className ?? 'nothing'}`)
      }
    }
    return found
  })
}
