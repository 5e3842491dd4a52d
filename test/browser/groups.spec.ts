import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'

import type { OpenDock } from '#test/real/dock.ts'
import { openDock } from '#test/real/dock.ts'
import type { Rig } from '#test/rig/rig-test.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { violations } from './axe.ts'
import { tabTo } from './tab-to.ts'
import { cell, openWide, three } from './table-stage.ts'

const rundown = {
  onframe: 1,
  title: 'Talk show',
  cues: ['Opening', 'Talk', 'Music', 'Goodbye'].map((title, at) => ({
    id: 'abcd'.charAt(at),
    title,
    scene: 'Wide',
    planned: 60_000,
  })),
}

test('chosen cues become a group, which is named, folds, is skipped and is taken back', async ({
  rig,
}) => {
  const { page, snapshot } = await openWithRundown(rig)
  await cueRow(page, 'Talk').click()
  await cueRow(page, 'Music').click({ modifiers: ['Shift'] })
  await page.getByRole('button', { name: 'Group 2 cues' }).click()
  await page.getByLabel('Title of the group').fill('Act 1')
  await page.keyboard.press('Enter')
  await page.getByLabel('Target length').fill('1:30')
  await page.keyboard.press('Enter')
  await expect(groupRow(page, 'Act 1')).toContainText('2 cues, 2:00 of 1:30 +0:30 over')
  expect(await rowsOf(page)).toEqual(['Opening', '# Act 1', 'Talk', 'Music', 'Goodbye'])
  expect(await violations(page)).toEqual([])

  await page.getByRole('button', { name: 'Hide the cues of Act 1' }).click()
  expect(await rowsOf(page)).toEqual(['Opening', '# Act 1', 'Goodbye'])
  await page.getByRole('button', { name: 'Show the cues of Act 1' }).click()
  await page.getByLabel('Skip the group').check()
  await expect(cueRow(page, 'Talk')).toContainText('skipped with its group')
  await expect.poll(async () => (await snapshot()).plannedTotal).toBe(120_000)

  await page.getByRole('button', { name: 'Ungroup' }).click()
  await expect(page.locator('[data-group]')).toHaveCount(0)
  await expect.poll(async () => (await snapshot()).plannedTotal).toBe(240_000)
  await page.locator('body').press('Control+z')
  await expect(groupRow(page, 'Act 1')).toContainText('skipped')
})

test('a cue goes into a group and out of it by the keys and by its grip, and the group moves with its cues', async ({
  rig,
}) => {
  const { page } = await openWithRundown(rig)
  await cueRow(page, 'Talk').click()
  await page.getByRole('button', { name: 'Group', exact: true }).click()
  await expect(groupRow(page, 'New group')).toBeVisible()

  await cueRow(page, 'Music').click()
  await cueRow(page, 'Music').focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(inGroup(page)).toHaveText([/Talk/, /Music/])
  await page.keyboard.press('Alt+ArrowDown')
  await expect(inGroup(page)).toHaveText([/Talk/])

  await page.keyboard.press('Escape')
  await drag(page, page.locator('[data-grip="d"]'), cueRow(page, 'Talk'))
  await expect(inGroup(page)).toHaveText([/Goodbye/, /Talk/])
  await drag(page, page.locator('[data-group-grip]'), cueRow(page, 'Opening'))
  await expect
    .poll(() => rowsOf(page))
    .toEqual(['# New group', 'Goodbye', 'Talk', 'Opening', 'Music'])

  await groupRow(page, 'New group').click()
  await page.locator('.editor').getByRole('button', { name: 'Duplicate' }).click()
  await expect(page.locator('[data-row]')).toHaveCount(6)
  await page.locator('.editor').getByRole('button', { name: 'Remove with its cues' }).click()
  await expect(page.locator('[data-row]')).toHaveCount(4)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.locator('[data-row]')).toHaveCount(6)
})

test('the arrows walk over headings and cues, and the group is there after a reload', async ({
  rig,
}) => {
  const { page, load, reload, stored } = await openWithRundown(rig)
  await load({
    ...rundown,
    groups: [{ id: 'g', title: 'Act' }],
    cues: rundown.cues.map((cue) => (cue.id === 'b' ? { ...cue, group: 'g' } : cue)),
  })
  await expect(groupRow(page, 'Act')).toBeVisible()
  await stored()
  await reload()
  await expect(groupRow(page, 'Act')).toContainText('1 cue, 1:00')

  for (const [kind, id] of [
    ['row', 'a'],
    ['group', 'g'],
    ['row', 'b'],
    ['row', 'c'],
  ]) {
    await page.keyboard.press('ArrowDown')
    await expect(page.locator(`[data-${kind}="${id}"]`)).toBeFocused()
  }
})

async function openWithRundown(rig: Rig): Promise<OpenDock> {
  const dock = await openDock(await rig.launchEngine('current'))
  await dock.page.setViewportSize({ width: 460, height: 900 })
  await dock.load(rundown)
  await dock.page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await expect(dock.page.locator('[data-row]')).toHaveCount(4)
  return dock
}

function cueRow(page: Page, title: string): Locator {
  return page.locator('[data-row]').filter({ hasText: title })
}

function groupRow(page: Page, title: string): Locator {
  return page.locator('[data-group]').filter({ hasText: title })
}

function inGroup(page: Page): Locator {
  return page.locator('.row-item.grouped .title')
}

/** Titles from top to bottom; of headings with "#". */
async function rowsOf(page: Page): Promise<readonly string[]> {
  return await page.locator('.row-item').evaluateAll((rows) =>
    rows
      .map((row) => ({ top: row.getBoundingClientRect().top, row }))
      .sort((a, b) => a.top - b.top)
      .map(({ row }) => (row.querySelector('.title')?.textContent ?? '').replace('Group: ', '# ')),
  )
}

/** Drops what a grip holds right before a row. */
async function drag(page: Page, grip: Locator, before: Locator): Promise<void> {
  await grip.scrollIntoViewIfNeeded()
  const [from, to] = [await grip.boundingBox(), await before.boundingBox()]
  if (!from || !to) throw new Error('Not on the screen')
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(from.x + from.width / 2, to.y + 2, { steps: 4 })
  await page.mouse.up()
}

test('several cues stay selected along their row, so that Tab leads to what groups them', async ({
  rig,
}) => {
  const { page } = await openWide(rig, three)
  await cell(page, 0, 'title').focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+Enter')
  await tabTo(page, page.getByRole('button', { name: 'Group 2 cues' }))
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-group]')).toContainText('2 cues')
  // What it is called is typed next.
  await expect(page.locator('.editor .title input')).toBeFocused()
  await page.keyboard.type('Opening')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-group]')).toContainText('Opening')
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-group]')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  // Later it is chosen like any other.
  await expect(page.locator('[data-group]')).toBeFocused()
  const tabs = page.getByRole('navigation')
  await tabs.getByRole('button', { name: 'Settings' }).click()
  await tabs.getByRole('button', { name: 'Show' }).click()
  await expect(page.locator('.editor .title input')).toBeVisible()
  await expect(page.locator('.editor .title input')).not.toBeFocused()

  await cell(page, 0, 'title').focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('[role=row][aria-selected=true]')).toHaveCount(0)
})
