import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'

import { openDock } from '#test/real/dock.ts'
import { createMachines, onAirIn, untilOnAir, venueOf } from '#test/rig/machines.ts'
import type { NatsServer } from '#test/rig/nats.ts'
import { startNats } from '#test/rig/nats.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'
import { leadPanelWords } from '#words/cluster.ts'

import { rundown, sectionOf } from './machines-stage.ts'

const machines = createMachines()
let server: NatsServer

test.beforeEach(async () => {
  server = await startNats()
})
test.afterEach(() => server.close())
test.afterEach(() => machines.clear())

/** What this page's origin has stored of it. */
function storedIn(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify(localStorage))
}

test('it is set up in the dock, where the password is remembered only by choice, and left again', async ({
  rig,
}) => {
  const studio = await machines.start(rig, { venue: null })
  const stage = await machines.start(rig, { venue: venueOf(server, 'watcher') })
  const dock = await openDock(studio.context, studio.base)
  await dock.load(rundown)
  await dock.send({ type: 'start' })
  const section = await sectionOf(dock.page)
  await section.getByRole('button', { name: 'Several machines…' }).click()
  await expect(section).toContainText('Not connected to other machines.')
  await section.getByLabel('Address of the NATS server').fill(server.webSocketUrl)
  await section.getByLabel('User').fill('runner')
  await section.getByLabel('Password', { exact: true }).fill(server.passwordOf('runner'))
  await section.getByRole('button', { name: 'Connect' }).click()
  await expect(section).toContainText('Connected to 127.0.0.1')
  await expect(section.getByLabel('Password', { exact: true })).toHaveValue('')
  const overlay = await stage.open('overlay.html?from=nats')
  await untilOnAir(overlay, 'a')
  expect(await storedIn(dock.page)).toContain('runner')
  expect(await storedIn(dock.page)).not.toContain(server.passwordOf('runner'))

  await dock.reload()
  const again = await sectionOf(dock.page)
  await expect(again).toContainText('Enter the password again: it was not remembered.')
  await again.getByLabel('Password', { exact: true }).fill(server.passwordOf('runner'))
  await again.getByLabel(/^Remember password/).check()
  await again.getByRole('button', { name: 'Connect' }).click()
  await expect(again).toContainText('Connected to 127.0.0.1')
  await dock.reload()
  const third = await sectionOf(dock.page)
  await expect(third).toContainText('Connected to 127.0.0.1')
  await dock.send({ type: 'skip' })
  await untilOnAir(overlay, 'b')

  await third.getByRole('button', { name: 'Leave' }).click()
  await expect(third).toContainText('Not connected to other machines.')
  expect(await storedIn(dock.page)).toBe('{}')
  await dock.send({ type: 'skip' })
  await dock.until(({ onAir }) => onAir?.id === 'c')
  expect(await onAirIn(overlay)).toBe('b')
})

test('a remote is connected in its own page, and left in a venue it stays left', async ({
  rig,
}) => {
  const studio = await machines.start(rig, { venue: venueOf(server, 'runner') })
  const producer = await machines.start(rig, { venue: null })
  const dock = await openDock(studio.context, studio.base)
  await dock.load(rundown)
  await dock.send({ type: 'start' })
  const remote = await producer.open('dock.html#remote')
  const door = remote.locator('.remote-door')
  await door.getByRole('button', { name: 'Several machines…' }).click()
  await door.getByLabel('Address of the NATS server').fill(server.webSocketUrl)
  await door.getByLabel('User').fill('remote')
  await door.getByLabel('Password', { exact: true }).fill(server.passwordOf('remote'))
  await door.locator('.card', { hasText: 'NATS' }).getByRole('button', { name: 'Connect' }).click()
  await untilOnAir(remote, 'a')
  await expect(door).toBeHidden()

  const section = await sectionOf(dock.page)
  await section.getByRole('button', { name: 'Leave' }).click()
  await dock.reload()
  await expect(await sectionOf(dock.page)).toContainText('“Leave” was pressed here')
})

test('a wrong password is told, and can be corrected; the show goes on', async ({ rig }) => {
  const venue = venueOf({ ...server, passwordOf: () => 'wrong' }, 'runner')
  const studio = await machines.start(rig, { venue })
  const remote = await studio.open('dock.html#remote')
  await expect(remote.locator('.remote-door')).toContainText('does not accept these credentials')
  await expect(remote.locator('.remote-door')).toBeVisible()
  const dock = await openDock(studio.context, studio.base)
  await dock.load(rundown)
  const section = await sectionOf(dock.page)
  await expect(section).toContainText('does not accept these credentials')
  expect(await dock.send({ type: 'start' })).toEqual({ ok: true })
  await section.getByLabel('Password', { exact: true }).fill(server.passwordOf('runner'))
  await section.getByRole('button', { name: 'Connect' }).click()

  await expect(section).toContainText('Connected to 127.0.0.1')
})

test('what a dock does when something fails is read from the venue’s file, until somebody chooses otherwise in it', async ({
  rig,
}) => {
  const venue = `${venueOf(server, 'runner')}; onframeVenue.takeOver = 'ask'`
  const studio = await machines.start(rig, { venue })
  const dock = await openDock(studio.context, studio.base)
  const takeOver = async (): Promise<Locator> =>
    (await sectionOf(dock.page)).getByLabel(leadPanelWords.takeOver)
  await expect(await takeOver()).toHaveValue('ask')
  await (await takeOver()).selectOption('auto')
  await dock.reload()

  await expect(await takeOver()).toHaveValue('auto')
})

test('a server that is not NATS is told, and an overlay that may not ask tells it in the console', async ({
  rig,
}) => {
  const { port } = await rig.serve('dist')
  const venue = `onframeVenue = { servers: '127.0.0.1:${port}' }`
  const studio = await machines.start(rig, { venue })
  const dock = await openDock(studio.context, studio.base)
  await expect(await sectionOf(dock.page)).toContainText(
    `No NATS server was reached at ws://127.0.0.1:${port}.`,
  )
  await studio.open('overlay.html?from=nats')
  await expect
    .poll(() => studio.said)
    .toContainEqual(
      expect.stringContaining('onframe: No NATS server was reached at ws://127.0.0.1'),
    )
})

test('without the optional file a dock and an overlay say so, and the show runs', async ({
  rig,
}) => {
  const studio = await machines.start(rig, {
    venue: venueOf(server, 'runner'),
    without: ['onframe-cluster.js'],
  })
  const dock = await openDock(studio.context, studio.base)
  const sentence = 'There is no “onframe-cluster.js” of this version beside this page.'
  await expect(await sectionOf(dock.page)).toContainText(sentence)
  await dock.load(rundown)
  expect(await dock.send({ type: 'start' })).toEqual({ ok: true })
  await studio.open('overlay.html?from=nats')

  await expect
    .poll(() => studio.said)
    .toContainEqual(expect.stringContaining(`onframe: ${sentence}`))
})

for (const [venue, sentence] of [
  ['', '“onframe-venue.js” sets nothing.'],
  ['onframeVenue = {', '“onframe-venue.js” sets nothing.'],
  ['onframeVenue = { user: "runner" }', 'onframe-venue.js.servers is missing'],
  [
    'onframeVenue = { servers: ["ws://a:9222", "nats://b"] }',
    'onframe-venue.js.servers[1]: expected an address such as "ws://192.168.1.20:9222", without a password, got "nats://b"',
  ],
  [
    'onframeVenue = { servers: "ws://me:geheim@a:9222" }',
    'onframe-venue.js.servers[0]: expected an address such as "ws://192.168.1.20:9222", without a password, got "…@a:9222"',
  ],
  [
    'onframeVenue = { servers: "ws://a:9222", user: "x", password: 12345 }',
    'onframe-venue.js.password: expected text, got something else',
  ],
] as const) {
  test(`a venue's file with a fault is told in one sentence: ${venue || 'nothing'}`, async ({
    rig,
  }) => {
    const studio = await machines.start(rig, { venue })
    const dock = await openDock(studio.context, studio.base)
    await expect(await sectionOf(dock.page)).toContainText(sentence)
  })
}
