import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

import type { OpenDock } from '#test/real/dock.ts'
import { openDock } from '#test/real/dock.ts'
import type { Rig } from '#test/rig/rig-test.ts'

export const rundown = {
  onframe: 1,
  title: 'Friday night',
  cues: [
    { id: 'a', label: '1', title: 'Starting soon', scene: 'Holding', planned: 300_000 },
    { id: 'b', label: '2', title: '<b>Titles</b>', scene: 'Intro', planned: 30_000 },
    { id: 'c', label: '3', title: 'Talk', scene: 'Cam 1' },
    { id: 'd', label: '4', title: 'Goodbye', scene: 'Cam 2', planned: 60_000 },
  ],
}

export async function openWithRundown(rig: Rig): Promise<OpenDock> {
  const dock = await openDock(await rig.launchEngine('current'))
  await dock.page.setViewportSize({ width: 460, height: 700 })
  await dock.load(rundown)
  await expect(dock.page.locator('[data-row]')).toHaveCount(4)
  return dock
}

export function row(page: Page, title: string) {
  return page.locator('[data-row]').filter({ hasText: title })
}
