import { expect } from '@playwright/test'

import { openDock } from '#test/real/dock.ts'
import { engines } from '#test/rig/engines.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

const rundown = {
  onframe: 1,
  title: 'Smoke',
  cues: [
    { id: 'a', title: 'First', scene: 'A', planned: 800 },
    { id: 'b', title: 'Second', scene: 'B', planned: 3_600_000 },
  ],
}

for (const engine of engines.filter((name) => name !== 'current')) {
  for (const from of ['file', 'http'] as const) {
    test(`Chromium ${engine}, ${from}: a show runs, an overlay follows, a reload loses nothing`, async ({
      rig,
    }) => {
      const context = await rig.launchEngine(engine)
      const errors: string[] = []
      context.on('weberror', (error) => errors.push(error.error().message))
      const base = from === 'http' ? `${(await rig.serve('dist')).url}/` : undefined
      const dock = await openDock(context, base)
      expect(await dock.load(rundown)).toEqual({ ok: true })
      const overlay = await context.newPage()
      await overlay.goto(dock.page.url().replace('dock.html', 'overlay.html?widget=countdown'))
      expect(await dock.send({ type: 'start' })).toEqual({ ok: true })
      await dock.until(({ onAir }) => onAir?.id === 'b')
      // Playwright's own look at text needs a newer engine.
      await expect.poll(() => overlay.evaluate(() => document.body.innerText)).toMatch(/5\d:\d\d/)
      await dock.reload()
      await dock.until(({ onAir }) => onAir?.id === 'b')

      expect(errors).toEqual([])
    })
  }
}
