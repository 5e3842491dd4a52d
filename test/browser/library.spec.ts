import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

import { startFakeObs } from '#test/obs/fake-obs.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { violations } from './axe.ts'
import { openWithRundown, row } from './in-view.ts'

async function openLibrary(page: Page): Promise<void> {
  // A wide page has no tab for the rundown: it is seen with the show.
  const tab = page.getByRole('button', { name: 'Rundown', exact: true })
  const open = page.getByRole('button', { name: 'Rundowns', exact: true })
  // Nothing is there until the page has painted.
  await expect(tab.or(open).first()).toBeVisible()
  if (await tab.isVisible()) await tab.click()
  await open.click()
}

function panel(page: Page) {
  return page.getByRole('region', { name: 'Rundowns', exact: true })
}

/** Of the rundowns that are kept, not of those that are folded away. */
function entries(page: Page) {
  return panel(page).locator('section > ul > li, :scope > ul > li')
}

test('rundowns are kept, named, loaded and brought back after a reload, by keyboard alone', async ({
  rig,
}) => {
  const { page, stored } = await openWithRundown(rig)
  await openLibrary(page)
  await panel(page).getByRole('button', { name: 'Keep' }).focus()
  await page.keyboard.press('Enter')
  await expect(entries(page)).toHaveCount(1)
  await expect(entries(page).first()).toContainText('Friday night loaded, 4 cues')

  await panel(page).getByRole('button', { name: 'New rundown' }).focus()
  await page.keyboard.press('Enter')
  await expect(panel(page).getByLabel('Name', { exact: true })).toBeFocused()
  await page.keyboard.type('Saturday')
  await page.keyboard.press('Enter')
  await expect(entries(page).first()).toContainText('Saturday 0 cues')
  await page.getByRole('button', { name: 'Load Saturday' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('The rundown has no cues yet.')).toBeVisible()
  await stored()
  await page.reload()
  await openLibrary(page)

  await expect(entries(page).filter({ hasText: 'Saturday' })).toContainText('loaded')
  await page.getByRole('button', { name: 'Load Friday night' }).click()
  await expect(page.locator('[data-row]')).toHaveCount(4)
})

test('a rundown is duplicated, archived and removed, and that is undone', async ({ rig }) => {
  const { page } = await openWithRundown(rig)
  await openLibrary(page)
  await panel(page).getByRole('button', { name: 'Keep' }).click()
  await page.getByRole('button', { name: 'More for Friday night', exact: true }).click()
  await page.getByRole('button', { name: 'Duplicate' }).click()
  await expect(entries(page)).toHaveCount(2)
  // The loaded one stays where it is.
  await expect(panel(page).getByRole('button', { name: 'Remove' })).toHaveCount(0)
  await page.getByRole('button', { name: 'More for Friday night (copy)' }).click()
  await page.getByRole('button', { name: 'Archive', exact: true }).click()
  await expect(panel(page).getByText('Archived (1)')).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(entries(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(entries(page)).toHaveCount(1)
  await panel(page).getByText('Earlier rundowns', { exact: true }).click()
  await page.getByRole('button', { name: /^Keep Friday night \(copy\)/ }).click()

  await expect(entries(page)).toHaveCount(2)
})

test('on air another one is loaded only when that is confirmed', async ({ rig }) => {
  const obs = await startFakeObs({ scenes: ['Holding', 'Cam 1'], version: '32' })
  try {
    const { page, send, until, connect } = await openWithRundown(rig)
    await openLibrary(page)
    await panel(page).getByRole('button', { name: 'Keep' }).click()
    await page.getByRole('button', { name: 'More for Friday night', exact: true }).click()
    await page.getByRole('button', { name: 'Duplicate' }).click()
    expect(await connect(obs.url, '')).toEqual({ ok: true })
    await until(({ mode }) => mode === 'obs')
    await send({ type: 'start' })
    await until(({ phase }) => phase === 'running')
    await page.getByRole('button', { name: 'Load Friday night (copy)' }).click()
    await expect(page.getByRole('alert')).toContainText('The show is on air.')
    await expect(entries(page).filter({ hasText: 'loaded' })).toContainText('Friday night loaded')
    await page.getByRole('button', { name: 'Replace the rundown' }).click()

    await until(({ rundown }) => rundown.title === 'Friday night (copy)')
    await until(({ phase, onAir }) => phase === 'running' && onAir?.title === 'Starting soon')
  } finally {
    await obs.stop()
  }
})

test('all rundowns are carried to another browser as text; what is no library changes nothing', async ({
  rig,
}) => {
  const { page } = await openWithRundown(rig)
  await openLibrary(page)
  await panel(page).getByRole('button', { name: 'Keep' }).click()
  await panel(page).getByText('All rundowns as text').click()
  await page.getByRole('button', { name: 'Show the text' }).click()
  const text = await page.getByLabel('All rundowns', { exact: true }).inputValue()
  const paste = page.getByLabel('Paste all rundowns from another machine')
  await paste.fill('Intro 5:00')
  await page.getByRole('button', { name: 'Add these rundowns' }).click()
  await expect(panel(page).getByRole('alert')).toContainText('This is not a library of rundowns.')
  await paste.fill(text)
  await page.getByRole('button', { name: 'Add these rundowns' }).click()
  await expect(page.locator('.toasts')).toContainText('is in the library already')
  await expect(paste).toHaveValue('')

  await paste.fill(text.replaceAll('Friday night', 'Sunday').replace(/"id":"[^"]*"/, '"id":"s"'))
  await page.getByRole('button', { name: 'Add these rundowns' }).click()
  await expect(entries(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Load Sunday' }).click()
  await expect(row(page, '<b>Titles</b>')).toBeVisible()
})

test('a template asks for its fields, says which has no answer, and adds a rundown', async ({
  rig,
}) => {
  const { page } = await openWithRundown(rig)
  await openLibrary(page)
  await panel(page).getByText('Templates', { exact: true }).click()
  await page.getByRole('button', { name: 'Use the template Stream with a break' }).click()
  const form = page.getByRole('form', { name: 'New rundown from “Stream with a break”' })
  // The form is below all templates, perhaps out of sight.
  await expect(form.getByLabel('Name of the stream')).toBeFocused()
  await expect(form.getByLabel('Name of the stream')).toBeInViewport()
  await page.keyboard.type('Monday')
  await form.getByLabel('First part').fill('Chess')
  await form.getByLabel('Second part').fill('Questions')
  await form.getByLabel('Main scene').fill('Cam 1')
  await form.getByRole('button', { name: 'Add rundown' }).click()
  await expect(form.getByRole('alert')).toHaveText('“Length of each part” has no answer yet.')
  await form.getByLabel('Length of each part').fill('long')
  await form.getByLabel('Length of each part').press('Enter')
  await expect(form.getByRole('alert')).toHaveText(
    '“Length of each part”: “long” is not a duration. Type 5:00, 90s or 1h30.',
  )
  await form.getByLabel('Length of each part').fill('20:00')
  await form.getByLabel('Length of each part').press('Enter')
  await expect(form).toHaveCount(0)
  await expect(entries(page).first()).toContainText('Monday 7 cues')
  await page.locator('.toasts').getByRole('button', { name: 'Load' }).click()

  await expect(row(page, 'Chess')).toContainText('20:00')
  await expect(row(page, 'Questions')).toContainText('Cam 1')
})

for (const [width, height] of [
  [240, 500],
  [900, 600],
] as const) {
  test(`at ${width}×${height} px the panel is seen whole, and axe finds nothing`, async ({
    rig,
  }) => {
    const { page } = await openWithRundown(rig)
    await page.setViewportSize({ width, height })
    await openLibrary(page)
    await panel(page).getByRole('button', { name: 'Keep' }).click()
    await page.getByRole('button', { name: 'More for Friday night' }).click()
    await panel(page).getByText('Templates', { exact: true }).click()
    await page.getByRole('button', { name: 'Use the template Service' }).click()
    await panel(page).getByText('All rundowns as text').click()

    expect(await violations(page)).toEqual([])
    const cut = await panel(page).evaluate((part) =>
      [part, ...part.querySelectorAll('button, input[type=text], textarea, summary, p, li')]
        .filter((one) => {
          const { left, right } = one.getBoundingClientRect()
          return left < 0 || right > innerWidth || one.scrollWidth > one.clientWidth + 1
        })
        .map((one) => one.outerHTML.slice(0, 80)),
    )
    expect(cut).toEqual([])
    await panel(page).getByRole('button', { name: 'Close' }).scrollIntoViewIfNeeded()
    await expect(panel(page).getByRole('button', { name: 'Close' })).toBeInViewport()
  })
}
