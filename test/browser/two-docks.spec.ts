import { expect } from '@playwright/test'

import type { DockApi } from '#page/api.ts'
import { dist, openDock } from '#test/real/dock.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

const rundown = { cues: [{ scene: 'A', planned: 600_000 }, { scene: 'B' }] }

test('two docks and a tab are one show: a command at any is a command', async ({ rig }) => {
  const context = await rig.launchEngine('current')
  const first = await openDock(context)
  const second = await openDock(context)
  await first.load(rundown)
  expect(await second.send({ type: 'start' })).toEqual({ ok: true })
  expect(await first.send({ type: 'start' })).toMatchObject({ reason: 'already-running' })
  const docks = [first, second]
  // Both press on what they see, and see the same.
  const seen = await Promise.all(docks.map((dock) => dock.until(({ onAir }) => onAir !== null)))
  const skipped = await Promise.all(
    docks.map((dock, at) => dock.send({ type: 'skip', from: seen[at]?.onAir?.id })),
  )

  expect(skipped.filter(({ ok }) => ok)).toHaveLength(1)
  await second.until(({ onAir }) => onAir?.scene === 'B')
})

test('when the dock that runs it is gone, the other goes on with the show at once', async ({
  rig,
}) => {
  const context = await rig.launchEngine('current')
  const first = await openDock(context)
  await first.load(rundown)
  await first.send({ type: 'start' })
  const second = await openDock(context)
  const { startedAt } = await second.snapshot()
  await first.close()

  expect(await second.send({ type: 'pause' })).toEqual({ ok: true })
  const paused = await second.until(({ phase }) => phase === 'paused')
  expect(paused.startedAt).toBe(startedAt)
})

test('a second show runs beside the dock’s own', async ({ rig }) => {
  const context = await rig.launchEngine('current')
  const dock = await openDock(context)
  const page = await context.newPage()
  await page.goto(`${dist}dock.html#show=second`)
  await page.waitForFunction(() => window.onframe?.snapshot() != null)
  await page.evaluate((text) => (window.onframe as DockApi).load(text), JSON.stringify(rundown))
  await page.evaluate(() => (window.onframe as DockApi).send({ type: 'start' }))
  await expect(page.locator('.now .scene')).toHaveText('A')

  expect((await dock.snapshot()).phase).toBe('idle')
  const shows = await dock.page.evaluate(() => (window.onframe as DockApi).shows.list())
  expect(shows).toMatchObject({ ok: true, value: [{ id: 'main' }, { id: 'second' }] })
  expect(await page.evaluate(() => window.onframe?.snapshot()?.showId)).toBe('second')
})
