import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

import { rigTest as test } from '#test/rig/rig-test.ts'

import { openWithRundown, row } from './in-view.ts'

test('what is typed after Add is the title of the new cue, and nothing goes on air', async ({
  rig,
}) => {
  for (const isArmed of [false, true]) {
    const { page, snapshot } = await openWithRundown(rig)
    if (isArmed) await armKeys(page)
    await page.getByRole('button', { name: 'Rundown', exact: true }).click()
    await page.getByRole('button', { name: 'Add cue' }).click()
    await page.keyboard.type('Sponsor spot')
    await page.keyboard.press('Enter')

    await expect(row(page, 'Sponsor spot')).toBeVisible()
    await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Sponsor spot')
    expect(await snapshot()).toMatchObject({ phase: 'idle', rundown: { cues: 5 } })
    await page.close()
  }
})

test('a start leaves the row that was edited last, so the take after it is the next cue', async ({
  rig,
}) => {
  const { page, until } = await openWithRundown(rig)
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await row(page, 'Goodbye').focus()
  await page.keyboard.press('Alt+s')
  await until(({ onAir }) => onAir?.id === 'a')
  await page.keyboard.press('Alt+t')
  await until(({ onAir }) => onAir?.take === 2)

  expect((await page.evaluate(() => window.onframe?.snapshot()))?.onAir?.id).toBe('b')
})

test('a letter alone is no command until the keys are armed, and not after a reload', async ({
  rig,
}) => {
  const { page, until, snapshot, reload, stored } = await openWithRundown(rig)
  await page.keyboard.type('s pb')
  await page.keyboard.press('Alt+s')
  await until(({ onAir }) => onAir?.id === 'a')
  expect(await snapshot()).toMatchObject({ phase: 'running', onAir: { id: 'a', take: 1 } })

  await armKeys(page)
  await page.keyboard.press('p')
  await until(({ phase }) => phase === 'paused')
  await stored()
  await reload()
  // Before it is painted the page does nothing at any key.
  await expect(page.locator('.pill')).toHaveText('PAUSED')
  await expect(page.locator('[data-row]')).toHaveCount(4)
  await expect(page.getByRole('button', { name: /^Keys armed/ })).toHaveCount(0)
  await page.keyboard.type('pb s')
  await page.keyboard.press('Alt+t')
  await until(({ onAir }) => onAir?.id === 'b')
  expect((await snapshot()).onAir?.take).toBe(2)
})

test('the keyboard runs the show: start, stand by, take, pause', async ({ rig }) => {
  const { page, until } = await openWithRundown(rig)
  await armKeys(page)

  await page.keyboard.press('s')
  // What is told is not drawn yet, and the arrows go by what is.
  await expect(page.locator('li[aria-current]')).toContainText('Starting soon')
  // From what is on air two down.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await until(({ standby }) => standby?.id === 'c')
  await page.keyboard.press('Space')
  await until(({ onAir }) => onAir?.id === 'c')
  await page.keyboard.press('p')
  await until(({ phase }) => phase === 'paused')

  await expect(page.locator('.pill')).toHaveText('PAUSED')
  await expect(page.locator('li[aria-current]')).toContainText('Talk')
})

test('Space on a row takes that row, and the next Space the one after it', async ({ rig }) => {
  const { page, send, until, moments } = await openWithRundown(rig)
  await armKeys(page)
  await send({ type: 'start' })
  await until(({ onAir }) => onAir?.id === 'a')
  await row(page, 'Talk').focus()
  await page.keyboard.press('Space')
  await until(({ onAir }) => onAir?.take === 2)
  // A second press within a moment is the echo of the first.
  await expect(async () => {
    await page.keyboard.press('Space')
    expect(moments.at(-1)?.onAir?.id).toBe('d')
  }).toPass()

  expect([...new Set(moments.map(({ onAir }) => onAir?.id ?? ''))]).toEqual(['', 'a', 'c', 'd'])
})

test('a new cue and a moved one are in sight, and the editor can be closed', async ({ rig }) => {
  const { page, load } = await openWithRundown(rig)
  const cues = Array.from({ length: 200 }, (_, at) => ({
    id: `n${at}`,
    title: `Item ${at}.`,
    scene: 'A',
    planned: 1000,
  }))
  await load({ onframe: 1, title: 'Long', cues })
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await expect(row(page, 'Item 3.')).toBeVisible()
  await page.getByRole('button', { name: 'Add cue' }).click()
  await page.keyboard.type('Encore')
  await page.keyboard.press('Enter')
  await expect(row(page, 'Encore')).toBeInViewport()

  const editor = page.locator('.editor')
  await page.keyboard.press('Escape')
  await expect(editor).toHaveCount(0)
  await expect(row(page, 'Encore')).toBeFocused()
  await row(page, 'Encore').click()
  await page.locator('.list').evaluate((list) => list.scrollTo(0, 0))
  await expect(row(page, 'Item 3.')).toBeVisible()
  await editor.getByRole('button', { name: 'Move up' }).click()
  await expect(row(page, 'Encore')).toBeInViewport()
  await editor.getByRole('button', { name: 'Close' }).click()
  await expect(editor).toHaveCount(0)
})

test('an edit is taken back by Ctrl+Z; of the cue on air the row says that it holds later', async ({
  rig,
}) => {
  const { page, send, until } = await openWithRundown(rig)
  await send({ type: 'start' })
  await until(({ onAir }) => onAir?.id === 'a')
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await row(page, 'Starting soon').click()
  await page.getByLabel('Title', { exact: true }).fill('Welcome')
  await page.keyboard.press('Enter')
  await expect(row(page, 'Welcome')).toContainText('on air: changes apply next time')

  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect(row(page, 'Starting soon')).toBeVisible()
  await expect(page.getByText('on air: changes apply next time')).toHaveCount(0)
})

async function armKeys(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Keyboard shortcuts', exact: true }).click()
  // Nobody has to scroll to it.
  await expect(page.getByRole('button', { name: 'Arm the keys' })).toBeInViewport({ ratio: 1 })
  await page.getByRole('button', { name: 'Arm the keys' }).click()
  await expect(page.getByRole('button', { name: /^Keys armed/ })).toBeVisible()
}
