import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

import { expect } from '@playwright/test'

import { rigTest as test } from '#test/rig/rig-test.ts'

import type { OpenDock } from './dock.ts'
import { openDock } from './dock.ts'
import { isStreaming, prepared, streamingTo } from './streaming-to.ts'

/** With Tab alone, as who has no mouse; then Enter. */
async function pressWithKeys(dock: OpenDock, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    const focused = await dock.page.evaluate(() => {
      const { activeElement } = document
      return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? ''
    })
    if (name.test(focused)) {
      await dock.page.keyboard.press('Enter')
      return
    }
    await dock.page.keyboard.press('Tab')
  }
  throw new Error(`nothing called ${name} can be reached`)
}

test('the whole procedure by keyboard alone', async ({ rig }) => {
  const rtmp = await rig.startRtmp()
  const obs = await streamingTo(rig, '32', rtmp)
  const dock = await openDock(await rig.launchEngine('current'))
  await dock.connect(obs.url, 'x')
  await dock.load({ cues: [{ scene: 'Soon', planned: 3_600_000 }, { scene: 'Main' }] })
  await pressWithKeys(dock, /^Check everything/)
  await dock.page.getByText('No browser source shows the overlay.').waitFor()
  await pressWithKeys(dock, /^Put the overlay into OBS/)
  await dock.page.getByText('OBS has every scene of the rundown.').waitFor({ state: 'attached' })
  await pressWithKeys(dock, /^Prepare to go live/)
  await dock.until(({ broadcast }) => broadcast.phase === 'ready')
  await pressWithKeys(dock, /^Go live/)
  await pressUntil(dock, /starting|live/)
  await dock.until(({ broadcast }) => broadcast.phase === 'live')
  await pressWithKeys(dock, /^End broadcast/)
  await pressUntil(dock, /stopping|ready/)
  await dock.until(({ broadcast }) => broadcast.phase === 'ready')

  expect(await isStreaming(obs)).toBe(false)
})

/** A guarded button wants a second press that is no echo of the first. */
async function pressUntil(dock: OpenDock, phase: RegExp): Promise<void> {
  await expect(async () => {
    // The one that counted may take a moment, and the next would be on another button.
    if (!phase.test((await dock.snapshot()).broadcast.phase)) {
      await dock.page.keyboard.press('Enter')
    }
    await expect
      .poll(async () => (await dock.snapshot()).broadcast.phase, { timeout: 1000 })
      .toMatch(phase)
  }).toPass()
}

test('a backend hears of it all, and a dock that is reloaded while live is live', async ({
  rig,
}) => {
  const heard: { readonly path: string; readonly body: Readonly<Record<string, unknown>> }[] = []
  async function hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request)
    if (request.method === 'POST') heard.push({ path: request.url ?? '', body: JSON.parse(body) })
    response.end()
  }
  const server = createServer((request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Access-Control-Allow-Headers', '*')
    void hear(request, response)
  })
  const told = (path: string) => heard.filter((one) => one.path === `/api/callback/${path}/`)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const rtmp = await rig.startRtmp()
  const obs = await streamingTo(rig, '32', rtmp)
  const dock = await openDock(await rig.launchEngine('current'))
  await dock.page.getByRole('button', { name: 'Settings' }).first().click()
  await dock.page.getByLabel('Webhook base URL').fill(base)
  await dock.page.getByRole('button', { name: 'Save' }).click()
  await dock.page.getByText('Saved.').waitFor()
  await prepared(dock, obs)
  await dock.send({ type: 'start-broadcast' })
  await dock.until(({ broadcast }) => broadcast.phase === 'live')
  await dock.stored()
  await dock.reload()
  await dock.until(
    ({ obs: { link }, broadcast }) => link.phase === 'up' && broadcast.phase === 'live',
  )
  await dock.send({ type: 'stop-broadcast' })
  await dock.until(({ broadcast }) => broadcast.phase === 'ready')
  await expect
    .poll(() => told('broadcast').at(-1)?.body)
    .toMatchObject({ broadcastState: 'idle', liveFeedActive: false })

  expect(told('scene-change')[0]?.body).toMatchObject({ type: 'scene-change', scene: 'Soon' })
  expect(told('streaming-change').map(({ body }) => body['state'])).toContain(
    'OBS_WEBSOCKET_OUTPUT_STARTED',
  )
  expect(told('broadcast').map(({ body }) => body['broadcastState'])).toContain('live')
  server.close()
})
