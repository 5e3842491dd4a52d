import { expect } from '@playwright/test'

import {
  asked,
  closingShow,
  connect,
  openKeeperStage,
  origins,
  runAndClose,
  shownBy,
} from '#test/browser/keeper-stage.ts'
import { engines } from '#test/rig/engines.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

for (const engine of engines.filter((name) => name !== 'current')) {
  for (const origin of origins) {
    test(`Chromium ${engine}, ${origin}: the dock is closed, and the overlay’s page goes on`, async ({
      rig,
    }) => {
      const { obs, context, ...stage } = await openKeeperStage(rig, engine, origin)
      const errors: string[] = []
      context.on('weberror', (error) => errors.push(error.error().message))
      const dock = await stage.openDock()
      await connect(dock, obs, true)
      const { cuts, interval, first, asks } = closingShow(origin)
      const overlay = await stage.openOverlay()
      await runAndClose(dock, overlay, cuts, interval, first)

      await expect.poll(() => asked(obs), { timeout: 25_000 }).toEqual(asks)
      await expect.poll(() => shownBy(overlay)).toBe(`c${asks.length - 1}`)
      expect(errors).toEqual([])
    })
  }
}
