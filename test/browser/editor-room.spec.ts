import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

import { openDock } from '#test/real/dock.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { cutOff } from './cut-off.ts'

const cues = Array.from({ length: 24 }, (_, at) => ({
  id: `c${at}`,
  label: `${at + 1}`,
  title: `Item ${at + 1}`,
  scene: 'Wide',
  planned: 60_000,
}))

/** Title, scene and what is planned: what is changed most. */
const most = [/^Label/, /^Title/, /^Scene/, /^Duration/, /^When it ends/]
const least = [/^Label/, /^Title/]

/** `fields`: those of a cue that are seen whole as soon as its row is pressed, without scrolling. */
const sizes = [
  { width: 460, height: 600, fields: most },
  { width: 460, height: 840, fields: most },
  { width: 700, height: 300, fields: least },
  { width: 700, height: 400, fields: most },
  { width: 900, height: 400, fields: most },
  { width: 900, height: 600, fields: most },
  { width: 1100, height: 250, fields: least },
  { width: 1600, height: 250, fields: least },
  { width: 1920, height: 1080, fields: most },
] as const

for (const { width, height, fields } of sizes) {
  test(`at ${width}×${height} px a cue is edited beside at least half of the list`, async ({
    rig,
  }) => {
    const { page, load } = await openDock(await rig.launchEngine('current'))
    await page.setViewportSize({ width, height })
    await load({ onframe: 1, title: 'Friday night', cues })
    await expect(page.locator('[data-row]').first()).toContainText('Item 1')
    const tab = page.getByRole('navigation').getByRole('button', { name: 'Rundown' })
    if (await tab.isVisible()) await tab.click()
    const before = await heightOfList(page)

    const chosen = page.locator('[data-row]').nth(2)
    await chosen.click()
    const editor = page.getByRole('region', { name: 'Cue 3' })
    for (const field of fields) {
      await expect(editor.getByLabel(field)).toBeInViewport({ ratio: 1 })
    }
    // Rows lie on fractions of a pixel.
    await expect(chosen).toBeInViewport({ ratio: 0.99 })
    expect(await heightOfList(page)).toBeGreaterThanOrEqual(Math.floor(before / 2))
    expect(await cutOff(page)).toEqual([])

    await page.keyboard.press('Escape')
    await expect(editor).toHaveCount(0)
    expect(await heightOfList(page)).toBe(before)
  })
}

/** How much of the list is seen (px). */
async function heightOfList(page: Page): Promise<number> {
  return await page.locator('.list').evaluate((list) => {
    const { top, bottom } = list.getBoundingClientRect()
    const tabs = document.querySelector('.tabs')?.getBoundingClientRect()
    return Math.round(Math.min(bottom, tabs?.top ?? innerHeight) - top)
  })
}
