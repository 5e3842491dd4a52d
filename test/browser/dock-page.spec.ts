import type { Locator } from '@playwright/test'
import { expect } from '@playwright/test'

import { startFakeObs } from '#test/obs/fake-obs.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { violations } from './axe.ts'
import { openWithRundown } from './in-view.ts'

test('the panel of the keys has nothing amiss for axe, armed or not', async ({ rig }) => {
  const { page } = await openWithRundown(rig)
  await page.getByRole('button', { name: 'Keyboard shortcuts', exact: true }).click()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Arm the keys' }).click()
  expect(await violations(page)).toEqual([])
})

test('two presses at once take one cue', async ({ rig }) => {
  const { page, send, until, moments } = await openWithRundown(rig)
  await send({ type: 'start' })
  await pressTwice(page.getByRole('button', { name: 'Take next' }))
  await until(({ onAir }) => onAir?.id === 'b')
  await send({ type: 'pause' })
  await until(({ phase }) => phase === 'paused')

  expect(moments.at(-1)?.onAir?.id).toBe('b')
})

test('stop wants to be meant', async ({ rig }) => {
  const { page, send, until } = await openWithRundown(rig)
  await send({ type: 'start' })
  await pressTwice(page.getByRole('button', { name: 'Stop the show' }))
  const sure = page.getByRole('button', { name: 'Stop?' })
  await expect(sure).toBeVisible()
  expect((await until(() => true)).phase).toBe('running')

  // Clicks that come as an echo are ignored, so that one that counts is tried for.
  const pill = page.locator('.pill')
  await expect(async () => {
    // The one that counted may be seen to have only after it was given up.
    if ((await pill.textContent()) !== 'IDLE') {
      await page
        .getByRole('button', { name: /^(Stop the show|Stop\?)/ })
        .first()
        .click({ timeout: 500 })
    }
    await expect(pill).toHaveText('IDLE', { timeout: 100 })
  }).toPass()
})

test('the overlay’s address names what was chosen', async ({ rig }) => {
  const { page } = await openWithRundown(rig)
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  const address = page.getByLabel('Or add it yourself: URL for a browser source')
  await expect(address).toHaveValue(/overlay\.html\?widget=countdown$/)
  // One is shown at least.
  await expect(page.getByLabel('Countdown')).toBeDisabled()
  await page.getByLabel('Progress bar').check()
  await page.getByLabel('Now and next').check()

  await expect(address).toHaveValue(/overlay\.html\?widget=countdown,now-next,progress$/)
})

test('a scene that OBS lacks takes one line of a narrow dock, and a press tells the rest', async ({
  rig,
}) => {
  const obs = await startFakeObs({ scenes: ['Other'], version: '32' })
  try {
    const { page, connect } = await openWithRundown(rig)
    await page.setViewportSize({ width: 240, height: 500 })
    await connect(obs.url, '')
    const banner = page.locator('.banner').filter({ hasText: 'Not in OBS: 4 scenes' })
    await expect(banner).toBeVisible()
    expect((await banner.boundingBox())?.height).toBeLessThan(40)
    await banner.locator('summary').click()
    await expect(banner).toContainText('“Holding”, “Intro”, “Cam 1”')
    expect((await banner.boundingBox())?.height).toBeGreaterThan(40)
  } finally {
    await obs.stop()
  }
})

/**
 * As a double click: the second press is on whatever is drawn there after the first. Both come in one task of the page,
 * since two that are sent to it may be far apart, and so meant.
 */
async function pressTwice(button: Locator): Promise<void> {
  await button.evaluate(async (element: HTMLElement) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    element.click()
    // What is drawn anew is by then.
    for (let turns = 0; turns < 20; turns += 1) await Promise.resolve()
    const there = document.elementFromPoint(left + width / 2, top + height / 2)
    there?.closest('button')?.click()
  })
}
