import { expect } from '@playwright/test'

import { openDock } from '#test/real/dock.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

const cues = [
  { id: 'a', label: '1', title: 'Doors', scene: 'Hall', planned: '30:00', notes: 'Music' },
  { id: 'b', label: '2', title: 'A talk with all guests', scene: 'Small stage', planned: '20:00' },
  { id: 'c', label: '3', title: 'End', scene: 'Hall', planned: '5:00' },
]

test('what is printed is a table of all cues, black on white, and no more', async ({ rig }) => {
  const dock = await openDock(await rig.launchEngine('current'))
  const { page } = dock
  await dock.load({ onframe: 1, title: 'Gala', cues })
  await expect(page.locator('[data-row]')).toHaveCount(3)
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await page.emulateMedia({ media: 'print' })
  const sheetOnPaper = page.locator('.cuesheet')

  await expect(sheetOnPaper.getByRole('columnheader')).toHaveText([
    'Label',
    'Title',
    'Scene',
    'Start',
    'Duration',
    'End',
    'Notes',
  ])
  // None is broken within its word, on A4 between its margins.
  await page.setViewportSize({ width: 703, height: 900 })
  for (const heading of await sheetOnPaper.getByRole('columnheader').all()) {
    expect((await heading.boundingBox())?.height).toBeLessThan(30)
  }
  await expect(sheetOnPaper.getByRole('row').nth(1)).toHaveText(/1DoorsHall\+0:0030:00\+30:00Music/)
  await expect(page.getByRole('navigation')).toBeHidden()
  expect(
    await page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.body)
      const head = document.querySelector('.cuesheet thead')
      return [backgroundColor, color, head && getComputedStyle(head).display]
    }),
  ).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)', 'table-header-group'])
  const folder = process.env['ONFRAME_SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/print.png` })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await expect(sheetOnPaper).toHaveCount(0)
})

test('on paper a group says how often it loops, and a cue ends where a fixed start cuts it short', async ({
  rig,
}) => {
  const dock = await openDock(await rig.launchEngine('current'))
  const { page } = dock
  const soon = new Date(Date.now() + 600_000).toISOString().slice(11, 19)
  await dock.load({
    onframe: 1,
    groups: [{ id: 'g', title: 'Break', loop: { times: 3 } }],
    cues: [
      { id: 'a', title: 'Doors', scene: 'Hall', planned: '30:00' },
      { id: 'b', title: 'News', scene: 'Desk', planned: '5:00', at: `${soon} UTC` },
      { id: 'c', title: 'Slides', scene: 'Hall', planned: '1:00', group: 'g' },
      { id: 'd', title: 'End', scene: 'Hall', planned: '1:00' },
    ],
  })
  await dock.send({ type: 'start' })
  await dock.until(({ onAir }) => onAir?.id === 'a')
  // The show and its rundown come to the page one after the other.
  await expect(page.locator('[data-row]')).toHaveCount(4)
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await page.emulateMedia({ media: 'print' })

  const rows = page.locator('.cuesheet tbody tr')
  const ends = await rows.nth(0).locator('td').nth(5).textContent()
  await expect(rows.nth(1).locator('td').nth(3)).toContainText(ends ?? 'no end')
  await expect(rows.nth(2)).toHaveText('Break × 3')
  // As thick as the line above a group: what follows one must not look like part of it.
  const lineAbove = (row: number, cell: string) =>
    rows
      .nth(row)
      .locator(cell)
      .first()
      .evaluate((at) => getComputedStyle(at).borderTopWidth)
  expect(await lineAbove(4, 'td')).toBe(await lineAbove(2, 'th'))
  expect(await lineAbove(4, 'td')).not.toBe(await lineAbove(3, 'td'))
})
