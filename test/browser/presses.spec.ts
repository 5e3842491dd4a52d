import { expect } from '@playwright/test'

import { rigTest as test } from '#test/rig/rig-test.ts'

import { cell, openWide, three, titles } from './table-stage.ts'

test('a pressed cell stays in sight beside the fields of its cue, and what is typed goes into it', async ({
  rig,
}) => {
  const { page } = await openWide(rig, three)
  await cell(page, 1, 'scene').click()
  await expect(page.locator('.editor')).toBeVisible()
  await expect(cell(page, 1, 'scene')).toBeFocused()
  await page.keyboard.type('Main')
  await page.keyboard.press('Enter')

  await expect(cell(page, 1, 'scene')).toHaveText(/Main/)
  expect(await titles(page)).toEqual(['Opening', 'Talk', 'Goodbye'])
  await page.keyboard.press('Escape')
  await expect(cell(page, 1, 'end')).toBeVisible()
})

test('a double press edits the cell that was pressed, whatever came below the pointer', async ({
  rig,
}) => {
  const { page } = await openWide(rig, three)
  for (const column of ['planned', 'end', 'scene', 'label'] as const) {
    await page.keyboard.press('Escape')
    await expect(page.locator('.editor')).toHaveCount(0)
    await cell(page, 2, column).dblclick()
    await expect(cell(page, 2, column).locator('input')).toBeFocused()
    await page.keyboard.press('Escape')
  }

  // The third press of a triple one, too.
  await page.keyboard.press('Escape')
  await cell(page, 2, 'end').click({ clickCount: 3 })
  await expect(cell(page, 2, 'end').locator('input')).toBeFocused()
  await page.keyboard.press('Escape')

  await page.keyboard.press('Escape')
  await cell(page, 2, 'planned').dblclick()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('3:00')
  await page.keyboard.press('Enter')
  await expect(cell(page, 2, 'planned')).toHaveText('3:00')
  expect(await titles(page)).toEqual(['Opening', 'Talk', 'Goodbye'])
})

test('the buttons beside several selected cues are for all of them', async ({ rig }) => {
  const { page } = await openWide(rig, three)
  const tools = page.locator('.editor .tools')
  await cell(page, 0, 'title').click()
  await cell(page, 1, 'title').click({ modifiers: ['Shift'] })
  await tools.getByRole('button', { name: 'Duplicate 2 cues' }).click()
  await expect.poll(() => titles(page)).toEqual(['Opening', 'Talk', 'Opening', 'Talk', 'Goodbye'])
  await tools.getByRole('button', { name: 'Remove 2 cues' }).click()
  await expect.poll(() => titles(page)).toEqual(['Opening', 'Talk', 'Goodbye'])
  await expect(page.locator('[role=row][aria-selected=true]')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect.poll(() => titles(page)).toEqual(['Opening', 'Talk', 'Opening', 'Talk', 'Goodbye'])
})
