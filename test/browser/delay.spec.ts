import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

import type { OpenDock } from '#test/real/dock.ts'
import { openDock } from '#test/real/dock.ts'
import type { Rig } from '#test/rig/rig-test.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { violations } from './axe.ts'

test('fixed starts are delayed by keys, told in header and list, dropped, applied and undone', async ({
  rig,
}) => {
  const { page, send, until, stored, reload } = await open(rig)
  const header = page.locator('.header .delayed')
  await page.getByRole('button', { name: 'Delay', exact: true }).press('Enter')
  const panel = page.getByRole('region', { name: 'Delay' })
  await panel.getByLabel('Later by').fill('soon')
  await panel.getByLabel('Later by').press('Enter')
  await expect(panel.getByRole('alert')).toHaveText(/^“soon” is not a delay/)
  await panel.getByLabel('Later by').fill('10:00')
  await panel.getByLabel('Later by').press('Enter')
  await expect(panel.getByRole('listitem')).toHaveText(['2 News: stream 0:30 → stream 10:30'])
  await expect(header).toHaveText('delayed 10:00')
  await expect(row(page, 'News')).toContainText('+10:00')
  expect(await violations(page)).toEqual([])

  await send({ type: 'start' })
  const { clocks } = await until(({ nextClock }) => nextClock !== null)
  expect(clocks.delay).toEqual({ by: 600_000, after: null })
  await expect(row(page, 'News')).toContainText(', delayed')
  await stored()
  await reload()
  await expect(header).toHaveText('delayed 10:00')
  await until((moment) => moment.clocks.delay?.by === 600_000)

  await page.getByRole('button', { name: 'Delay', exact: true }).press('Enter')
  await panel.getByRole('button', { name: 'Drop the delay' }).press('Enter')
  await expect(header).toHaveCount(0)
  await panel.getByLabel('Later by').fill('2 minutes')
  await panel.getByLabel('Later by').press('Enter')
  await expect(header).toHaveText('delayed 2:00')
  await panel.getByRole('button', { name: 'Apply to the rundown' }).press('Enter')
  await expect(header).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Undo: delay' })).toBeEnabled()
  const { nextClock, startedAt } = await until((moment) => moment.clocks.delay === undefined)
  expect(nextClock?.at).toBe((startedAt ?? 0) + 150_000)

  await page.getByRole('button', { name: 'Undo: delay' }).press('Enter')
  await until((moment) => moment.nextClock?.at === (startedAt ?? 0) + 30_000)
})

test('where no coming cue has a fixed start, the panel says so', async ({ rig }) => {
  const { page, load } = await open(rig)
  await load({ onframe: 1, cues: [{ title: 'Opening', scene: 'Wide' }] })
  await expect(page.locator('[data-row]')).toHaveCount(1)
  await page.getByRole('button', { name: 'Delay', exact: true }).click()
  const panel = page.getByRole('region', { name: 'Delay' })
  await expect(panel.getByRole('status')).toHaveText(/nothing to delay/)
  await expect(panel.getByLabel('Later by')).toHaveCount(0)
})

/** In a rehearsal a timecode begins with the show. */
async function open(rig: Rig): Promise<OpenDock> {
  const dock = await openDock(await rig.launchEngine('current'))
  await dock.page.setViewportSize({ width: 900, height: 700 })
  await dock.load({
    onframe: 1,
    cues: [
      { id: 'a', label: '1', title: 'Opening', scene: 'Wide', planned: '10:00' },
      {
        id: 'b',
        label: '2',
        title: 'News',
        scene: 'Two shot',
        planned: '1:00',
        at: { clock: 'stream', time: '0:30' },
      },
    ],
  })
  await expect(dock.page.locator('[data-row]')).toHaveCount(2)
  return dock
}

function row(page: Page, title: string) {
  return page.locator('[data-row]').filter({ hasText: title })
}
