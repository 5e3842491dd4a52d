import type { BrowserContext } from '@playwright/test'
import { expect } from '@playwright/test'

import { dist, openDock } from '#test/real/dock.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

const rundown = {
  cues: [
    { id: 'a', title: 'First', scene: 'A', planned: 600_000 },
    { id: 'b', title: 'Second', scene: 'B' },
  ],
}

/** From when the page says `break`, nothing with this element in it can be drawn. */
async function breaks(context: BrowserContext, element: string): Promise<void> {
  await context.addInitScript((name) => {
    for (const method of ['createElement', 'createElementNS'] as const) {
      const create = Document.prototype[method] as (...asked: unknown[]) => Element
      Object.assign(Document.prototype, {
        [method](this: Document, ...asked: unknown[]): Element {
          const isBroken = document.documentElement.dataset['break'] !== undefined
          if (isBroken && asked.includes(name)) throw new TypeError(`No ${name} can be made`)
          return create.apply(this, asked)
        },
      })
    }
  }, element)
}

test('a part that fails says so; the clocks go on, and the transport works', async ({ rig }) => {
  const context = await rig.launchEngine('current')
  await breaks(context, 'form')
  const { page, load, send, until } = await openDock(context)
  await page.setViewportSize({ width: 460, height: 900 })
  await load(rundown)
  await send({ type: 'start' })
  await until(({ onAir }) => onAir?.id === 'a')
  await page.evaluate(() => (document.documentElement.dataset['break'] = ''))
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('The settings cannot be shown')
  await expect(page.getByRole('button', { name: 'Reload the dock' })).toBeVisible()
  const clock = page.locator('.header .clock')
  const time = await clock.textContent()
  await expect(clock).not.toHaveText(time ?? '')

  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await page.getByRole('button', { name: 'Take next' }).click()
  await until(({ onAir }) => onAir?.id === 'b')
  await expect(page.locator('.now')).toContainText('Second')
})

test('with now and next broken the show is run to its end, and a reload mends them', async ({
  rig,
}) => {
  const context = await rig.launchEngine('current')
  // A label is in bold.
  await breaks(context, 'b')
  const { page, load, send, until } = await openDock(context)
  await page.setViewportSize({ width: 460, height: 900 })
  await load({
    cues: [
      ...rundown.cues.map((cue) => ({ ...cue, label: '' })),
      { id: 'c', label: '9', title: 'Third', scene: 'C' },
    ],
  })
  await send({ type: 'start' })
  await until(({ onAir }) => onAir?.id === 'a')
  await page.evaluate(() => (document.documentElement.dataset['break'] = ''))
  await page.getByRole('button', { name: 'Take next' }).click()
  await expect(page.getByText('What is next cannot be shown')).toBeVisible()
  await send({ type: 'take', cueId: 'c' })
  await expect(page.getByText('What is on air cannot be shown')).toBeVisible()
  await page.getByRole('button', { name: 'Pause' }).click()
  await until(({ phase }) => phase === 'paused')

  await page.getByRole('button', { name: 'Reload the dock' }).first().click()
  await expect(page.locator('.now')).toContainText('Third')
  await expect(page.getByText('cannot be shown')).toHaveCount(0)
})

test('a show of a bad name is refused with a sentence', async ({ rig }) => {
  const context = await rig.launchEngine('current')
  const page = await context.newPage()
  await page.goto(`${dist}dock.html#show=Friday%20night!`)

  await expect(page.locator('body')).toContainText('The show “Friday night!” cannot be opened')
  await expect(page.locator('body')).toContainText('letters, digits, - and _')
})
