import { expect } from '@playwright/test'

import type { DockApi } from '#page/api.ts'
import { openDock } from '#test/real/dock.ts'
import { engines } from '#test/rig/engines.ts'
import { createMachines, untilOnAir, venueOf } from '#test/rig/machines.ts'
import type { NatsServer } from '#test/rig/nats.ts'
import { startNats } from '#test/rig/nats.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

const rundown = {
  cues: [
    { id: 'a', title: 'First', scene: 'A', planned: 600_000 },
    { id: 'b', title: 'Second', scene: 'B' },
  ],
}

const machines = createMachines()
let server: NatsServer

// One each: what one leaves in the bucket is what the next one would join.
test.beforeEach(async () => {
  server = await startNats()
})
test.afterEach(() => server.close())
test.afterEach(() => machines.clear())

for (const engine of engines) {
  for (const from of ['file', 'http', 'absolute'] as const) {
    test(`Chromium ${engine}, ${from}: an overlay and a remote of other machines follow over NATS`, async ({
      rig,
    }) => {
      const place = { engine, from }
      const [studio, stage, producer] = [
        await machines.start(rig, { ...place, venue: venueOf(server, 'runner') }),
        await machines.start(rig, { ...place, venue: venueOf(server, 'watcher') }),
        await machines.start(rig, { ...place, venue: venueOf(server, 'remote') }),
      ]
      const dock = await openDock(studio.context, studio.base)
      await dock.load(rundown)
      await dock.send({ type: 'start' })
      const overlay = await stage.open('overlay.html?widget=countdown&from=nats')
      const remote = await producer.open('dock.html#remote')
      for (const page of [overlay, remote]) await untilOnAir(page, 'a')
      const answer = await remote.evaluate(() => (window.onframe as DockApi).send({ type: 'skip' }))

      expect(answer).toEqual({ ok: true })
      await dock.until(({ onAir }) => onAir?.id === 'b')
      await untilOnAir(overlay, 'b')
      for (const { said } of [studio, stage, producer]) {
        expect(said.filter((text) => text.startsWith('uncaught'))).toEqual([])
      }
    })
  }
}
