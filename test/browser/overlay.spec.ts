import { expect } from '@playwright/test'

import { seconds } from '#base/time.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { createShow } from '#show/state/show.ts'
import { noon } from '#test/fixtures.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { openStage, overlayUrl, pageText, running } from './overlay-stage.ts'

const everyWidget = 'widget=countdown,now-next,progress,clock'
const markup = '<img src=x onerror="document.title=1"><b>bold</b>'

test('before the first word the page is empty, and lets the picture through', async ({ rig }) => {
  const { overlay } = await openStage(await rig.launchEngine('current'), everyWidget)

  expect(await overlay.evaluate(() => window.onframe?.snapshot())).toBeNull()
  expect(await pageText(overlay)).toBe('')
  for (const selector of ['html', 'body']) {
    await expect(overlay.locator(selector)).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
  }
})

test('one message is enough: from then on it counts by itself', async ({ rig }) => {
  const { overlay, tell } = await openStage(await rig.launchEngine('current'), '')
  await tell(running())

  const countdown = overlay.locator('.countdown')
  await expect(countdown).toHaveText(/^5\d:\d\d$/)
  const first = await countdown.textContent()
  await expect(countdown).not.toHaveText(first ?? '')
  await expect(countdown).toHaveText(/^5\d:\d\d$/)
})

test('when the show is over the page is empty again', async ({ rig }) => {
  const { overlay, tell } = await openStage(await rig.launchEngine('current'), everyWidget)
  await tell(running())
  await expect(overlay.locator('.countdown')).toBeVisible()
  await tell(createShow('main'))

  await expect(overlay.locator('body > :not(script)')).toHaveCount(0)
  expect(await pageText(overlay)).toBe('')
})

test('titles are text, whatever is in them', async ({ rig }) => {
  const { overlay, tell } = await openStage(await rig.launchEngine('current'), 'widget=now-next')
  await tell(running({ title: markup }))

  await expect(overlay.locator('.now dd')).toHaveText(markup)
  await expect(overlay.locator('img, b')).toHaveCount(0)
  await expect(overlay).toHaveTitle('Onframe overlay')
})

for (const [width, height] of [
  [1920, 1080],
  [640, 360],
  [400, 120],
  [1080, 1920],
] as const) {
  test(`all fits into a source of ${width} by ${height}`, async ({ rig }) => {
    const context = await rig.launchEngine('current', { viewport: { width, height } })
    for (const query of ['widget=countdown', 'widget=now-next', 'widget=progress', everyWidget]) {
      const { overlay, tell } = await openStage(context, query)
      await tell({
        ...running({ title: 'A title that does not end '.repeat(20), planned: seconds(359_990) }),
        mode: 'rehearsal',
      })
      await expect(overlay.locator('.tag')).toBeVisible()
      const boxes = await overlay
        .locator('body > :not(script)')
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect))

      expect(boxes.length).toBeGreaterThan(1)
      for (const box of boxes) {
        expect(box.left).toBeGreaterThanOrEqual(0)
        expect(box.top).toBeGreaterThanOrEqual(0)
        expect(box.right).toBeLessThanOrEqual(width)
        expect(box.bottom).toBeLessThanOrEqual(height)
      }
      await overlay.close()
    }
  })
}

test('a long title ends in dots', async ({ rig }) => {
  const { overlay, tell } = await openStage(await rig.launchEngine('current'), 'widget=now-next')
  await tell(running({ title: 'On and on '.repeat(50) }))
  const title = overlay.locator('.now dd')

  await expect(title).toHaveCSS('text-overflow', 'ellipsis')
  expect(await title.evaluate((dd) => dd.scrollWidth > dd.clientWidth)).toBe(true)
})

test('the address has the look, and what is wrong in it is told of on the console', async ({
  rig,
}) => {
  const query = 'text=ff8800&size=80px&accent=url(x)&align=top-left'
  const { overlay, tell, warnings } = await openStage(await rig.launchEngine('current'), query)
  await tell(running())
  const countdown = overlay.locator('.countdown')

  await expect(countdown).toHaveCSS('color', 'rgb(255, 136, 0)')
  await expect(countdown).toHaveCSS('font-size', '80px')
  expect(await countdown.boundingBox()).toMatchObject({ x: 36, y: 36 })
  expect(warnings).toEqual([expect.stringContaining('ignored accent: expected a colour')])
})

test('the custom CSS of a browser source is let in, as OBS adds it', async ({ rig }) => {
  const { overlay, tell } = await openStage(await rig.launchEngine('current'), '')
  await tell(running())
  await overlay.evaluate(() => {
    const style = document.createElement('style')
    style.innerHTML = ':root { --onframe-text: rgb(1, 2, 3) } body { margin: 0 auto }'
    document.querySelector('head')?.append(style)
  })

  await expect(overlay.locator('.countdown')).toHaveCSS('color', 'rgb(1, 2, 3)')
})

test('no script in a text is let in, and nothing is fetched', async ({ rig }) => {
  const { overlay } = await openStage(await rig.launchEngine('current'), '')
  const [ran, fetched] = await overlay.evaluate(async () => {
    const letIn = "document.title = 'let in'"
    const box = document.createElement('div')
    box.innerHTML = `<script>${letIn}</script><img src="data:," onerror="${letIn}">`
    const isTried = new Promise((go) => box.querySelector('img')?.addEventListener('error', go))
    document.body.append(box)
    await isTried
    const link = document.createElement('a')
    link.href = `javascript:${letIn}`
    link.click()
    const answer = await fetch('data:text/plain,hello').catch(() => null)
    return [document.title === 'let in', answer !== null]
  })

  expect({ ran, fetched }).toEqual({ ran: false, fetched: false })
})

test('a page whose timers stood is right as soon as it is seen again', async ({ rig }) => {
  const context = await rig.launchEngine('current')
  await context.addInitScript(() => {
    // As in a hidden page, only more so.
    Object.assign(window, { setTimeout: () => 0, requestAnimationFrame: () => 0 })
  })
  const { overlay, tell } = await openStage(context, '')
  await tell(running())
  const countdown = overlay.locator('.countdown')
  await expect(countdown).toHaveText(/^5\d:\d\d$/)
  const before = (await countdown.textContent()) ?? ''
  await expect
    .poll(() => overlay.evaluate(() => window.onframe?.snapshot()?.timing.elapsed))
    .toBeGreaterThan(8000)
  await expect(countdown).toHaveText(before)
  await overlay.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))

  await expect(countdown).not.toHaveText(before)
})

test('anybody may build an own overlay on window.onframe', async ({ rig }) => {
  const { overlay, tell } = await openStage(await rig.launchEngine('current'), '')
  await tell(running())
  await expect(overlay.locator('.countdown')).toBeVisible()
  const remaining = await overlay.evaluate(
    () =>
      new Promise<readonly number[]>((resolve) => {
        const seen: number[] = []
        const stop = window.onframe?.watch(
          ({ timing }) => {
            seen.push(timing.remaining ?? NaN)
            if (seen.length < 5) return
            stop?.()
            resolve(seen)
          },
          { tickIntervalMs: 20 },
        )
      }),
  )

  expect(remaining).toEqual(remaining.toSorted((a, b) => b - a))
  expect(new Set(remaining).size).toBe(5)
})

test('an overlay of another place is told by OBS, as an event on its window', async ({ rig }) => {
  const context = await rig.launchEngine('current')
  const page = await context.newPage()
  await page.goto(`${overlayUrl}?widget=now-next&from=obs`)
  await page.evaluate(
    (detail) => {
      dispatchEvent(new CustomEvent('onframe', { detail: { rubbish: true } }))
      dispatchEvent(new CustomEvent('onframe', { detail }))
    },
    {
      type: 'snapshot',
      showId: 'main',
      topic: 'show',
      mark: { run: 'one', sequence: 1 },
      clock: { at: noon + 5000, rate: 1 },
      to: null,
      body: toSnapshot(running()),
    },
  )

  await expect(page.locator('body')).toContainText('Farewell')
})
