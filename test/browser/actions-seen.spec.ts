import { expect } from '@playwright/test'

import type { FakeObs } from '#test/obs/fake-obs.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { acting, editor, mutedBy, open, shoot, startObs } from './actions-stage.ts'
import { violations } from './axe.ts'
import { row } from './in-view.ts'

let obs: FakeObs
test.beforeEach(async () => {
  obs = await startObs()
})
test.afterEach(() => obs.stop())

for (const [width, height] of [
  [240, 500],
  [460, 840],
  [900, 600],
  [1920, 1080],
] as const) {
  test(`actions are seen at ${width}×${height} px, and rows are no higher for them`, async ({
    rig,
  }) => {
    const { page, send, until } = await open(rig, obs, acting)
    await page.setViewportSize({ width, height })
    await send({ type: 'start' })
    await until(({ acts }) => acts !== undefined)
    await shoot(page, `acts-${width}x${height}-on-air`)
    await expect(page.locator('.acts-now')).toBeVisible({ visible: width >= 300 })
    if (width >= 300) {
      await expect(page.locator('.acts-now')).toContainText('Hotkey')
      const heights = await page
        .locator('.row-item')
        .evaluateAll((rows) => rows.map((one) => one.getBoundingClientRect().height))
      expect(new Set(heights)).toEqual(new Set([width < 700 ? 44 : 30]))
      const toRundown = page.getByRole('navigation').getByRole('button', { name: 'Rundown' })
      if (await toRundown.isVisible()) await toRundown.click()
      await row(page, 'Opening').click()
      await editor(page).scrollIntoViewIfNeeded()
      await expect(editor(page)).toContainText('Not in OBS: Gone')
      await shoot(page, `acts-${width}x${height}-editor`)
      await editor(page).locator('.action .what').first().click()
      await editor(page).locator('.action.open .tools').scrollIntoViewIfNeeded()
      await shoot(page, `acts-${width}x${height}-open`)
      await editor(page).getByRole('button', { name: 'Add action' }).scrollIntoViewIfNeeded()
      await shoot(page, `acts-${width}x${height}-add`)
      expect(await violations(page)).toEqual([])
    }
  })
}

test('a rehearsal lists what it would do, one cue at a time if wished, and as text', async ({
  rig,
}) => {
  const { page, send, until } = await open(rig, obs, acting)
  await send({ type: 'set-mode', mode: 'rehearsal' })
  await send({ type: 'start' })
  await until(({ acts }) => acts?.held.length === 2)
  await send({ type: 'skip' })
  await page.getByRole('button', { name: 'Monitor' }).click()
  const list = page.locator('.monitor-page details').filter({ hasText: 'Cuts and actions' })
  await expect(list.getByRole('listitem')).toHaveCount(4)
  await expect(list.getByRole('listitem').first()).toContainText(
    '2 Talk: Switch to “Cam 1”: rehearsed, nothing was sent.',
  )
  expect(mutedBy(obs)).toEqual([])

  await list.getByLabel('Of the cue').selectOption({ label: '1 Opening' })
  await expect(list.getByRole('listitem')).toHaveCount(3)
  await list.getByLabel('Export').first().selectOption({ label: 'Text' })
  await expect(list.getByLabel('Exported list')).toHaveValue(
    /1 Opening: Mute “Mic\/Aux”: rehearsed/,
  )
  await list.getByLabel('Export').first().selectOption({ label: 'JSON' })
  await expect(list.getByLabel('Exported list')).toHaveValue(/"is": "rehearsed"/)
  expect(await violations(page)).toEqual([])
  await shoot(page, 'acts-monitor')
})
