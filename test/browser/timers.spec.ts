import { expect } from '@playwright/test'

import type { OpenDock } from '#test/real/dock.ts'
import { openDock } from '#test/real/dock.ts'
import type { Rig } from '#test/rig/rig-test.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { violations } from './axe.ts'

test('a timer is set, started and stopped by keys alone, and goes on after a reload', async ({
  rig,
}) => {
  const { page, snapshot, until, stored, reload } = await open(rig)
  const part = page.locator('.timers')
  const summary = part.locator('summary')
  await expect(summary).toHaveText('Timers')
  await summary.focus()
  await page.keyboard.press('Enter')
  const timer = part.getByRole('group', { name: 'Timer 2' })
  // To its start, its reset and its name.
  for (let tabs = 0; tabs < 5 + 3; tabs += 1) await page.keyboard.press('Tab')
  await page.keyboard.type('Break')
  await page.keyboard.press('Tab')
  await page.keyboard.type('5 minutes')
  await page.keyboard.press('Enter')
  await expect(timer.getByRole('timer')).toHaveText('5:00')
  await expect(timer.getByLabel('Counts')).toHaveValue('down')
  await expect(summary).toHaveText('Timers: 5:00 Break')

  await timer.getByRole('button', { name: 'Start timer: Break' }).press('Enter')
  await expect(timer.getByRole('timer')).toHaveText(/^4:5\d$/)
  await expect(summary).toHaveText(/^Timers: 4:5\d Break$/)
  const before = (await snapshot()).timers
  expect(before?.[1]).toMatchObject({ label: 'Break', counts: 'down', from: 300_000 })
  expect(await violations(page)).toEqual([])

  await stored()
  await reload()
  await until(({ timers }) => timers !== undefined)
  expect((await snapshot()).timers).toEqual(before)
  await expect(summary).toHaveText(/^Timers: 4:[345]\d Break$/)

  await summary.press('Enter')
  await timer.getByRole('button', { name: 'Pause timer: Break' }).press(' ')
  await until(({ timers }) => timers?.[1] !== undefined && 'stopped' in timers[1])
  await timer.getByRole('button', { name: 'Reset timer: Break' }).press('Enter')
  await expect(timer.getByRole('timer')).toHaveText('5:00')
})

test('what is no duration stays in its field with the reason, and sets nothing', async ({
  rig,
}) => {
  const { page, snapshot } = await open(rig)
  await page.locator('.timers > summary').click()
  const timer = page.getByRole('group', { name: 'Timer 1' })
  await timer.getByLabel('From').fill('soon')
  await timer.getByLabel('From').press('Enter')
  await expect(timer.getByRole('alert')).toHaveText(/^“soon” is not a duration/)
  await timer.getByLabel('Name').fill('x'.repeat(51))
  await timer.getByLabel('Name').press('Enter')
  await expect(timer.getByRole('alert').first()).toHaveText(/at most 50 characters/)
  expect(await snapshot()).not.toHaveProperty('timers')
})

test('a cue starts a timer, as its action in the editor says', async ({ rig }) => {
  const { page, send, until } = await open(rig)
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await page.locator('[data-row]').first().click()
  await page.locator('.actions > summary').click()
  await page.locator('.add').getByLabel('Kind').selectOption('timer')
  await page.getByRole('button', { name: 'Add action' }).click()
  const action = page.locator('.action')
  await action.locator('select').first().selectOption('3')
  await action.getByLabel('From').fill('2:00')
  await action.getByLabel('From').press('Enter')
  await action.getByLabel('Counts').selectOption('down')
  await action.getByLabel('Name').fill('Opening')
  await action.getByLabel('Name').press('Enter')
  await expect(action.locator('.name').first()).toHaveText('Timer 3: start')

  await send({ type: 'start' })
  const { onAir, timers } = await until((moment) => moment.timers !== undefined)
  expect(timers?.[2]).toEqual({
    label: 'Opening',
    counts: 'down',
    from: 120_000,
    running: (onAir?.startedAt ?? 0) + 120_000,
  })
})

async function open(rig: Rig): Promise<OpenDock> {
  const dock = await openDock(await rig.launchEngine('current'))
  await dock.page.setViewportSize({ width: 460, height: 900 })
  await dock.load({ onframe: 1, cues: [{ id: 'a', title: 'Opening', scene: 'Wide' }] })
  return dock
}
