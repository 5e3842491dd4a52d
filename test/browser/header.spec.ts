import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

import type { FakeObs } from '#test/obs/fake-obs.ts'
import { startFakeObs } from '#test/obs/fake-obs.ts'
import type { OpenDock } from '#test/real/dock.ts'
import { openDock } from '#test/real/dock.ts'
import type { Rig } from '#test/rig/rig-test.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { violations } from './axe.ts'
import { cutOff } from './cut-off.ts'
import { tabTo } from './tab-to.ts'

const minute = 60_000

let obs: FakeObs
test.beforeEach(async () => {
  obs = await startFakeObs({ scenes: ['Wide'], version: '32' })
})
test.afterEach(() => obs.stop())

test('the header has the time of day, the end of the show and the next fixed start, and no lateness that nobody planned', async ({
  rig,
}) => {
  const { page, load, send } = await openDock(await rig.launchEngine('current'))
  await page.setViewportSize({ width: 900, height: 600 })
  const header = page.locator('.header')
  await load({
    cues: [
      { id: 'a', title: 'Opening', scene: 'Wide' },
      { id: 'b', title: 'Talk', scene: 'Wide', planned: 60_000 },
    ],
  })
  await expect(header.getByTitle('Time of day')).toHaveText(/^\d\d:\d\d$/)
  await send({ type: 'start' })
  await expect(header).toContainText(/ends (?:tomorrow )?\d\d:\d\d at the earliest/)
  await expect(header).not.toContainText('fixed start')
  await expect(header.getByRole('timer')).toHaveText(/^0:0[2-9]$/)
  await expect(header).not.toContainText(/over|under|on time/)

  await send({ type: 'edit', edit: { type: 'change', cueId: 'b', fields: { at: beforeMidnight } } })
  await expect(header).toContainText(/fixed start (?:\w+ )?\d\d:59/)
  await expect(header).toContainText(/ends .*\d\d:\d\d/)
})

/** What the header says of each part, and the box that leaves it out. */
const parts = [
  ['How far the show is over or under its plan', /over|under|on time/],
  ['The time to the next flagged cue', /to Guest joins/],
  ['The next start by the calendar', /starts in/],
  ['The end of the show', /ends /],
  ['The next fixed start', /fixed start/],
  ['The time of day', /\d\d:\d\d$/],
] as const

test('by keyboard alone each part of the header is left out and had back, also after a reload', async ({
  rig,
}) => {
  const dock = await runWithAll(rig)
  const { page, stored, reload } = dock
  await page.setViewportSize({ width: 1400, height: 800 })
  const told = page.locator('.header :is(.distance, .day)')
  const texts = parts.map(([, text]) => text)
  await expect(told).toHaveText(texts)

  await openSettings(page)
  for (const [at, [label]] of parts.entries()) {
    await toggle(page, label)
    await expect(told).toHaveText(texts.slice(at + 1))
  }
  expect(await violations(page)).toEqual([])
  await stored()
  await reload()
  await expect(page.locator('.pill')).toHaveText('SHOW RUNNING')
  await expect(told).toHaveCount(0)

  await openSettings(page)
  for (const [at, [label]] of parts.entries()) {
    await toggle(page, label)
    await expect(told).toHaveText(texts.slice(0, at + 1))
  }
})

test('a narrow header has the end, the fixed start and the time of day by choice, and is cut off nowhere', async ({
  rig,
}) => {
  const { page } = await runWithAll(rig)
  const roomy = [/ends /, /fixed start/, /^\d\d:\d\d$/]
  await page.setViewportSize({ width: 460, height: 840 })
  const told = page.locator('.header').getByText(/ends |fixed start|^\d\d:\d\d$/)
  await expect(told).toHaveText(roomy)
  for (const one of await told.all()) await expect(one).toBeHidden()

  await openSettings(page)
  await toggle(page, 'In a narrow dock, too: the end, the fixed start and the time of day')
  for (const [width, height] of [
    [460, 840],
    [300, 400],
    [240, 500],
  ] as const) {
    await page.setViewportSize({ width, height })
    for (const one of await told.all()) await expect(one).toBeInViewport({ ratio: 1 })
    expect([width, await cutOff(page)]).toEqual([width, []])
  }
  expect(await violations(page)).toEqual([])

  // The smallest has room for what is on air alone.
  await page.setViewportSize({ width: 120, height: 300 })
  for (const one of await told.all()) await expect(one).toBeHidden()
  expect(await cutOff(page)).toEqual([])
})

/** One minute before midnight, UTC. */
const beforeMidnight = { clock: 'day', time: 86_399_000, zone: 'UTC', late: 'wait' }

/** A show of which the header has all to tell. */
async function runWithAll(rig: Rig): Promise<OpenDock> {
  const dock = await openDock(await rig.launchEngine('current'))
  const { connect, load, send, until } = dock
  await load({
    onframe: 1,
    title: 'Talk show',
    cues: [
      { id: 'a', title: 'Opening', scene: 'Wide', planned: 10 * minute },
      { id: 'b', title: 'Guest joins', scene: 'Wide', planned: minute, flag: true },
      { id: 'c', title: 'News', scene: 'Wide', planned: minute, at: beforeMidnight },
    ],
  })
  expect(await connect(obs.url, '')).toEqual({ ok: true })
  await until(({ mode }) => mode === 'obs')
  await send({ type: 'calendar', order: { type: 'put', entry: inHalfAnHour() } })
  await send({ type: 'start' })
  await until(({ onAir, calendar }) => onAir !== null && calendar !== undefined)
  return dock
}

function inHalfAnHour(): object {
  const time = (Date.now() + 30 * minute) % (24 * 60 * minute)
  const rules = { prepare: 0, late: 'ask', busy: 'queue', isOff: false }
  const weekdays = [1, 2, 3, 4, 5, 6, 7]
  return {
    id: 'e',
    title: 'Late show',
    rundown: null,
    weekdays,
    dates: [],
    time,
    zone: 'UTC',
    ...rules,
  }
}

async function openSettings(page: Page): Promise<void> {
  await tabTo(page, page.getByRole('button', { name: 'Settings', exact: true }))
  await page.keyboard.press('Enter')
}

async function toggle(page: Page, label: string): Promise<void> {
  await tabTo(page, page.getByRole('checkbox', { name: label, exact: true }))
  await page.keyboard.press('Space')
}
