import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

import type { OpenDock } from '#test/real/dock.ts'
import { openDock } from '#test/real/dock.ts'
import type { Rig } from '#test/rig/rig-test.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

const rundown = {
  onframe: 1,
  title: 'Talk show',
  cues: [
    { id: 'a', title: 'Opening', scene: 'Wide', planned: 600_000, end: 'hold' },
    { id: 'b', title: 'Talk', scene: 'Two shot', planned: 60_000 },
    { id: 'c', title: 'Guest joins', scene: 'Three shot', planned: 60_000 },
  ],
}

test('a flag is set by its key and in the editor, and stands in the row', async ({ rig }) => {
  const { page } = await openWithRundown(rig)
  await row(page, 'Guest joins').click()
  await row(page, 'Guest joins').focus()
  await page.keyboard.press('Alt+f')
  await expect(row(page, 'Guest joins')).toContainText('Flagged:')
  await expect(page.getByLabel('Flag: a landmark of the show')).toBeChecked()

  await page.getByLabel('Flag: a landmark of the show').uncheck()
  await expect(row(page, 'Guest joins')).not.toContainText('Flagged:')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect(row(page, 'Guest joins')).toContainText('Flagged:')
})

test('the header tells how long it is to the next flag, unless Settings say no, also after a reload', async ({
  rig,
}) => {
  const { page, send, snapshot, stored, reload } = await openWithRundown(rig)
  await send({ type: 'edit', edit: { type: 'change', cueId: 'c', fields: { flag: true } } })
  const told = page.locator('.to-flag')
  await expect(told).toHaveCount(0)
  await send({ type: 'start' })
  await expect(told).toHaveText(/^in 1[01]:\d\d to Guest joins$/)
  await expect(told).toHaveAttribute('title', /^Next flag, expected .*\d+:\d\d, planned/)
  expect(await snapshot()).toMatchObject({ nextFlag: { id: 'c', title: 'Guest joins' } })

  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByLabel('The time to the next flagged cue').uncheck()
  await expect(told).toHaveCount(0)
  await stored()
  await reload()
  await expect(page.locator('.pill')).toHaveText('REHEARSAL')
  await expect(told).toHaveCount(0)
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByLabel('The time to the next flagged cue').check()
  await expect(told).toHaveText(/to Guest joins$/)
})

async function openWithRundown(rig: Rig): Promise<OpenDock> {
  const dock = await openDock(await rig.launchEngine('current'))
  await dock.page.setViewportSize({ width: 460, height: 900 })
  await dock.load(rundown)
  await dock.page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await expect(dock.page.locator('[data-row]')).toHaveCount(3)
  return dock
}

function row(page: Page, title: string) {
  return page.locator('[data-row]').filter({ hasText: title })
}
