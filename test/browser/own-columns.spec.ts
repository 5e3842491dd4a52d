import { expect } from '@playwright/test'

import { openDock } from '#test/real/dock.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { violations } from './axe.ts'
import { cutOff } from './cut-off.ts'

test('columns of one’s own are changed in the editor, and one more is made', async ({ rig }) => {
  const { page, load } = await openDock(await rig.launchEngine('current'))
  await page.setViewportSize({ width: 460, height: 840 })
  await load({
    cues: [
      {
        id: 'a',
        title: 'Doors',
        scene: 'Hall',
        planned: '1:00',
        notes: 'Wave\nat Ann',
        own: { Camera: '1\n3' },
      },
      { id: 'b', title: 'Talk', scene: 'Stage', planned: '2:00' },
    ],
  })
  const revision = () => page.evaluate(() => window.onframe?.snapshot()?.rundown.revision)
  const before = await revision()
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await page.locator('[data-row]').nth(1).click()
  const camera = page.getByLabel('Camera', { exact: true })
  await expect(camera).toHaveValue('')
  await camera.fill('2')
  await camera.press('Enter')
  const another = page.getByLabel('Another column of your own')
  await another.fill('Who')
  await another.press('Enter')
  await expect(page.getByText(/Write the name of the column/)).toBeVisible()
  await another.fill('Who: Ann')
  await another.press('Enter')

  await expect(page.getByLabel('Who', { exact: true })).toHaveValue('Ann')
  await expect(another).toHaveValue('')
  expect(await revision()).toBe((before ?? 0) + 2)
  expect(await violations(page)).toEqual([])
  expect(await cutOff(page)).toEqual([])
  await page.locator('[data-row]').nth(0).click()
  const camera1 = page.getByLabel('Camera', { exact: true })
  await expect(camera1).toHaveValue('1\n3')
  await expect(page.getByLabel('Who', { exact: true })).toHaveValue('')

  // What is typed into a text of several lines leaves them.
  await camera1.press('Control+End')
  await camera1.pressSequentially('0')
  const notes = page.getByLabel('Notes', { exact: true })
  await notes.focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' and Ben')
  await page.keyboard.press('Control+Enter')
  await page.locator('[data-row]').nth(1).click()
  await expect(notes).toHaveValue('')
  await page.locator('[data-row]').nth(0).click()
  await expect(notes).toHaveValue('Wave\nat Ann and Ben')
  await expect(camera1).toHaveValue('1\n30')
})
