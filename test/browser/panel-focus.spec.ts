import { expect } from '@playwright/test'

import { rigTest as test } from '#test/rig/rig-test.ts'

import { tabTo } from './tab-to.ts'
import { cell, openWide, three } from './table-stage.ts'

test('who closes a panel by a key is where they were before it, and nowhere else after the mouse', async ({
  rig,
}) => {
  const { page } = await openWide(rig, three)
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  const body = page.locator('body')
  await cell(page, 1, 'scene').focus()
  await page.keyboard.press('?')
  await tabTo(page, help.getByRole('button', { name: 'Close' }))
  await page.keyboard.press('Escape')
  await expect(help).toHaveCount(0)
  await expect(cell(page, 1, 'scene')).toBeFocused()

  const delay = page.getByRole('button', { name: 'Delay', exact: true })
  for (const key of ['Enter', 'Space']) {
    await tabTo(page, delay)
    await page.keyboard.press(key)
    await tabTo(page, page.locator('.panel').getByRole('button', { name: 'Close' }))
    await page.keyboard.press(key)
    await expect(page.locator('.panel')).toHaveCount(0)
    await expect(delay).toBeFocused()
  }

  await delay.click()
  await page.locator('.panel').getByRole('button', { name: 'Close' }).click()
  await expect(page.locator('.panel')).toHaveCount(0)
  await expect(body).toBeFocused()
})
