import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

import type { OpenDock } from '#test/real/dock.ts'
import { openDock } from '#test/real/dock.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { violations } from './axe.ts'
import { cutOff } from './cut-off.ts'

const cues = [
  { id: 'a', label: '1', title: 'Doors', scene: 'Hall', planned: '30:00', notes: 'Music' },
  { id: 'b', label: '2', title: 'Talk', scene: 'Stage', planned: '20:00' },
  { id: 'c', label: '3', title: 'End', scene: 'Hall', planned: '5:00' },
]

const sheet = [
  'Titel;Szene;Dauer;Wer;Unklar',
  'Doors;Hall;0:30:00;;x',
  'Snacks;Hall;0:10:00;Anna;',
  'Talk;Stage;0:25:00;Ben;',
  'Summe;;1:05:00;;',
].join('\n')

async function openImport(dock: OpenDock): Promise<void> {
  const { page } = dock
  await page.setViewportSize({ width: 460, height: 840 })
  await dock.load({ onframe: 1, title: 'Gala', cues })
  await expect(page.locator('[data-row]')).toHaveCount(3)
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
}

async function preview(page: Page, text: string) {
  await page.getByLabel(/Paste a rundown/).fill(text)
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  const region = page.getByRole('region', { name: 'Import preview' })
  await expect(region).toBeVisible()
  return region
}

/** Presses Tab until what has the focus has this name. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    const own = await focused.evaluate((element) =>
      element instanceof HTMLSelectElement ? element.labels[0]?.innerText : element.textContent,
    )
    if (own?.startsWith(name)) return
  }
  throw new Error(`Tab does not come to ${name}`)
}

test('by keyboard alone a sheet is looked at, a column gets a meaning, and it is merged and taken back', async ({
  rig,
}) => {
  const dock = await openDock(await rig.launchEngine('current'))
  const { page } = dock
  await openImport(dock)
  await page.getByLabel(/Paste a rundown/).fill(sheet)
  await tabTo(page, 'Preview')
  await page.keyboard.press('Enter')
  const region = page.getByRole('region', { name: 'Import preview' })
  await expect(page.locator(':focus')).toHaveText('3 cues found')
  await expect(region).toContainText('Row 5 ("Summe") is a total without a scene and was left out.')
  await expect(region).toContainText('Columns "Wer" and "Unklar" are kept as columns of your own.')
  await expect(region).toContainText('Merge would update 2 cues and add 1.')
  await expect(region).toContainText('Merge keeps it: 3 End')

  await tabTo(page, 'Columns')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Column Wer')
  await page.keyboard.type('Notes')
  const snacks = region.getByRole('listitem').filter({ hasText: 'Snacks' })
  await expect(snacks).toContainText('Anna')
  await expect(region).toContainText('Column "Unklar" is kept as a column of your own.')
  expect(await violations(page)).toEqual([])
  await expect(region).toContainText('Merge would update 2 cues and add 1.')
  await expect(page.locator('[data-row]')).toHaveCount(3)

  await page.keyboard.press('Shift+Tab')
  for (let back = 0; back < 40; back += 1) {
    if ((await page.locator(':focus').textContent()) === 'Merge') break
    await page.keyboard.press('Shift+Tab')
  }
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-row]')).toHaveCount(4)
  await expect(page.locator('[data-row]').nth(1)).toContainText('Snacks')
  await expect(page.getByText('Merged: 2 cues updated, 1 added.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo: change several cues' }).press('Enter')
  await expect(page.locator('[data-row]')).toHaveCount(3)
})

test('chosen columns are known again when the next sheet of that shape comes, after a reload as well', async ({
  rig,
}) => {
  const dock = await openDock(await rig.launchEngine('current'))
  const { page } = dock
  await openImport(dock)
  const first = await preview(page, sheet)
  await first.locator('summary', { hasText: 'Columns' }).click()
  await first.getByLabel('Column Wer').selectOption('Notes')
  await first.getByRole('button', { name: 'New rundown' }).click()
  await expect(page.getByText('3 cues loaded, 1 left out.')).toBeVisible()
  await dock.stored()
  await page.reload()
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  const next = await preview(page, sheet.replace('Anna', 'Cem'))

  await expect(next).toContainText('These columns are read as you chose before.')
  await expect(next.getByRole('listitem').filter({ hasText: 'Snacks' })).toContainText('Cem')
  await next.getByRole('button', { name: 'Read columns by their names' }).click()
  await expect(next.getByRole('listitem').filter({ hasText: 'Snacks' })).toContainText('Wer: Cem')
})

test('the cue on air is left as it is by a merge, and it is said before', async ({ rig }) => {
  const dock = await openDock(await rig.launchEngine('current'))
  const { page } = dock
  await openImport(dock)
  await dock.send({ type: 'start' })
  await dock.until(({ onAir }) => onAir?.id === 'a')
  const region = await preview(page, 'Title,Scene,Notes\nDoors,Hall,New\nTalk,Stage,New')

  await expect(region.locator('.preview-cues li').first()).toContainText(
    'on air: Merge does not change it',
  )
  await region.getByRole('button', { name: 'Merge' }).click()
  await expect(page.getByText('Merged: 1 cue updated, 0 added.')).toBeVisible()
})

test('a table without names of columns is read once a person says what they mean', async ({
  rig,
}) => {
  const dock = await openDock(await rig.launchEngine('current'))
  const { page } = dock
  await openImport(dock)
  const region = await preview(page, '19:00;Doors;Hall\n20:00;Talk;Stage\n21:00;End;Hall')
  await expect(region.getByRole('alert')).toContainText('do not name the columns')
  await expect(region.getByRole('button', { name: 'New rundown' })).toBeDisabled()
  await region.getByLabel('Column B').selectOption('Title')

  await expect(region.locator('.preview-cues li')).toHaveCount(3)
  await region.getByRole('button', { name: 'New rundown' }).click()
  await expect(page.locator('[data-row]')).toHaveCount(3)
})

for (const [width, height] of [
  [240, 500],
  [300, 400],
  [460, 840],
  [900, 600],
  [1920, 1080],
] as const) {
  test(`at ${width}×${height} px the preview has nothing cut off, nor has the export`, async ({
    rig,
  }) => {
    const dock = await openDock(await rig.launchEngine('current'))
    const { page } = dock
    await page.setViewportSize({ width, height })
    await dock.load({ onframe: 1, title: 'Gala', cues })
    const toRundown = page.getByRole('navigation').getByRole('button', { name: 'Rundown' })
    if (await toRundown.isVisible()) await toRundown.click()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    const region = await preview(page, sheet)
    await expect(region).toContainText('Merge would update')
    await check('preview')
    await region.locator('summary', { hasText: 'Columns' }).click()
    await check('preview-columns')
    await region.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByLabel('Format of the rundown').selectOption('Table (CSV)')
    await expect(page.getByLabel('The rundown as CSV')).toHaveValue(/^Label,Title/)
    await check('export')

    async function check(state: string): Promise<void> {
      const folder = process.env['ONFRAME_SHOTS']
      if (folder) await page.screenshot({ path: `${folder}/${width}x${height}-${state}.png` })
      expect([state, await cutOff(page)]).toEqual([state, []])
    }
  })
}

test('an exported table is imported as the same rundown, and so is one for Ontime', async ({
  rig,
}) => {
  const dock = await openDock(await rig.launchEngine('current'))
  const { page } = dock
  await openImport(dock)
  for (const [format, name] of [
    ['Table (CSV)', 'The rundown as CSV'],
    ['Ontime (JSON)', 'The rundown for Ontime'],
  ] as const) {
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByLabel('Format of the rundown').selectOption(format)
    await expect(page.getByLabel(name)).not.toHaveValue('')
    const text = await page.getByLabel(name).inputValue()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    const region = await preview(page, text)
    await expect(region).toContainText('Merge would change nothing.')
    await region.getByRole('button', { name: 'Back' }).click()
  }
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByLabel('Format of the rundown').selectOption('Calendar (.ics)')
  await expect(page.getByLabel('The rundown as a calendar')).toHaveValue(/SUMMARY:Doors/)

  await page.getByLabel('Format of the rundown').selectOption('Excel (.xlsx)')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as a file' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('Gala.xlsx')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByLabel('From a file').setInputFiles(await file.path())
  await expect(page.getByRole('region', { name: 'Import preview' })).toContainText(
    'Merge would change nothing.',
  )
})
