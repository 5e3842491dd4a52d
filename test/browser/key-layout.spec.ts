import { expect } from '@playwright/test'

import { openDock } from '#test/real/dock.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { openWithRundown, row, rundown } from './in-view.ts'

test('a key is changed in Settings by pressing it, and holds after a reload', async ({ rig }) => {
  const { page, until, reload, stored } = await openWithRundown(rig)
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  const field = page.getByLabel('Start the show: With Alt')
  await field.press('Alt+p')
  await expect(page.getByRole('alert')).toHaveText(
    'Alt + P is already the key for “Pause or resume”. Press another key, or change that one first.',
  )
  await field.press('F5')
  await expect(page.getByRole('alert')).toContainText('F5 cannot be a shortcut')
  await field.press('Alt+g')
  await expect(field).toHaveValue('Alt + G')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.getByRole('button', { name: 'Back to the previous cue: off' }).click()
  await stored()
  await reload()
  await expect(page.locator('[data-row]')).toHaveCount(4)

  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(help).toContainText('Alt + GStart the show')
  await expect(help).toContainText('offBack to the previous cue')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+s')
  await page.keyboard.press('Alt+g')
  await until(({ onAir }) => onAir?.id === 'a')
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByRole('button', { name: 'Start the show: reset' }).click()
  await expect(page.getByLabel('Start the show: With Alt')).toHaveValue('Alt + S')
})

test('a Cyrillic layout has all the keys, and the dock names them in its letters', async ({
  rig,
}) => {
  const context = await rig.launchEngine('current')
  await context.addInitScript(() => {
    const map = new Map([['KeyS', 'ы']])
    Object.defineProperty(navigator, 'keyboard', {
      value: { getLayoutMap: () => Promise.resolve(map) },
    })
  })
  const { page, load, until } = await openDock(context)
  await load(rundown)
  await expect(page.locator('[data-row]')).toHaveCount(4)
  await page.getByRole('button', { name: 'Keyboard shortcuts', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Alt + Ы')
  await page.evaluate(() =>
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ы', code: 'KeyS', altKey: true, bubbles: true }),
    ),
  )

  await until(({ onAir }) => onAir?.id === 'a')
})

test('keys of a composition belong to the input method: nothing is stored, nothing dropped', async ({
  rig,
}) => {
  const { page } = await openWithRundown(rig)
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await row(page, 'Talk').click()
  const title = page.getByLabel('Title', { exact: true })
  await title.fill('')
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('Input.imeSetComposition', {
    text: 'にほん',
    selectionStart: 3,
    selectionEnd: 3,
  })
  for (const key of ['Enter', 'Escape']) {
    await devTools.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key,
      code: key,
      windowsVirtualKeyCode: 229,
    })
  }
  await expect(title).toHaveValue('にほん')
  await expect(row(page, 'Talk')).toBeVisible()
  await devTools.send('Input.insertText', { text: '日本' })
  await title.press('Enter')

  await expect(row(page, '日本')).toBeVisible()
})
