import type { BrowserContext, Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'

import { startFakeObs } from '#test/obs/fake-obs.ts'
import { dist, openDock } from '#test/real/dock.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { violations } from './axe.ts'

const rundown = { cues: ['Blue', 'Olive'].map((scene) => ({ id: scene, title: scene, scene })) }

/** Everything that is painted in the box, and could be taken for a picture. */
function paintOf(box: Locator): Promise<readonly string[]> {
  return box.evaluate((element) => {
    const all = [element, ...element.querySelectorAll('*')]
    const paints = all.map((one) => {
      const { backgroundColor, backgroundImage } = getComputedStyle(one)
      return `${one.localName} ${backgroundColor} ${backgroundImage}`
    })
    return paints.filter((paint) => !paint.endsWith(' rgba(0, 0, 0, 0) none'))
  })
}

test('with OBS the program box has the name of the scene alone, the same for all scenes; a rehearsal’s drawing says what it is', async ({
  rig,
}) => {
  const obs = await startFakeObs({ scenes: ['Blue', 'Olive'], version: '32' })
  try {
    const { page, connect, load, send, until } = await openDock(await rig.launchEngine('current'))
    await page.setViewportSize({ width: 460, height: 900 })
    const box = page.locator('figure.monitor')
    await load(rundown)
    await send({ type: 'start' })
    await expect(box).toHaveText('SimulatedBlue')
    const drawn = await paintOf(box)
    await send({ type: 'skip' })
    await expect(box).toHaveText('SimulatedOlive')
    expect(await paintOf(box)).not.toEqual(drawn)
    await send({ type: 'stop' })

    await connect(obs.url, '')
    await send({ type: 'set-mode', mode: 'obs' })
    await send({ type: 'start' })
    await until(({ program }) => program === 'Blue')
    await expect(box).toHaveText('ProgramBlue')
    const named = await paintOf(box)
    await send({ type: 'skip' })
    await until(({ program }) => program === 'Olive')
    await expect(box).toHaveText('ProgramOlive')
    expect(await paintOf(box)).toEqual(named)
    expect(named.filter((paint) => !paint.endsWith(' none'))).toEqual([])
    await expect(box.locator('img, canvas, svg, video')).toHaveCount(0)
  } finally {
    await obs.stop()
  }
})

test('on a remote a picture of program is off until somebody wants it, and only then is OBS asked for it', async ({
  rig,
}) => {
  const obs = await startFakeObs({ scenes: ['Blue', 'Olive'], version: '32' })
  const asked = (): number =>
    obs.received.filter(({ type }) => type === 'GetSourceScreenshot').length
  try {
    const dock = await openDock(await rig.launchEngine('current'))
    await dock.connect(obs.url, '')
    await dock.load(rundown)
    await dock.send({ type: 'set-mode', mode: 'obs' })
    await dock.send({ type: 'start' })
    await dock.until(({ program }) => program === 'Blue')
    const page = await openRemote(await rig.launchEngine('current'), obs.url)
    const box = page.locator('figure.monitor')
    const button = box.getByRole('button', { name: 'Picture of program' })
    await expect(box).toHaveText('ProgramBlue')
    await expect(button).toHaveAttribute('aria-pressed', 'false')
    // What the dock's own page has beside it, it does not show.
    await expect(dock.page.locator('figure.monitor button')).toHaveCount(0)
    await shoot(page, 'name')
    expect(asked()).toBe(0)

    await button.click()
    const image = box.getByRole('img', { name: 'Picture of program' })
    await expect(image).toHaveAttribute('src', /^data:image\/jpeg;base64,/)
    await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(32)
    await expect(box).toHaveText('ProgramBlue')
    // What is pressed lies on the picture, and lets it be seen.
    await page.mouse.move(0, 0)
    await expect(button).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
    await shoot(page, 'picture')
    expect(await violations(page)).toEqual([])

    obs.answer('GetSourceScreenshot', () => ({ code: 702, comment: 'Failed to render.' }))
    await expect(box).toHaveText('ProgramBlueNo picture')
    await expect(image).toHaveCount(0)
    await shoot(page, 'none')

    await button.click()
    await expect(box).toHaveText('ProgramBlue')
  } finally {
    await obs.stop()
  }
})

async function openRemote(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${dist}dock.html#remote`)
  await page.getByLabel('OBS address').fill(url.replace('ws://', ''))
  await page.getByRole('button', { name: 'Connect' }).click()
  return page
}

/** Of a phone, and of a small wide window, for those who want to look. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['ONFRAME_SHOTS']
  if (folder === undefined) return
  for (const [width, height] of [
    [390, 844],
    [900, 600],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.screenshot({ path: `${folder}/remote-${width}x${height}-${name}.png` })
  }
}
