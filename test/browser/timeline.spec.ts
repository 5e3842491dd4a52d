import { expect } from '@playwright/test'

import { rigTest as test } from '#test/rig/rig-test.ts'

import { violations } from './axe.ts'
import { tabTo } from './tab-to.ts'
import { openWide } from './table-stage.ts'

const groups = Array.from({ length: 200 }, (_, at) => ({ id: `g${at}`, title: `Act ${at + 1}` }))

const cues = Array.from({ length: 5000 }, (_, at) => ({
  id: `n${at}`,
  label: `${at + 1}`,
  title: `Item ${at + 1}.`,
  scene: 'A',
  planned: at === 0 ? 600_000 : 20_000,
  flag: at % 10 === 3,
  colour: ['#c04040', '#40a060'][at % 3],
  group: `g${Math.floor(at / 25)}`,
}))

test('over 5,000 cues the timeline is a few elements, selects by keys and by the mouse, takes nothing, and is left out by choice', async ({
  rig,
}) => {
  const dock = await openWide(rig, { onframe: 1, title: 'Long', groups, cues })
  const { page, send, until, snapshot } = dock
  const timeline = page.locator('.timeline')
  const lanes = page.getByRole('slider', { name: 'Timeline' })
  await expect(lanes).toHaveAttribute('aria-valuetext', '1 Item 1.. Planned: +0:00')
  // Nobody has said when the show begins.
  await expect(timeline.locator('.now-line')).toHaveCount(0)
  await send({ type: 'start' })
  await until(({ onAir }) => onAir?.id === 'n0')
  await expect(lanes).toHaveAccessibleDescription(
    /^5,000 cues, planned 27:56:20\. Ends \w+ \d\d:\d\d, on time\. Enter selects a cue in the table\.$/,
  )
  await expect(timeline.locator('.now-line')).toBeVisible()
  expect(await timeline.locator('*').count()).toBeLessThan(150)
  await expect(page.locator('[data-row]').nth(9)).toBeInViewport({ ratio: 1 })
  expect(await violations(page)).toEqual([])

  await tabTo(page, lanes)
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await expect(lanes).toHaveAttribute('aria-valuetext', /^4999 Item 4999\.\. Planned: .*Expected: /)
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-row="n4998"][aria-selected=true]')).toBeInViewport()
  await page.keyboard.press('Home')
  await expect(lanes).toHaveAttribute('aria-valuetext', /^1 Item 1\..*Started: .*On air$/)
  await expect(lanes).toBeFocused()

  await timeline.getByRole('button', { name: '30 min' }).click()
  const { width, height } = (await lanes.boundingBox()) ?? { width: 0, height: 0 }
  // The cue on air has the first third of the half hour.
  await lanes.click({ position: { x: width / 5, y: height - 20 } })
  await expect(page.locator('[data-row="n0"][aria-selected=true]')).toBeInViewport()
  expect((await snapshot()).onAir).toMatchObject({ id: 'n0', take: 1 })

  await dock.stored()
  await dock.reload()
  await expect(timeline.getByRole('button', { name: '30 min', pressed: true })).toBeVisible()
  await page.setViewportSize({ width: 900, height: 400 })
  await expect(timeline).toBeHidden()
  await page.setViewportSize({ width: 900, height: 600 })
  await expect(timeline).toBeVisible()

  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByRole('checkbox', { name: 'The timeline, in a dock of 700 px or more' }).uncheck()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.locator('[data-row="n0"]')).toBeVisible()
  await expect(timeline).toHaveCount(0)
})
