import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'

import type { FakeObs } from '#test/obs/fake-obs.ts'
import { startFakeObs } from '#test/obs/fake-obs.ts'
import type { OpenDock } from '#test/real/dock.ts'
import { openDock } from '#test/real/dock.ts'
import type { Rig } from '#test/rig/rig-test.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { violations } from './axe.ts'
import { letOutputsRest, sayStreaming } from './streaming.ts'
import { tabTo } from './tab-to.ts'

let obs: FakeObs
test.beforeEach(async () => {
  obs = await startFakeObs({ scenes: ['Holding', 'Main'], version: '32' })
  streamsWhenAsked()
})
test.afterEach(() => obs.stop())

const red = 'rgb(192, 28, 55)'
const green = 'rgb(25, 112, 42)'

test('Start show says that it does not go live, and nothing is red until OBS streams', async ({
  rig,
}) => {
  const { page, send } = await openWithObs(rig)
  const start = page.getByRole('button', { name: /^Start show/ })
  const prepare = page.getByRole('button', { name: 'Prepare to go live' })
  await expect(start).toHaveText('Start showdoes not go live')
  await expect(start).toHaveCSS('background-color', green)
  await expect(prepare).toBeVisible()
  expect(await violations(page)).toEqual([])

  await start.click()
  const pill = page.locator('.pill')
  await expect(pill).toHaveText('SHOW RUNNING')
  await expect(pill).toHaveCSS('background-color', green)
  await send({ type: 'stop' })

  // While OBS streams by itself, a show that starts is live.
  sayStreaming(obs, true)
  await expect(page.locator('.output')).toContainText('Stream')
  await expect(start).toHaveText('Start show')
  await start.click()
  await expect(pill).toHaveText('ON AIR')
  await expect(pill).toHaveCSS('background-color', red)
  await send({ type: 'stop' })

  // A rehearsal goes nowhere, and has no button that would.
  await send({ type: 'set-mode', mode: 'rehearsal' })
  await expect(page.getByRole('button', { name: 'Start rehearsal' })).toHaveText('Start rehearsal')
  await expect(prepare).toHaveCount(0)
})

for (const [width, height] of [
  [300, 400],
  [460, 840],
  [900, 600],
] as const) {
  test(`at ${width}×${height} px, when the show is over and the broadcast is not, the biggest button ends it`, async ({
    rig,
  }) => {
    const { page, send, until } = await openWithObs(rig)
    await page.setViewportSize({ width, height })
    await send({ type: 'initialize' })
    await until(({ broadcast }) => broadcast.phase === 'ready')
    await send({ type: 'start-broadcast' })
    await until(({ broadcast, phase }) => broadcast.phase === 'live' && phase === 'running')
    const take = page.getByRole('button', { name: /^Take next/ })
    expect(await biggest(page)).toEqual(await textOf(take))

    await send({ type: 'skip' })
    await until(({ phase }) => phase === 'finished')
    await expect(page.locator('.pill')).toHaveText('STILL LIVE')
    const end = page.getByRole('button', { name: 'End broadcast' })
    await expect(end).toHaveCount(1)
    await expect(end).toBeInViewport({ ratio: 1 })
    expect(await biggest(page)).toEqual(await textOf(end))
    await expect(end).toHaveCSS('background-color', red)
    await expect(page.getByRole('button', { name: /^Start show/ })).not.toHaveClass(/take/)
    expect(await violations(page)).toEqual([])

    await tabTo(page, end)
    await page.keyboard.press('Enter')
    const sure = page.getByRole('button', { name: 'Confirm: end' })
    await expect(sure).toBeVisible()
    await expect(async () => {
      // A press that comes as an echo of the first is none.
      if ((await sure.count()) > 0) await sure.press('Enter')
      await expect(page.locator('.pill')).toHaveText('FINISHED', { timeout: 500 })
    }).toPass()
    expect(await biggest(page)).toMatch(/^Start show/)
  })
}

async function openWithObs(rig: Rig): Promise<OpenDock> {
  const dock = await openDock(await rig.launchEngine('current'))
  await dock.page.setViewportSize({ width: 460, height: 840 })
  await dock.load({
    onframe: 1,
    title: 'Friday night',
    cues: [
      { id: 'a', title: 'Opening', scene: 'Holding', planned: 3_600_000 },
      { id: 'b', title: 'End', scene: 'Main', planned: 50 },
    ],
  })
  expect(await dock.connect(obs.url, '')).toEqual({ ok: true })
  await dock.until(({ mode }) => mode === 'obs')
  return dock
}

/** What the largest button says of all that run the show. Rows are buttons, too, and lie elsewhere. */
async function biggest(page: Page): Promise<string> {
  return await page.locator('.show-part button').evaluateAll((buttons) => {
    const sizes = buttons.map((button) => {
      const { width, height } = button.getBoundingClientRect()
      return { area: width * height, text: button.textContent }
    })
    return sizes.sort((one, other) => other.area - one.area)[0]?.text ?? ''
  })
}

async function textOf(button: Locator): Promise<string> {
  return (await button.textContent()) ?? ''
}

function streamsWhenAsked(): void {
  letOutputsRest(obs)
  obs.answer('GetOutputList', () => ({
    ok: { outputs: [{ outputFlags: { OBS_OUTPUT_SERVICE: true } }] },
  }))
  for (const [type, isStart] of [
    ['StartStream', true],
    ['StopStream', false],
  ] as const) {
    obs.answer(type, () => {
      sayStreaming(obs, isStart)
      return { ok: null }
    })
  }
}
