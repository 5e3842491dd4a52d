import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'

import { rigTest as test } from '#test/rig/rig-test.ts'

import { violations } from './axe.ts'
import { cutOff } from './cut-off.ts'
import { tabTo } from './tab-to.ts'
import { cell, copy, openWide, three } from './table-stage.ts'

test('columns of one’s own are cells like the others, whatever they are called and however many lines are in them', async ({
  rig,
}) => {
  const own = { 'Cam "A"': '1', title: 'wide\nthen close' }
  const [first, ...others] = three.cues
  const { page } = await openWide(rig, { ...three, cues: [{ ...first, own }, ...others] })
  await page.setViewportSize({ width: 1280, height: 800 })
  const camera = (row: number) =>
    page.locator('[data-row]').nth(row).getByRole('gridcell').nth(headings.indexOf('Cam "A"'))
  const headings = await page.getByRole('columnheader').allTextContents()
  expect(headings.slice(-3)).toEqual(['Cam "A"', 'title', 'Take'])

  await camera(0).focus()
  await page.keyboard.press('ArrowDown')
  await expect(camera(1)).toBeFocused()
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')
  await expect(camera(1)).toHaveText('2')
  await expect(camera(2)).toBeFocused()
  await page.keyboard.press('Control+d')
  await expect(camera(2)).toHaveText('2')

  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('F2')
  await page.keyboard.type(' up')
  await page.keyboard.press('Enter')
  await expect(camera(0).locator('xpath=following-sibling::*[1]')).toHaveText(
    'wide\nthen close up',
    { useInnerText: true },
  )
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(camera(2)).toHaveText('')
  await expect(camera(1)).toHaveText('2')

  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  const name = page.getByLabel('Name of Cam "A"')
  await name.fill('title')
  await name.press('Enter')
  await expect(page.getByRole('alert')).toHaveText(/There is a column “title” already/)
  expect(await violations(page)).toEqual([])
  expect(await cutOff(page)).toEqual([])
  await name.fill('Main camera')
  await name.press('Enter')
  await expect(page.getByRole('columnheader', { name: 'Main camera' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Cam "A"' })).toHaveCount(0)
  await page.getByRole('button', { name: /^Undo: change several cues/ }).click()
  await expect(page.getByRole('columnheader', { name: 'Cam "A"' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Main camera' })).toHaveCount(0)
})

test('by keyboard columns are hidden, had back and made wider, also after a reload; one press resets all', async ({
  rig,
}) => {
  const { page, stored, reload } = await openWide(rig, three)
  await page.setViewportSize({ width: 900, height: 600 })
  const titles = page.getByRole('columnheader')
  const plain = ['Label', 'Title', 'Scene', 'Start', 'Duration', 'End', 'Take']
  await expect(titles).toHaveText(plain)
  const menu = page.getByRole('button', { name: 'Columns', exact: true })
  await tabTo(page, menu)
  await page.keyboard.press('Enter')
  await toggle(page, 'Scene')
  await expect(titles).toHaveText(['Label', 'Title', 'Start', 'Duration', 'End', 'Take'])
  await toggle(page, 'Notes')
  await expect(titles).toHaveText(['Label', 'Title', 'Start', 'Duration', 'Notes', 'Take'])
  const label = titles.first()
  const { width: before } = await boxOf(label)
  await tabTo(page, page.getByRole('button', { name: 'Make Label wider' }))
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await boxOf(label)).width).toBe(before + 20)
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(menu).toBeFocused()
  await stored()
  await reload()
  await expect(titles).toHaveText(['Label', 'Title', 'Start', 'Duration', 'Notes', 'Take'])
  expect((await boxOf(label)).width).toBe(before + 20)

  // What is copied is what is seen.
  await cell(page, 0, 'planned').focus()
  await page.keyboard.press('Shift+ArrowDown')
  expect(await copy(page)).toBe('1\tOpening\t1:00\t\n2\tTalk\t10:00\t')

  for (const [width, height] of [
    [700, 600],
    [900, 600],
    [1280, 800],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expect(titles.filter({ hasText: 'Notes' })).toHaveCount(1)
    for (const isOpen of [true, false]) {
      await menu.click()
      await expect(menu).toHaveAttribute('aria-expanded', String(isOpen))
      expect([width, isOpen, await cutOff(page)]).toEqual([width, isOpen, []])
    }
  }
  await page.setViewportSize({ width: 900, height: 600 })
  await menu.click()
  await page.getByRole('button', { name: 'Reset columns' }).click()
  await expect(titles).toHaveText(plain)
  expect((await boxOf(label)).width).toBe(before)
})

test('the mouse makes a column wider by the edge of its head', async ({ rig }) => {
  const { page, stored, reload } = await openWide(rig, three)
  await page.setViewportSize({ width: 1280, height: 800 })
  const duration = page.getByRole('columnheader', { name: 'Duration' })
  const { x, y, width } = await boxOf(duration)
  await page.mouse.move(x + width - 3, y + 10)
  await page.mouse.down()
  await page.mouse.move(x + width + 10, y + 10)
  await page.mouse.move(x + width + 27, y + 10)
  await expect.poll(async () => (await boxOf(duration)).width).toBe(width + 30)
  await page.mouse.up()
  await stored()
  await reload()
  await expect.poll(async () => (await boxOf(duration)).width).toBe(width + 30)
})

async function boxOf(element: Locator) {
  const box = await element.boundingBox()
  if (box === null) throw new Error('It is not drawn')
  return box
}

async function toggle(page: Page, column: string): Promise<void> {
  await tabTo(page, page.getByRole('checkbox', { name: column, exact: true }))
  await page.keyboard.press('Space')
}
