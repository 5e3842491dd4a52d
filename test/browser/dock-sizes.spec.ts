import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

import type { FakeObs } from '#test/obs/fake-obs.ts'
import { startFakeObs } from '#test/obs/fake-obs.ts'
import type { OpenDock } from '#test/real/dock.ts'
import { openDock } from '#test/real/dock.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { violations } from './axe.ts'
import { cutOff } from './cut-off.ts'
import { letOutputsRest, sayStreaming } from './streaming.ts'

const minute = 60_000

/** The first two have the widest clocks that shows have: tens of minutes, and hours. */
const lengths = [45 * minute, 625 * minute]

const cues = Array.from({ length: 24 }, (_, at) => ({
  id: `c${at}`,
  label: `${at + 1}`,
  title: at === 1 ? 'An interview with somebody of a very long name indeed' : `Item ${at + 1}`,
  scene: at % 2 === 0 ? 'Holding' : 'Cam 1',
  planned: lengths[at] ?? 5 * minute,
  notes: at < 2 ? 'Ask about the harbour, and mind the second microphone.' : '',
}))

/** `rows`: cues that must be seen on air, each whole. `edits`: there is room to work on a cue. `isLooked`: axe looks at it. */
const sizes = [
  { width: 80, height: 400, rows: 0, edits: false, isLooked: true },
  { width: 120, height: 300, rows: 0, edits: false, isLooked: false },
  { width: 240, height: 500, rows: 1, edits: false, isLooked: false },
  { width: 300, height: 400, rows: 0, edits: true, isLooked: true },
  { width: 300, height: 250, rows: 0, edits: true, isLooked: false },
  { width: 460, height: 600, rows: 5, edits: true, isLooked: true },
  { width: 460, height: 840, rows: 9, edits: true, isLooked: false },
  { width: 700, height: 400, rows: 5, edits: true, isLooked: false },
  { width: 900, height: 400, rows: 5, edits: true, isLooked: false },
  { width: 900, height: 600, rows: 10, edits: true, isLooked: true },
  { width: 1600, height: 250, rows: 3, edits: true, isLooked: true },
  { width: 1920, height: 1080, rows: 20, edits: true, isLooked: false },
] as const

let obs: FakeObs
test.beforeEach(async () => {
  obs = await startFakeObs({ scenes: ['Holding', 'Cam 1', 'Other'], version: '32' })
})
test.afterEach(() => obs.stop())

for (const { width, height, rows, edits, isLooked } of sizes) {
  test(`at ${width}×${height} px nothing is cut off, and what is needed is seen`, async ({
    rig,
  }) => {
    const dock = await openDock(await rig.launchEngine('current'))
    const { page } = dock
    await page.setViewportSize({ width, height })
    await dock.load({ onframe: 1, title: 'Friday night', cues })
    await connect(dock)
    await check('idle')
    expect(await isSeen(page, '.take')).toBe(true)

    await dock.send({ type: 'start' })
    await dock.until(({ onAir }) => onAir?.id === 'c0')
    await check('running')
    await dock.send({ type: 'skip' })
    await dock.until(({ left }) => left === 'c0')
    await check('taken')
    await dock.send({ type: 'take-back' })
    await dock.until(({ onAir }) => onAir?.id === 'c0')
    sayStreaming(obs, true)
    await expect(page.locator('.pill')).toHaveText('ON AIR')
    await check('on-air')
    for (const part of ['.now .title', '.countdown', '.next .title', '.take']) {
      expect([part, await isSeen(page, part)]).toEqual([part, true])
    }
    expect(await rowsSeen(page)).toBeGreaterThanOrEqual(rows)

    await dock.send({ type: 'edit', edit: { type: 'change', cueId: 'c1', fields: { flag: true } } })
    await dock.until(({ nextFlag }) => nextFlag?.id === 'c1')
    await check('flagged')
    // Where the header is narrower, the line with the flag takes the place of a row.
    if (width !== 460) expect(await rowsSeen(page)).toBeGreaterThanOrEqual(rows)

    await dock.send({ type: 'force-scene', scene: 'Other' })
    await expect(page.locator('.pill')).toHaveText('OFF RUNDOWN')
    await check('forced')
    await expect(page.getByRole('button', { name: 'Back to cue' })).toBeInViewport({ ratio: 1 })
    expect(await isSeen(page, '.take')).toBe(true)
    for (const timer of [1, 2, 3]) {
      await dock.send({
        type: 'timer',
        timer,
        do: 'start',
        label: timer === 1 ? 'Until the doors of the smaller hall are opened' : '',
        from: 625 * minute,
        counts: 'down',
      })
    }
    await dock.until(({ timers }) => timers?.every((timer) => 'running' in timer) === true)
    await check('with timers')
    for (const fold of await page.locator('.fold > summary').all()) {
      if (!(await fold.isVisible())) continue
      await fold.click()
      await check('unfolded')
      await fold.click()
    }

    const fixed = { clock: 'day', time: 86_399_000, zone: 'UTC', late: 'wait' }
    await dock.send({ type: 'edit', edit: { type: 'change', cueId: 'c3', fields: { at: fixed } } })
    await dock.send({ type: 'delay', by: 23 * 60 * minute })
    await dock.until(({ clocks }) => clocks.delay !== undefined)
    await check('delayed')
    const waits = { planned: 1000, end: 'hold' }
    await dock.send({ type: 'edit', edit: { type: 'change', cueId: 'c1', fields: waits } })
    await dock.send({ type: 'take', cueId: 'c1' })
    await expect(page.locator('.next .in')).toHaveText(/^by [\d:]+, or when taken$/)
    await check('back-timed')

    await dock.send({ type: 'calendar', order: { type: 'put', entry: inHalfAnHour() } })
    await dock.until(({ calendar }) => calendar !== undefined)
    await expect(page.locator('.header')).toContainText(/starts in \d+:\d\d/)
    await check('a start ahead')

    for (const tab of ['Rundown', 'Monitor', 'Settings', 'Show']) {
      const button = page.getByRole('navigation').getByRole('button', { name: tab })
      if (!(await button.isVisible())) continue
      await button.click()
      await check(tab.toLowerCase())
      // What axe looks at differs by the layout, of which there are three, and not by the size.
      if (isLooked) expect(await violations(page)).toEqual([])
    }
    if (edits) await checkEditing()

    async function check(state: string): Promise<void> {
      await shoot(page, `${width}x${height}-${state}`)
      expect([state, await cutOff(page)]).toEqual([state, []])
    }

    async function checkEditing(): Promise<void> {
      const toRundown = page.getByRole('navigation').getByRole('button', { name: 'Rundown' })
      if (await toRundown.isVisible()) await toRundown.click()
      await page.locator('[data-row]').nth(2).click()
      await check('editing')
      const title = page.locator('.editor .title input')
      await title.scrollIntoViewIfNeeded()
      await title.fill('Another')
      await title.press('Enter')
      expect(await isSeen(page, '.editor .title input')).toBe(true)
      await expect(page.locator('[data-row]').nth(2)).toContainText('Another')
      await page.getByRole('button', { name: 'Calendar', exact: true }).click()
      await page.getByRole('button', { name: 'Change Friday' }).click()
      await check('calendar')
    }
  })
}

function inHalfAnHour(): object {
  const days = [1, 2, 3, 4, 5, 6, 7]
  const time = (Date.now() + 30 * minute) % (24 * 60 * minute)
  const rules = { prepare: 0, late: 'ask', busy: 'queue', isOff: false }
  const title = 'Friday night with a rather long name for a show'
  return { id: 'e', title, rundown: null, weekdays: days, dates: [], time, zone: 'UTC', ...rules }
}

async function connect(dock: OpenDock): Promise<void> {
  letOutputsRest(obs)
  expect(await dock.connect(obs.url, '')).toEqual({ ok: true })
  await dock.until(({ mode }) => mode === 'obs')
}

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['ONFRAME_SHOTS']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` })
}

/** All of it lies in the window. */
async function isSeen(page: Page, selector: string): Promise<boolean> {
  return await page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { left, top, right, bottom, width } = element.getBoundingClientRect()
      const x = (left + right) / 2
      const isOnTop = element.contains(document.elementFromPoint(x, (top + bottom) / 2))
      const tabs = document.querySelector('.tabs')?.getBoundingClientRect()
      const end = tabs && tabs.height > 0 ? tabs.top : innerHeight
      return (
        width > 0 && left >= 0 && top >= 0 && right <= innerWidth && bottom <= end + 1 && isOnTop
      )
    })
}

/** Rows that are seen whole. */
async function rowsSeen(page: Page): Promise<number> {
  return await page.evaluate(() => {
    const list = document.querySelector('.list')?.getBoundingClientRect()
    if (!list) return 0
    const end = Math.min(list.bottom, innerHeight)
    return [...document.querySelectorAll('.row-item')].filter((row) => {
      const { top, bottom, width } = row.getBoundingClientRect()
      return width > 0 && top >= list.top - 1 && bottom <= end + 1
    }).length
  })
}
