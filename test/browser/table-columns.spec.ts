import { expect } from '@playwright/test'

import { rigTest as test } from '#test/rig/rig-test.ts'

import { violations } from './axe.ts'
import { openWide, three } from './table-stage.ts'

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
  expect(await violations(page)).toEqual([])
})
