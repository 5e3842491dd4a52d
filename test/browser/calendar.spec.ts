import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

import { startFakeObs } from '#test/obs/fake-obs.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { violations } from './axe.ts'
import { openWithRundown } from './in-view.ts'

async function openCalendar(page: Page): Promise<void> {
  // A wide page has no tab for the rundown: it is seen with the show.
  const tab = page.getByRole('button', { name: 'Rundown', exact: true })
  const open = page.getByRole('button', { name: 'Calendar', exact: true })
  await expect(tab.or(open).first()).toBeVisible()
  if (await tab.isVisible()) await tab.click()
  await open.focus()
  await page.keyboard.press('Enter')
}

function panel(page: Page) {
  return page.getByRole('region', { name: 'Calendar', exact: true })
}

async function type(page: Page, label: string, text: string): Promise<void> {
  await panel(page).getByLabel(label, { exact: true }).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

async function press(page: Page, name: string): Promise<void> {
  await panel(page).getByRole('button', { name, exact: true }).focus()
  await page.keyboard.press('Enter')
}

async function everyDay(page: Page): Promise<void> {
  for (const day of ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']) {
    const box = panel(page).getByLabel(day, { exact: true })
    if (!(await box.isChecked())) await box.press('Space')
    await expect(box).toBeChecked()
  }
}

test('a show that was put into the calendar by keyboard starts by itself, and a reload does not start it again', async ({
  rig,
}) => {
  const obs = await startFakeObs({ scenes: ['Holding', 'Intro', 'Cam 1', 'Cam 2'], version: '32' })
  try {
    const { page, connect, until, stored, reload, send } = await openWithRundown(rig)
    await openCalendar(page)
    await expect(panel(page).getByRole('status')).toHaveText(/^This is a rehearsal/)
    expect(await connect(obs.url, '')).toEqual({ ok: true })
    await until(({ mode }) => mode === 'obs')
    await expect(panel(page).getByRole('status')).toHaveCount(0)
    await expect(panel(page)).toContainText('Nothing is in the calendar yet.')

    await press(page, 'Add a show')
    await expect(panel(page).getByLabel('Name', { exact: true })).toBeFocused()
    await type(page, 'Name', 'Friday show')
    await type(page, 'Time', 'noonish')
    await expect(panel(page).getByRole('alert')).toHaveText(/^“noonish” is not a time of day/)
    await everyDay(page)
    await panel(page).getByLabel('On: Friday show').press('Space')
    await expect(
      panel(page)
        .getByText(/, in \d/)
        .first(),
    ).toBeVisible()
    // Soon, but not before the last key is pressed.
    const at = Date.now() + 8000
    await type(page, 'Time', `${new Date(at).toISOString().slice(11, 19)} UTC`)
    const second = at - (at % 1000)
    await until(({ calendar }) => calendar?.title === 'Friday show' && calendar.at === second)

    const { startedAt } = await until(({ phase }) => phase === 'running')
    expect(startedAt).toBeGreaterThanOrEqual(second)
    await until(({ onAir, program }) => onAir?.id === 'a' && program === 'Holding')
    await stored()
    await reload()
    const again = await until(({ phase, mode }) => phase === 'running' && mode === 'obs')
    expect(again.startedAt).toBe(startedAt)
    await send({ type: 'stop' })
    await until(({ phase }) => phase === 'idle')
    await stored()
    await reload()
    // Tomorrow’s is the next, and today’s does not wait for anybody.
    const last = await until(({ obs: { link } }) => link.phase === 'up')
    expect(last.calendar).toMatchObject({ title: 'Friday show' })
    expect(last.calendar?.at).toBeGreaterThan(second)
    expect(last.phase).toBe('idle')
  } finally {
    await obs.stop()
  }
})

test('entries are changed, switched off and removed, removing is undone, and axe finds nothing', async ({
  rig,
}) => {
  const { page, stored, reload } = await openWithRundown(rig)
  await openCalendar(page)
  await press(page, 'Add a show')
  await type(page, 'Name', 'Sunday service')
  await type(page, 'Time', '09:30 Europe/Berlin')
  await everyDay(page)
  await expect(panel(page).getByRole('listitem')).toContainText(/every day at 0?9:30/)
  await panel(page).getByLabel('If another show is on air').selectOption({ label: 'Skip it' })
  expect(await violations(page)).toEqual([])
  await panel(page).getByLabel('On: Sunday service').press('Space')
  await expect(panel(page).getByText(/, in (\d+ |less than)/)).toHaveCount(3)

  await stored()
  await reload()
  await openCalendar(page)
  await expect(panel(page).getByRole('listitem')).toContainText(/every day at 0?9:30/)
  await press(page, 'Change Sunday service')
  await expect(panel(page).getByLabel('If another show is on air')).toHaveValue('skip')
  await press(page, 'Remove')
  await expect(panel(page)).toContainText('Nothing is in the calendar yet.')
  await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter')
  await expect(panel(page).getByRole('listitem')).toHaveCount(1)
  await panel(page).getByLabel('On: Sunday service').press('Space')
  await expect(panel(page).getByText(/, in (\d+ |less than)/)).toHaveCount(0)
})
