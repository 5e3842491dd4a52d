import type { Locator, Page } from '@playwright/test'

export const rundown = {
  cues: [
    { id: 'a', title: 'First', scene: 'A', planned: 600_000 },
    { id: 'b', title: 'Second', scene: 'B', planned: 600_000 },
    { id: 'c', title: 'Third', scene: 'C' },
  ],
}

/** The section "Several machines" of the settings, opened. */
export async function sectionOf(page: Page): Promise<Locator> {
  await page.setViewportSize({ width: 460, height: 900 })
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
  return page.locator('.card', { hasText: 'Several machines' })
}
