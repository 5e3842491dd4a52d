import { expect } from '@playwright/test'

import { openDock } from '#test/real/dock.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

test('the monitor tells of all shows, and plays a journal again, input by input', async ({
  rig,
}) => {
  const dock = await openDock(await rig.launchEngine('current'))
  const { page } = dock
  await dock.load({ cues: [{ title: 'Opening', scene: 'A', planned: 60_000 }, { scene: 'B' }] })
  await dock.send({ type: 'start' })
  await dock.send({ type: 'pause' })
  await page.setViewportSize({ width: 460, height: 900 })
  await page.getByRole('button', { name: 'Monitor' }).click()
  await expect(page.locator('.monitor-page')).toContainText('Run by this tab')

  await page.getByLabel('Show data').selectOption({ label: 'Metrics (Prometheus)' })
  await expect(page.getByLabel('As text')).toHaveValue(/onframe_show_running\{show="main"\} 1/)
  await page.getByLabel('Show data').selectOption({ label: 'Health of all shows' })
  await expect(page.getByLabel('As text')).toHaveValue(/"ok": true/)
  await page.getByLabel('Show data').selectOption({ label: 'Journal, for a bug report' })
  await expect(page.getByLabel('As text')).toHaveValue(/"onframe":"journal"/)
  const journal = await page.getByLabel('As text').inputValue()

  await page.getByText('Replay a journal').click()
  await page.getByLabel('Journal', { exact: true }).fill('{"onframe": "journal"}')
  await page.getByRole('button', { name: 'Replay' }).click()
  await expect(page.locator('.monitor-page .fault')).toContainText('journal: expected')
  await page.getByLabel('Journal', { exact: true }).fill(journal)
  await page.getByRole('button', { name: 'Replay' }).click()
  const next = page.getByRole('button', { name: 'Next', exact: true })
  while (await next.isEnabled()) await next.click()

  await expect(page.locator('.monitor-page')).toContainText('pause: paused, on air Opening')
})
