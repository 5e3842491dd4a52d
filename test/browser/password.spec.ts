import type { BrowserContext, Page } from '@playwright/test'
import { expect } from '@playwright/test'

import { startFakeObs } from '#test/obs/fake-obs.ts'
import { openDock } from '#test/real/dock.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

/** Nothing else that a page has looks like it. */
const password = 'Kranich-7143'

/** Types it into the form, as a person does. */
async function connect(page: Page, url: string, remember: boolean): Promise<void> {
  const pages = page.getByRole('navigation', { name: 'Pages' })
  await pages.getByRole('button', { name: 'Settings' }).click()
  await page.getByLabel('Address', { exact: true }).fill(url)
  await page.getByLabel('Password (in OBS').fill(password)
  await page.getByLabel(/^Remember password/).setChecked(remember)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
}

/** All that a page leaves behind it, or shows to others: what it stores, its addresses, what is in its fields. */
async function leftBy(context: BrowserContext): Promise<string> {
  const pages = context.pages()
  const left = await Promise.all(pages.map((page) => page.evaluate(readAll)))
  const urls = pages.flatMap((page) => [
    ...page.frames().map((frame) => frame.url()),
    ...page.workers().map((worker) => worker.url()),
  ])
  return JSON.stringify([left, urls, await context.cookies()])
}

/** In the page. */
async function readAll(): Promise<unknown> {
  const stored: unknown[] = []
  for (const { name: of = '' } of await indexedDB.databases()) {
    const opening = indexedDB.open(of)
    await new Promise((opened) => opening.addEventListener('success', opened))
    const database = opening.result
    for (const store of database.objectStoreNames) {
      const reading = database.transaction(store)
      const keys = reading.objectStore(store).getAllKeys()
      const values = reading.objectStore(store).getAll()
      await new Promise((read) => reading.addEventListener('complete', read))
      stored.push(keys.result, values.result)
    }
    database.close()
  }
  const typed = [...document.querySelectorAll('input, textarea')].map((field) =>
    'value' in field ? field.value : null,
  )
  const marked = document.documentElement.outerHTML
  const named = [location.href, window.name, history.state]
  return { stored, typed, marked, named, sessionStorage, localStorage }
}

test('a password that is not to be remembered is nowhere once OBS has taken it, and is asked for after a reload', async ({
  rig,
}) => {
  const obs = await startFakeObs({ password, scenes: ['A', 'B'] })
  try {
    const context = await rig.launchEngine('current')
    const dock = await openDock(context)
    await connect(dock.page, obs.url, false)
    await dock.until(({ program }) => program === 'A')
    await dock.stored()
    const left = await leftBy(context)
    // So that it is known to look where things are.
    expect(left).toContain(obs.url)
    expect(left).not.toContain(password)

    await dock.reload()
    await expect(dock.page.getByText('Enter the OBS password').first()).toBeVisible()
    await dock.stored()
    expect((await dock.snapshot()).program).toBeNull()
    expect(await leftBy(context)).not.toContain(password)

    // The same look finds one that is to be remembered.
    await connect(dock.page, obs.url, true)
    await dock.until(({ program }) => program === 'A')
    await expect.poll(() => leftBy(context)).toContain(password)
  } finally {
    await obs.stop()
  }
})

test('a page that still has it in memory goes on with OBS when the one that ran the show is reloaded, and it is stored nowhere', async ({
  rig,
}) => {
  const obs = await startFakeObs({ password, scenes: ['A', 'B'] })
  try {
    const context = await rig.launchEngine('current')
    const first = await openDock(context)
    await connect(first.page, obs.url, false)
    await first.until(({ program }) => program === 'A')
    const second = await openDock(context)
    // Typed there too, it runs the show from then on.
    await connect(second.page, obs.url, false)
    await expect(second.page.locator('.outcome')).toContainText('Connected to')
    const before = obs.connections()
    await second.reload()
    await expect.poll(() => obs.connections()).toBeGreaterThan(before)
    await second.until(({ program }) => program === 'A')
    await second.stored()

    expect(await leftBy(context)).toContain(obs.url)
    expect(await leftBy(context)).not.toContain(password)
  } finally {
    await obs.stop()
  }
})
