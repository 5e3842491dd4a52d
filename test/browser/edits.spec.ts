import { expect } from '@playwright/test'

import { rigTest as test } from '#test/rig/rig-test.ts'

import { violations } from './axe.ts'
import { cutOff } from './cut-off.ts'
import { openWithRundown, row } from './in-view.ts'
import { tabTo } from './tab-to.ts'

test('edits are undone and made again, also after a reload', async ({ rig }) => {
  const { page } = await openWithRundown(rig)
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await row(page, 'Talk').click()
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(page.locator('[data-row]')).toHaveCount(3)
  await expect(page.getByRole('button', { name: /^Undo: remove .*Talk/ })).toBeEnabled()
  // It is told when it is stored.
  await expect(page.locator('.toast')).toContainText('Talk')

  await page.reload()
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await expect(page.locator('[data-row]')).toHaveCount(3)
  await page.getByRole('button', { name: /^Undo: remove/ }).click()
  await expect(page.locator('[data-row]')).toHaveCount(4)
  await page.locator('body').press('Control+Shift+z')
  await expect(page.locator('[data-row]')).toHaveCount(3)
  expect(await violations(page)).toEqual([])
})

test('a group loops as often as its field says, and its plan counts that', async ({ rig }) => {
  const { page } = await openWithRundown(rig)
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await row(page, 'Talk').click()
  await page.getByRole('button', { name: 'Group', exact: true }).click()
  await page.getByLabel('Loop').selectOption('times')
  await expect(page.getByLabel('Times', { exact: true })).toBeVisible()
  for (const field of [page.getByLabel('Loop'), page.getByLabel('Times', { exact: true })]) {
    expect((await field.boundingBox())?.width).toBeGreaterThan(100)
  }
  await page.getByLabel('Times', { exact: true }).fill('3')
  await page.getByLabel('Times', { exact: true }).press('Enter')

  await expect(page.locator('[data-group]')).toContainText('× 3')
  await page.getByLabel('Loop').selectOption('taken')
  await expect(page.locator('[data-group]')).toContainText('loop')
  expect(await violations(page)).toEqual([])
})

test('a squeeze shows its plan, and is applied as one edit', async ({ rig }) => {
  const { page } = await openWithRundown(rig)
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await row(page, 'Goodbye').click()
  await page.getByLabel('At least').fill('0:30')
  await page.getByLabel('At least').press('Enter')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Squeeze' }).click()
  await page.getByLabel('End at, or share out').fill('-0:10')
  await page.getByLabel('End at, or share out').press('Enter')
  const panel = page.getByRole('region', { name: 'Squeeze' })
  await expect(panel.getByRole('listitem')).toContainText('Goodbye')
  await expect(panel.getByRole('status')).toContainText('1 cue changes')
  await panel.getByRole('button', { name: 'Apply' }).click()

  await expect(page.getByRole('button', { name: 'Undo: squeeze' })).toBeEnabled()
})

for (const [width, height] of [
  [300, 250],
  [460, 320],
  [700, 300],
  [1100, 250],
  [1600, 250],
] as const) {
  test(`at ${width}×${height} px the coming cues are squeezed and delayed by keyboard`, async ({
    rig,
  }) => {
    const { page } = await openWithRundown(rig)
    await page.setViewportSize({ width, height })
    const tab = page.getByRole('button', { name: 'Rundown', exact: true })
    if (width < 700) await tab.press('Enter')

    const squeeze = page.getByRole('button', { name: 'Squeeze', exact: true })
    await tabTo(page, squeeze)
    await expect(squeeze).toBeInViewport({ ratio: 1 })
    await page.keyboard.press('Enter')
    const aim = page.getByLabel('End at, or share out')
    await tabTo(page, aim)
    await expect(aim).toBeInViewport({ ratio: 1 })
    expect(await cutOff(page)).toEqual([])

    await tabTo(page, page.getByRole('button', { name: 'Delay', exact: true }))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('region', { name: 'Delay' })).toBeVisible()
    expect(await cutOff(page)).toEqual([])
    expect(await violations(page)).toEqual([])
  })
}
