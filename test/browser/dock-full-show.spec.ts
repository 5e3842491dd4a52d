import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

import type { FakeObs } from '#test/obs/fake-obs.ts'
import { startFakeObs } from '#test/obs/fake-obs.ts'
import { openDock } from '#test/real/dock.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { switchByHand } from './by-hand.ts'
import { cutOff } from './cut-off.ts'
import { fullShow, scenesOfFullShow } from './full-show.ts'
import { letOutputsRest, sayStreaming } from './streaming.ts'

const tenMinutes = 600_000

/** `hasList`: the row on air is seen on the page "Show", however many messages there are. */
const sizes = [
  { width: 80, height: 400, hasList: false },
  { width: 240, height: 500, hasList: false },
  { width: 300, height: 400, hasList: false },
  { width: 460, height: 600, hasList: false },
  { width: 460, height: 840, hasList: true },
  { width: 900, height: 400, hasList: true },
  { width: 900, height: 600, hasList: true },
  { width: 1600, height: 250, hasList: true },
  { width: 1920, height: 1080, hasList: true },
] as const

let obs: FakeObs
test.beforeEach(async () => {
  obs = await startFakeObs({ scenes: scenesOfFullShow, version: '32' })
  letOutputsRest(obs)
})
test.afterEach(() => obs.stop())

for (const { width, height, hasList } of sizes) {
  test(`at ${width}×${height} px a show with all that shows have is told whole, in each state`, async ({
    rig,
  }) => {
    const dock = await openDock(await rig.launchEngine('current'))
    const { page } = dock
    await page.setViewportSize({ width, height })
    await check('example')
    await dock.load(fullShow)
    await dock.until(({ rundown }) => rundown.title === 'Friday night')
    await check('rehearsal ahead')
    await dock.send({ type: 'start' })
    await check('rehearsal')
    await dock.send({ type: 'stop' })

    expect(await dock.connect(obs.url, '')).toEqual({ ok: true })
    await dock.until(({ mode }) => mode === 'obs')
    await check('loaded')
    await dock.send({ type: 'start' })
    await dock.send({ type: 'take', cueId: 'c3' })
    // OBS has neither the microphone nor the lower third.
    await expect(page.locator('.banner.amber')).toHaveCount(2)
    sayStreaming(obs, true)
    await dock.send({ type: 'delay', by: tenMinutes })
    await expect(page.locator('.pill')).toHaveText('ON AIR')
    await check('on air, with messages')
    for (const part of ['.now .title', '.countdown', '.next .title', '.take']) {
      await expect(page.locator(part).first()).toBeInViewport({ ratio: 1 })
    }
    if (hasList) await expect(page.locator('.row-item.on-air').first()).toBeInViewport({ ratio: 1 })

    const dismiss = page.getByRole('button', { name: 'Dismiss' })
    await dismiss.first().click()
    // It is gone when the show says so, and not at the press.
    await expect(dismiss).toHaveCount(1)
    await dismiss.click()
    await switchByHand(obs.url, 'Slides')
    await expect(page.locator('.pill')).toHaveText('OFF RUNDOWN')
    await check('by hand')
    await expect(page.getByRole('button', { name: 'Back to cue' })).toBeInViewport({ ratio: 1 })
    await dock.send({ type: 'release', to: 'cue' })
    await dock.send({ type: 'pause' })
    await expect(page.locator('.pill')).toHaveText('PAUSED')
    await check('paused')
    const stop = page.getByRole('button', { name: 'Stop the show' })
    if (await stop.isVisible()) {
      await stop.click()
      await check('stop, once')
    }
    await dock.send({ type: 'resume' })
    const toRundown = page.getByRole('navigation').getByRole('button', { name: 'Rundown' })
    if (await toRundown.isVisible()) {
      await toRundown.click()
      await check('rundown')
    }
    await dock.send({ type: 'stop' })
    await expect(page.locator('.pill')).toHaveText('IDLE')
    await check('stopped')

    async function check(state: string): Promise<void> {
      const folder = process.env['ONFRAME_SHOTS']
      if (folder !== undefined) {
        await page.screenshot({ path: `${folder}/${width}x${height}-${state}.png` })
      }
      // The table is laid out anew when the page has heard of its width.
      await expect.poll(() => cutOff(page), state).toEqual([])
      await expect.poll(() => cutTimes(page), state).toEqual([])
    }
  })
}

/** Times of rows that are not seen whole. A word behind them may be cut. */
async function cutTimes(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const found: string[] = []
    for (const start of document.querySelectorAll('[data-row] .start.muted')) {
      const text = start.lastChild
      const time = /\d+:\d\d(?::\d\d)?/.exec(text?.textContent ?? '')
      if (text === null || time === null || start.clientWidth === 0) continue
      const range = document.createRange()
      range.setStart(text, time.index)
      range.setEnd(text, time.index + time[0].length)
      const { right } = range.getBoundingClientRect()
      if (right > start.getBoundingClientRect().right + 0.5) found.push(text.textContent ?? '')
    }
    return found
  })
}
