import { expect } from '@playwright/test'

import { openDock } from '#test/real/dock.ts'
import { createMachines, onAirIn, untilOnAir, venueOf } from '#test/rig/machines.ts'
import type { NatsServer } from '#test/rig/nats.ts'
import { startNats } from '#test/rig/nats.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { rundown, sectionOf } from './machines-stage.ts'

const machines = createMachines()
let server: NatsServer

test.beforeEach(async () => {
  server = await startNats()
})
test.afterEach(() => server.close())
test.afterEach(() => machines.clear())

test('an overlay of another machine follows the show, and a remote there presses Take', async ({
  rig,
}) => {
  const studio = await machines.start(rig, { venue: venueOf(server, 'runner') })
  const stage = await machines.start(rig, { venue: venueOf(server, 'watcher') })
  const producer = await machines.start(rig, { venue: venueOf(server, 'remote') })
  const dock = await openDock(studio.context, studio.base)
  await dock.load(rundown)
  await dock.send({ type: 'start' })
  const overlay = await stage.open('overlay.html?widget=countdown&from=nats')
  await untilOnAir(overlay, 'a')
  const remote = await producer.open('dock.html#remote')
  await untilOnAir(remote, 'a')
  await remote.getByRole('button', { name: 'Take next' }).click()

  await dock.until(({ onAir }) => onAir?.id === 'b')
  await untilOnAir(overlay, 'b')
  await untilOnAir(remote, 'b')
  await expect(remote.locator('.remote-door')).toBeHidden()
  for (const { said } of [studio, stage, producer]) {
    expect(said.filter((text) => text.startsWith('uncaught'))).toEqual([])
  }
})

test('a server that is killed comes back, and overlay and remote with it', async ({ rig }) => {
  const own = await startNats()
  try {
    const studio = await machines.start(rig, { venue: venueOf(own, 'runner') })
    const stage = await machines.start(rig, { venue: venueOf(own, 'watcher') })
    const dock = await openDock(studio.context, studio.base)
    await dock.load(rundown)
    await dock.send({ type: 'start' })
    const overlay = await stage.open('overlay.html?from=nats')
    await untilOnAir(overlay, 'a')
    const section = await sectionOf(dock.page)
    await expect(section).toContainText('Connected to 127.0.0.1')
    await own.kill()
    await expect(section).toContainText('was lost. Onframe keeps trying')
    // The server cannot store it.
    expect(await dock.send({ type: 'skip' })).toMatchObject({ ok: true })
    expect(await onAirIn(overlay)).toBe('a')
    await own.restart()

    await untilOnAir(overlay, 'b')
    await expect(section).toContainText('Connected to 127.0.0.1')
  } finally {
    await own.close()
  }
})

test('the dock says who runs the shows, and follows a dock that was first until it is told to run them', async ({
  rig,
}) => {
  const studio = await machines.start(rig, { venue: venueOf(server, 'runner') })
  const spare = await machines.start(rig, { venue: venueOf(server, 'runner') })
  const dock = await openDock(studio.context, studio.base)
  await dock.load(rundown)
  const section = await sectionOf(dock.page)
  await expect(section).toContainText('This dock runs the shows.')
  await dock.send({ type: 'start' })
  const second = await openDock(spare.context, spare.base)
  const follower = await sectionOf(second.page)
  await expect(follower).toContainText('runs the shows. This dock follows it.')
  await untilOnAir(second.page, 'a')
  await follower.getByLabel('If the machine that runs the shows fails').selectOption('ask')
  await second.send({ type: 'skip' })
  await untilOnAir(dock.page, 'b')

  await follower.getByRole('button', { name: 'Run the shows here' }).click()
  await follower.getByRole('button', { name: 'Confirm: run the shows here' }).click()
  await expect(follower).toContainText('This dock runs the shows.')
  await expect(section).toContainText('runs the shows. This dock follows it.')
  await second.send({ type: 'skip' })
  await untilOnAir(dock.page, 'c')

  // Its thread ends before it could say that it leaves.
  await second.page.close()
  await expect(section).toContainText('This dock runs the shows.', { timeout: 20_000 })
  expect(await onAirIn(dock.page)).toBe('c')
  for (const { said } of [studio, spare]) {
    expect(said.filter((text) => text.startsWith('uncaught'))).toEqual([])
  }
})
