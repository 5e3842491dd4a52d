import { expect } from '@playwright/test'

import type { FakeObs } from '#test/obs/fake-obs.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { acting, editor, mic, mutedBy, open, startObs } from './actions-stage.ts'
import { violations } from './axe.ts'
import { row } from './in-view.ts'
import { tabTo } from './tab-to.ts'

let obs: FakeObs
test.beforeEach(async () => {
  obs = await startObs()
})
test.afterEach(() => obs.stop())

test('by keys alone an action is added as OBS has it now, changed, and done with its cue', async ({
  rig,
}) => {
  const { page, send, until } = await open(rig, obs)
  await row(page, 'Talk').focus()
  await page.keyboard.press('Shift+Enter')
  const part = editor(page)
  await tabTo(page, part.locator('summary').first())
  await page.keyboard.press('Enter')
  const input = part.getByRole('combobox', { name: 'Input', exact: true })
  await tabTo(page, input)
  await page.keyboard.press('M')
  await expect(input).toHaveValue(JSON.stringify([mic]))
  await tabTo(page, part.getByRole('button', { name: 'Add action' }))
  await page.keyboard.press('Enter')

  // The stand-in has the microphone open.
  const item = part.locator('.action')
  await expect(item).toContainText(`Unmute “${mic}”`)
  const value = item.getByLabel('Value')
  await tabTo(page, value)
  await page.keyboard.press('M')
  await expect(item).toContainText(`Mute “${mic}”`)
  await tabTo(page, item.getByLabel('How long'))
  await page.keyboard.type('0:00.2')
  await page.keyboard.press('Enter')
  await expect(item).toContainText('start + 0:00')

  await send({ type: 'start' })
  await send({ type: 'take', cueId: 'b' })
  await until(({ acts }) => acts?.held.length === 1)
  await expect(page.getByRole('region', { name: 'Now' })).toContainText(`Mute “${mic}”`)
  await expect.poll(() => mutedBy(obs)).toEqual([true])
  expect(await violations(page)).toEqual([])
})

test('rows say what cues do, and what OBS does not have is told by its name', async ({ rig }) => {
  const { page } = await open(rig, obs, acting)
  await expect(row(page, 'Opening')).toContainText(
    'Actions: mutes, shows a source, presses a hotkey.',
  )
  await expect(row(page, 'Opening').locator('.acts .icon')).toHaveCount(3)
  await expect(row(page, 'Talk').locator('.acts')).toHaveCount(0)
  await row(page, 'Opening').click()
  await expect(editor(page)).toContainText('Not in OBS: Gone')

  await editor(page)
    .getByRole('button', { name: /Show “Gone”/ })
    .click()
  const source = editor(page).locator('.action').getByLabel('Source')
  await expect(source.locator('option:checked')).toHaveText('Gone · Cam 1 (not in OBS)')
  await source.selectOption({ label: 'Cam 1 colour · Cam 1' })
  await expect(editor(page)).not.toContainText('Not in OBS')
})

test('what the show would refuse is said at its field, and changes nothing', async ({ rig }) => {
  const { page } = await open(rig, obs)
  await row(page, 'Talk').click()
  const part = editor(page)
  await part.locator('summary').first().click()
  await part.getByLabel('Kind').selectOption('volume')
  await part.getByRole('button', { name: 'Add action' }).click()
  const volume = part.getByLabel('Volume (dB)')
  await volume.fill('40')
  await volume.press('Enter')
  await expect(part.getByRole('alert')).toHaveText('Expected decibels from -100 to 26, got 40.')
  await volume.fill('−12 dB')
  await volume.press('Enter')
  await expect(part.locator('.action')).toContainText('to -12 dB')

  await part.getByLabel('Kind').selectOption('chapter')
  await part.getByRole('button', { name: 'Add action' }).click()
  const name = part.locator('.action.open').getByLabel('Name of the chapter')
  await name.fill('{cue.name}')
  await name.press('Enter')
  await expect(part.getByRole('alert')).toContainText('{cue.name}')
  await part.getByRole('button', { name: 'Remove action' }).click()
  await expect(part.locator('.action')).toHaveCount(1)
})

test('a test puts back what was before; on air it takes a second press', async ({ rig }) => {
  const { page, send, until } = await open(rig, obs, acting)
  await row(page, 'Talk').click()
  const part = editor(page)
  await part.locator('summary').first().click()
  await part.getByRole('button', { name: 'Add action' }).click()
  await part.getByLabel('Value').selectOption('on')
  await part.getByRole('button', { name: /^Test/ }).click()
  await part.getByRole('button', { name: 'Put back' }).click()
  await expect.poll(() => mutedBy(obs)).toEqual([true, false])

  await send({ type: 'start' })
  await send({ type: 'take', cueId: 'b' })
  await until(({ onAir }) => onAir?.id === 'b')
  // The cue on air has muted it, and stays as it is.
  await part.getByLabel('Value').selectOption('off')
  const before = mutedBy(obs).length
  const button = part.getByRole('button', { name: /^Test/ })
  await button.click()
  await expect(button).toHaveText('Test on air?')
  expect(mutedBy(obs).length).toBe(before)
  // A click that comes as an echo of the first is none.
  const back = part.getByRole('button', { name: 'Put back' })
  await expect(async () => {
    if ((await button.count()) > 0) await button.press('Enter', { timeout: 500 })
    await expect(back).toBeVisible({ timeout: 500 })
  }).toPass()
  // By keys alone: the focus stays where it is.
  await expect(back).toBeFocused()
  await page.keyboard.press('Enter')
  await expect.poll(() => mutedBy(obs).slice(before)).toEqual([false, true])
})

test('what is tried goes back when the dock is closed, and a removed action leaves the focus there', async ({
  rig,
}) => {
  const { page, until } = await open(rig, obs)
  await row(page, 'Talk').click()
  const part = editor(page)
  const summary = part.locator('summary').first()
  await summary.click()
  for (const left of [0, 1]) {
    await part.getByRole('button', { name: 'Add action' }).click()
    await expect(part.locator('.action')).toHaveCount(left + 1)
  }
  await part.getByRole('button', { name: 'Remove action' }).press('Enter')
  await expect(part.locator('.action')).toHaveCount(1)
  await expect(summary).toBeFocused()

  await part.locator('.action .what').click()
  await part.getByLabel('Value').selectOption('on')
  await expect(part.locator('.action')).toContainText('Mute')
  await part.getByRole('button', { name: /^Test/ }).click()
  await expect.poll(() => mutedBy(obs)).toEqual([true])
  await page.reload()
  await until(({ obs: { link } }) => link.phase === 'up')
  await expect.poll(() => mutedBy(obs)).toContain(false)
})
