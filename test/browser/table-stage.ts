import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

import type { OpenDock } from '#test/real/dock.ts'
import { openDock } from '#test/real/dock.ts'
import type { Rig } from '#test/rig/rig-test.ts'

export const three = {
  onframe: 1,
  title: 'Friday',
  cues: [
    { id: 'a', label: '1', title: 'Opening', scene: 'Holding', planned: 60_000 },
    { id: 'b', label: '2', title: 'Talk', scene: 'Cam 1', planned: 600_000 },
    { id: 'c', label: '3', title: 'Goodbye', scene: 'Cam 2', planned: 30_000 },
  ],
}

export async function titles(page: Page): Promise<readonly string[]> {
  return await page.locator('[data-row] [data-cell=title] .title').allTextContents()
}

/** As the browser does at Ctrl+V, without the clipboard of the machine. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(event)
  }, text)
}

export async function copy(page: Page): Promise<string> {
  return await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(event)
    return clipboardData.getData('text/plain')
  })
}

/** A dock of 900 by 600 px with a rundown. */
export async function openWide(rig: Rig, rundown: object): Promise<OpenDock> {
  const dock = await openDock(await rig.launchEngine('current'))
  await dock.page.setViewportSize({ width: 900, height: 600 })
  await dock.load(rundown)
  await expect(dock.page.locator('[data-row]').first()).toBeVisible()
  return dock
}

export function cell(page: Page, row: number, column: string) {
  return page.locator('[data-row]').nth(row).locator(`[data-cell=${column}]`)
}
