import { expect } from '@playwright/test'

import { rigTest as test } from '#test/rig/rig-test.ts'

import { violations } from './axe.ts'
import { cell, copy, openWide, paste, three, titles } from './table-stage.ts'

test('a rundown is built in the table by keys alone, and each cue is one edit to undo', async ({
  rig,
}) => {
  const { page, snapshot } = await openWide(rig, three)
  await cell(page, 0, 'title').focus()
  await page.keyboard.press('Control+End')
  for (const n of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
    await page.keyboard.type(`Part ${n}`)
    await page.keyboard.press('Tab')
    await page.keyboard.type('cam 2')
    await page.keyboard.press('Tab')
    await page.keyboard.type(`${n}:00`)
    await page.keyboard.press('Enter')
  }
  await expect.poll(async () => (await snapshot()).rundown.cues).toBe(13)
  await expect(cell(page, 12, 'title')).toHaveText('Part 10')
  await expect(cell(page, 12, 'scene')).toHaveText('Cam 2')
  await expect(cell(page, 12, 'planned')).toHaveText('10:00')
  await expect(cell(page, 12, 'label')).toHaveText('13')
  await expect(cell(page, 12, 'title')).toBeInViewport()
  await expect(page.locator('[data-new-row] [data-cell=title]')).toBeFocused()
  expect(await violations(page)).toEqual([])

  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await snapshot()).rundown.cues).toBe(12)
})

test('typing replaces what is in a cell, F2 keeps it, Esc gives up, Tab and Enter go on', async ({
  rig,
}) => {
  const { page } = await openWide(rig, three)
  await cell(page, 1, 'title').focus()
  await page.keyboard.type('Interview')
  await expect(page.getByLabel('Title of 2')).toHaveValue('Interview')
  await page.keyboard.press('Escape')
  await expect(cell(page, 1, 'title')).toHaveText('Talk')
  await expect(cell(page, 1, 'title')).toBeFocused()

  await page.keyboard.press('F2')
  await page.keyboard.type(' show')
  await page.keyboard.press('Tab')
  await expect(cell(page, 1, 'title')).toHaveText('Talk show')
  await expect(cell(page, 1, 'scene')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.type('12:30')
  await page.keyboard.press('Enter')
  await expect(cell(page, 1, 'planned')).toHaveText('12:30')
  // To where Tab began.
  await expect(cell(page, 2, 'title')).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(cell(page, 2, 'label')).toBeFocused()
})

test('a refused text stays in its cell with the reason, and changes nothing', async ({ rig }) => {
  const { page, snapshot } = await openWide(rig, three)
  const before = (await snapshot()).plannedTotal
  await cell(page, 1, 'planned').focus()
  await page.keyboard.type('soon')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText(
    '“soon” is not a duration. Type 5:00, 90s or 1h30.',
  )
  await expect(page.getByLabel('Duration of 2')).toHaveValue('soon')
  await expect(page.getByRole('alert')).toBeInViewport({ ratio: 1 })
  expect((await snapshot()).plannedTotal).toBe(before)
  expect(await violations(page)).toEqual([])

  await cell(page, 0, 'title').click()
  await expect(cell(page, 1, 'planned')).toContainText('soon')
  await cell(page, 1, 'planned').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(cell(page, 1, 'planned')).toHaveText('10:00')
})

test('what was typed into a row that somebody removes is told, and the focus stays in the table', async ({
  rig,
}) => {
  const { page, send } = await openWide(rig, three)
  await cell(page, 1, 'title').focus()
  await page.keyboard.press('F2')
  await page.keyboard.type(' show')
  await send({ type: 'edit', edit: { type: 'remove', cueId: 'b' } })
  await expect(page.locator('.toast')).toContainText(
    'Somebody has removed this cue. You typed: “Talk show”.',
  )
  await expect(page.locator('[data-row="c"] [data-cell=title]')).toBeFocused()

  // In a narrower window there is no room for its scene.
  await page.keyboard.press('Tab')
  await expect(cell(page, 1, 'scene')).toBeFocused()
  await page.setViewportSize({ width: 720, height: 600 })
  await expect(cell(page, 1, 'scene')).toHaveCount(0)
  await expect(cell(page, 1, 'title')).toBeFocused()
  await page.keyboard.type('End')
  await page.keyboard.press('Enter')
  await expect(cell(page, 1, 'title')).toHaveText('End')
})

test('while a cell is edited no key is a command, and armed keys begin no edit', async ({
  rig,
}) => {
  const { page, snapshot, until } = await openWide(rig, three)
  await cell(page, 0, 'title').focus()
  await page.keyboard.press('F2')
  await page.keyboard.press('Alt+s')
  await page.keyboard.press('Alt+t')
  expect((await snapshot()).phase).toBe('idle')
  await page.keyboard.press('Escape')

  await page.keyboard.press('?')
  await page.getByRole('button', { name: 'Arm the keys' }).click()
  await cell(page, 1, 'title').focus()
  await page.keyboard.press('s')
  await until(({ onAir }) => onAir?.id === 'a')
  await expect(page.locator('.cue-table input')).toHaveCount(0)

  // Enter has moved the focus on while somebody wrote: that is no choice of a cue.
  await cell(page, 2, 'title').focus()
  await page.keyboard.press('Alt+t')
  await until(({ onAir }) => onAir?.take === 2)
  expect((await snapshot()).onAir?.id).toBe('b')
})

test('of 100,000 cues the table draws those in view, and the keys reach the last', async ({
  rig,
}) => {
  const cues = Array.from({ length: 100_000 }, (_, at) => ({
    id: `n${at}`,
    title: `Item ${at}`,
    scene: 'A',
    planned: 1000,
  }))
  const { page } = await openWide(rig, { onframe: 1, title: 'Long', cues })
  // A long rundown comes in parts.
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '100002')
  await cell(page, 0, 'title').focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('ArrowUp')
  await expect(page.locator('[data-row="n99999"] [data-cell=title]')).toBeFocused()
  expect(await page.locator('[data-row]').count()).toBeLessThan(60)

  // What is typed stays where it is, and so does the caret, though its row is out of sight.
  await page.keyboard.press('F2')
  await page.keyboard.type(' and')
  await page.locator('.list').evaluate((list) => list.scrollTo(0, 0))
  await expect(page.locator('[data-row="n0"]')).toBeInViewport()
  await page.keyboard.type(' last')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  await expect(page.locator('[data-row="n99999"] [data-cell=title]')).toHaveText(
    'Item 99999 and last',
  )
})

test('the row on air stays in sight, unless a cell is edited', async ({ rig }) => {
  const cues = Array.from({ length: 80 }, (_, at) => ({
    id: `n${at}`,
    title: `Item ${at}.`,
    scene: 'A',
    planned: 600_000,
  }))
  const { page, send, until } = await openWide(rig, { onframe: 1, title: 'Long', cues })
  await send({ type: 'start' })
  await until(({ onAir }) => onAir?.id === 'n0')
  await cell(page, 0, 'title').focus()
  await send({ type: 'take', cueId: 'n60' })
  await expect(page.locator('[data-row="n60"]')).toBeInViewport()
  await page.locator('[data-row="n60"] [data-cell=title]').focus()
  await page.keyboard.press('F2')
  await send({ type: 'take', cueId: 'n5' })
  await until(({ onAir }) => onAir?.id === 'n5')
  await expect(page.locator('.now .title')).toContainText('Item 5.')
  await expect(page.locator('[data-row="n60"] input')).toBeInViewport()
})

test('a block of a spreadsheet is pasted into cells and new cues as one edit, and copied out again', async ({
  rig,
}) => {
  const { page, snapshot } = await openWide(rig, three)
  await cell(page, 1, 'title').focus()
  await paste(page, 'Interview\tCam 3\t12:00\n"Good\tnight"\tCam 4\t0:45\nEncore\tCam 5\t3:00\n')
  await expect(page.locator('.toast')).toContainText('2 cues changed. 1 cue added.')
  await expect(cell(page, 3, 'title')).toHaveText('Encore')
  await expect(cell(page, 2, 'title')).toHaveText('Good\tnight')
  await expect(cell(page, 1, 'planned')).toHaveText('12:00')
  expect((await snapshot()).rundown.cues).toBe(4)

  await page.keyboard.press('Shift+ArrowDown')
  const copied = await copy(page)
  expect(copied.split('\n')).toEqual([
    '2\tInterview\tCam 3\t12:00\tnext',
    '3\t"Good\tnight"\tCam 4\t0:45\tnext',
  ])
  await page.keyboard.press('Control+z')
  await expect(cell(page, 1, 'title')).toHaveText('Talk')
  expect((await snapshot()).rundown.cues).toBe(3)

  await paste(page, 'A\tB\tsoon')
  await expect(page.getByRole('alert')).toHaveText(/^Nothing was pasted\. Row 1, Duration: “soon”/)
  await expect(cell(page, 2, 'title')).toHaveText('Goodbye')
})

test('several cues are filled, moved, duplicated and removed by keys, each time as one edit', async ({
  rig,
}) => {
  const { page } = await openWide(rig, three)
  await cell(page, 0, 'planned').focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.locator('[role=row][aria-selected=true]')).toHaveCount(3)
  await page.keyboard.press('Control+d')
  await expect(cell(page, 2, 'planned')).toHaveText('1:00')
  await expect(cell(page, 1, 'planned')).toHaveText('1:00')
  await page.keyboard.press('Control+z')
  await expect(cell(page, 1, 'planned')).toHaveText('10:00')
  await expect(cell(page, 2, 'planned')).toHaveText('0:30')

  await page.keyboard.press('Shift+ArrowUp')
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(() => titles(page)).toEqual(['Goodbye', 'Opening', 'Talk'])
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => titles(page)).toEqual(['Opening', 'Talk', 'Goodbye'])
  await page.keyboard.press('Control+Shift+d')
  await expect.poll(() => titles(page)).toEqual(['Opening', 'Talk', 'Opening', 'Talk', 'Goodbye'])
  await page.keyboard.press('Control+Delete')
  await expect.poll(() => titles(page)).toEqual(['Opening', 'Talk', 'Goodbye'])
  await expect(cell(page, 0, 'planned')).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect.poll(() => titles(page)).toEqual(['Opening', 'Talk', 'Opening', 'Talk', 'Goodbye'])
})

test('with Shift and Ctrl the mouse selects several cues', async ({ rig }) => {
  const { page } = await openWide(rig, three)
  await cell(page, 0, 'title').focus()
  await cell(page, 2, 'title').click({ modifiers: ['Control'] })
  await expect(page.locator('[role=row][aria-selected=true]')).toHaveCount(2)
  await page.keyboard.press('Delete')
  await expect.poll(() => titles(page)).toEqual(['Holding', 'Talk', 'Cam 2'])
  await cell(page, 2, 'title').click({ modifiers: ['Shift'] })
  await expect(page.locator('[role=row][aria-selected=true]')).toHaveCount(3)
})
