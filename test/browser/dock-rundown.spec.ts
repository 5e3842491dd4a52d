import { expect } from '@playwright/test'

import { startFakeObs } from '#test/obs/fake-obs.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { openWithRundown, row, rundown } from './in-view.ts'
import { tabTo } from './tab-to.ts'

test('a cue is changed in place; what is no length stays as typed and changes nothing', async ({
  rig,
}) => {
  const { page } = await openWithRundown(rig)
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await row(page, 'Goodbye').click()
  const planned = page.getByLabel('Duration', { exact: true })

  await planned.fill('soon')
  await planned.press('Enter')
  await expect(
    page.getByRole('alert').filter({ hasText: '“soon” is not a duration' }),
  ).toBeVisible()
  await expect(planned).toHaveValue('soon')
  await expect(row(page, 'Goodbye')).toContainText('1:00')

  await planned.fill('2m30')
  await planned.press('Enter')
  await expect(row(page, 'Goodbye')).toContainText('2:30')
})

test('the scenes of OBS, given lengths by keyboard, are a show that cuts by itself', async ({
  rig,
}) => {
  const obs = await startFakeObs({ scenes: ['Holding', 'Main', 'End'], version: '32' })
  try {
    const { page, connect, until, moments } = await openWithRundown(rig)
    expect(await connect(obs.url, '')).toEqual({ ok: true })
    await until(({ mode }) => mode === 'obs')
    await page.getByRole('button', { name: 'Rundown', exact: true }).click()
    await page.getByRole('button', { name: 'From my OBS scenes' }).press('Enter')
    await expect(page.locator('[data-row]')).toHaveCount(3)
    for (const [scene, label] of [
      ['Holding', '1'],
      ['Main', '2'],
    ] as const) {
      await row(page, scene).focus()
      await row(page, scene).press('Enter')
      const fields = page.getByRole('region', { name: `Cue ${label}` })
      await expect(fields.getByLabel('When it ends')).toHaveValue('hold')
      await tabTo(page, fields.getByLabel('Duration', { exact: true }))
      await page.keyboard.type('1s')
      await page.keyboard.press('Enter')
      await expect(row(page, scene)).toContainText('0:01')
      await expect(fields.getByLabel('When it ends')).toHaveValue('follow')
    }
    await page.keyboard.press('Escape')

    await page.keyboard.press('Alt+s')
    const { onAir } = await until(({ program }) => program === 'End')
    expect(onAir).toMatchObject({ scene: 'End', take: 3, end: 'hold' })
    // The first was on program before.
    expect(obs.cuts.map(({ scene }) => scene)).toEqual(['Main', 'End'])
    expect(new Set(moments.map(({ phase }) => phase))).toEqual(new Set(['idle', 'running']))
  } finally {
    await obs.stop()
  }
})

test('a cue that was removed comes back where it stood', async ({ rig }) => {
  const { page } = await openWithRundown(rig)
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await row(page, 'Talk').click()
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(page.locator('[data-row]')).toHaveCount(3)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()

  await expect(page.locator('[data-row]')).toHaveCount(4)
  await expect(page.locator('[data-row]').nth(2)).toContainText('Talk')
})

test('a row is moved by its grip and by keys', async ({ rig }) => {
  const { page } = await openWithRundown(rig)
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  const grip = page.locator('[data-grip="a"]')
  const last = await row(page, 'Goodbye').boundingBox()
  await grip.hover()
  await page.mouse.down()
  await page.mouse.move(last?.x ?? 0, (last?.y ?? 0) + (last?.height ?? 0) - 2, { steps: 5 })
  await page.mouse.up()
  await expect(page.locator('[data-row]').nth(3)).toContainText('Starting soon')

  await row(page, 'Starting soon').click()
  await row(page, 'Starting soon').focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page.locator('[data-row]').nth(2)).toContainText('Starting soon')
})

test('a rundown is pasted, carried away as text, and text in it is never markup', async ({
  rig,
}) => {
  const { page } = await openWithRundown(rig)
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await expect(row(page, '<b>Titles</b>')).toBeVisible()
  await page.getByRole('button', { name: 'Export' }).click()
  const text = await page.getByLabel('The rundown as text').inputValue()
  await page.getByRole('button', { name: 'New', exact: true }).click()
  await expect(page.getByText('The rundown has no cues yet.')).toBeVisible()

  await page.getByRole('button', { name: 'Import' }).click()
  await page.getByLabel(/Paste a rundown/).fill(text.replace('"0:30"', '"x"'))
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'cues[1].planned' })).toBeVisible()

  await page.getByLabel(/Paste a rundown/).fill(text)
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await page.getByRole('button', { name: 'New rundown' }).click()
  await expect(page.locator('[data-row]')).toHaveCount(4)
})

test('a rundown that New replaced is brought back after a reload', async ({ rig }) => {
  const { page, stored } = await openWithRundown(rig)
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await page.getByRole('button', { name: 'New', exact: true }).click()
  await expect(page.getByText('The rundown has no cues yet.')).toBeVisible()
  await stored()
  await page.reload()
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await page.getByRole('button', { name: 'Rundowns', exact: true }).click()
  await page.getByText('Earlier rundowns', { exact: true }).click()
  await page.getByRole('button', { name: /^Bring back/ }).click()

  await expect(page.locator('[data-row]')).toHaveCount(4)
})

test('what an import left out or guessed is a line each, and a long list is folded', async ({
  rig,
}) => {
  const { page } = await openWithRundown(rig)
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await page.getByRole('button', { name: 'Import' }).click()
  const rows = Array.from({ length: 10 }, (_, at) => `Item ${at},soon ${at},Cam ${at}`)
  await page
    .getByLabel(/Paste a rundown/)
    .fill(['Title,Duration,Scene', 'Intro,1:00,Holding', ...rows, 'Total,9:00,'].join('\n'))
  await page.getByRole('button', { name: 'Preview', exact: true }).click()

  const preview = page.getByRole('region', { name: 'Import preview' })
  const lines = preview.locator('.findings').getByRole('listitem')
  await expect(lines).toHaveCount(8)
  await expect(lines.first()).toContainText('was left out')
  await preview.locator('.findings summary').click()
  expect(await lines.count()).toBeGreaterThan(10)
  await preview.getByRole('button', { name: 'Close' }).click()
  await expect(preview).toHaveCount(0)
})

test('rundowns without a title are told apart, and the rows after an open end say so', async ({
  rig,
}) => {
  const { page, load } = await openWithRundown(rig)
  await page.setViewportSize({ width: 300, height: 600 })
  for (const title of ['Cold open', 'Interview']) {
    await load({ onframe: 1, title: '', cues: [{ title, scene: 'A', planned: 90_000 }] })
  }
  await load(rundown)
  await expect(row(page, 'Goodbye')).toContainText('+5:30 or later')
  await expect(row(page, 'Talk')).not.toContainText('earliest')
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await page.getByRole('button', { name: 'Rundowns', exact: true }).click()
  await page.getByText('Earlier rundowns', { exact: true }).click()

  const earlier = page.getByRole('list', { name: 'Earlier rundowns' }).getByRole('listitem')
  await expect(earlier.nth(0)).toContainText('Untitled, begins with “Interview” 1 cue, 1:30')
  await expect(earlier.nth(1)).toContainText('Untitled, begins with “Cold open” 1 cue, 1:30')
})

test('an edit of the cue on air is applied at once by a button that says what happens', async ({
  rig,
}) => {
  const { page, send, until } = await openWithRundown(rig)
  await send({ type: 'start' })
  await until(({ onAir }) => onAir?.id === 'a')
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  await row(page, 'Starting soon').click()
  await page.getByLabel('Title', { exact: true }).fill('Welcome')
  await page.getByLabel('Title', { exact: true }).press('Enter')
  const apply = page.getByRole('region', { name: 'Apply the changes now' })
  await expect(apply).toContainText('The scene and the time stay.')
  await page.getByLabel('Duration', { exact: true }).fill('20:00')
  await page.getByLabel('Duration', { exact: true }).press('Enter')
  await expect(apply).toContainText(/After Apply now it has (20:00|19:\d\d) left\./)
  await apply.getByRole('button').click()
  // A click that comes as an echo of the first is none.
  await expect(async () => {
    if ((await apply.count()) > 0) await apply.getByRole('button').click({ timeout: 500 })
    await expect(apply).toHaveCount(0, { timeout: 500 })
  }).toPass()

  await until(({ onAir }) => onAir?.title === 'Welcome' && onAir.planned === 1_200_000)
})

test('of 100,000 cues the page draws those in view', async ({ rig }) => {
  const { page, load } = await openWithRundown(rig)
  const cues = Array.from({ length: 100_000 }, (_, at) => ({
    id: `n${at}`,
    title: `Item ${at}`,
    scene: 'A',
    planned: 1000,
  }))
  await load({ onframe: 1, title: 'Long', cues })
  await page.getByRole('button', { name: 'Rundown', exact: true }).click()
  // A long rundown comes in parts.
  await expect(page.locator('[data-row]').first().locator('xpath=..')).toHaveAttribute(
    'aria-setsize',
    '100000',
  )
  await page.locator('.list').evaluate((list) => list.scrollTo(0, list.scrollHeight))

  await expect(row(page, 'Item 99999')).toBeVisible()
  expect(await page.locator('[data-row]').count()).toBeLessThan(40)
})
