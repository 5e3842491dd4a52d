import { expect } from '@playwright/test'

import { openDock } from '#test/real/dock.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

test('the header has the time of day, the end of the show and the next fixed start, and no lateness that nobody planned', async ({
  rig,
}) => {
  const { page, load, send } = await openDock(await rig.launchEngine('current'))
  await page.setViewportSize({ width: 900, height: 600 })
  const header = page.locator('.header')
  await load({
    cues: [
      { id: 'a', title: 'Opening', scene: 'Wide' },
      { id: 'b', title: 'Talk', scene: 'Wide', planned: 60_000 },
    ],
  })
  await expect(header.getByTitle('Time of day')).toHaveText(/^\d\d:\d\d$/)
  await send({ type: 'start' })
  await expect(header).toContainText(/ends (?:tomorrow )?\d\d:\d\d at the earliest/)
  await expect(header).not.toContainText('fixed start')
  await expect(header.getByRole('timer')).toHaveText(/^0:0[2-9]$/)
  await expect(header).not.toContainText(/over|under|on time/)

  const at = { clock: 'day', time: 86_399_000, zone: 'UTC', late: 'wait' }
  await send({ type: 'edit', edit: { type: 'change', cueId: 'b', fields: { at } } })
  await expect(header).toContainText(/fixed start at (?:\w+ )?\d\d:59/)
  await expect(header).toContainText(/ends .*\d\d:\d\d/)
})
