import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'

import type { FakeObs } from '#test/obs/fake-obs.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { editor, open, startObs } from './actions-stage.ts'
import { row } from './in-view.ts'

let obs: FakeObs
test.beforeEach(async () => {
  obs = await startObs()
  obs.answer('GetInputList', () => ({
    ok: {
      inputs: [
        { inputName: 'Title', inputKind: 'text_ft2_source_v2' },
        { inputName: 'Trailer', inputKind: 'ffmpeg_source' },
        { inputName: 'Credits', inputKind: 'ffmpeg_source' },
      ],
    },
  }))
})
test.afterEach(() => obs.stop())

const before = { onframe: 1, title: 'Friday night' }

async function checkEverything(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^Check (?:everything|again)$/ }).click()
  const problems = page.getByRole('list', { name: 'Problems' })
  await expect(problems).toBeVisible()
  return problems
}

test('a scene that is spelled otherwise in OBS is not found, and the one of OBS is offered', async ({
  rig,
}) => {
  const cues = [{ id: 'a', title: 'Talk', scene: 'cam  1', planned: 60_000 }]
  const { page } = await open(rig, obs, { ...before, cues })
  // Beside the fields of the cue there is room for its scene.
  await page.setViewportSize({ width: 1280, height: 720 })
  // Two scenes of OBS may differ in no more than that.
  await expect(row(page, 'Talk')).toContainText('cam 1: not in OBS')
  await expect(await checkEverything(page)).toContainText(
    'OBS has “Cam 1”: if “cam  1” means that scene, select it in the cue.',
  )
  expect(await page.getByRole('button', { name: /^Create scene/ }).count()).toBe(0)

  await row(page, 'Talk').click()
  await page.getByRole('button', { name: 'Use “Cam 1” from OBS' }).click()
  await expect(row(page, 'Talk')).toContainText('Cam 1')
  await expect(row(page, 'Talk')).not.toContainText('Not in OBS')
  await expect(page.locator('.editor .scene-name select')).toHaveValue('Cam 1')
  await expect(page.getByRole('button', { name: /^Use “/ })).toHaveCount(0)
  await expect(await checkEverything(page)).not.toContainText('Cam 1')
})

test('transition and media are chosen among those of OBS, and what OBS lacks is marked and told', async ({
  rig,
}) => {
  const gone = { media: { input: 'Gone' }, transition: { name: 'Wipe' } }
  const cues = [
    { id: 'a', title: 'Clip', scene: 'Cam 1', planned: 60_000, ...gone },
    { id: 'b', title: 'Talk', scene: 'Cam 1', planned: 60_000 },
  ]
  const { page } = await open(rig, obs, { ...before, cues })
  const problems = await checkEverything(page)
  await expect(problems).toContainText('OBS has no media source “Gone”.')
  await expect(problems).toContainText('OBS has no transition “Wipe”.')

  await row(page, 'Clip').click()
  const media = page.getByRole('combobox', { name: 'Ends with media' })
  await expect(media.locator('option:checked')).toHaveText('Gone (not in OBS)')
  expect(await media.locator('option').allTextContents()).toEqual([
    'none',
    'Trailer',
    'Credits',
    'Gone (not in OBS)',
    'Type a name…',
  ])
  const transition = page.getByRole('combobox', { name: 'Transition', exact: true })
  await expect(transition.locator('option:checked')).toHaveText('Wipe (not in OBS)')

  await media.selectOption('Credits')
  await expect(media.locator('option').filter({ hasText: 'not in OBS' })).toHaveCount(0)
  await transition.selectOption('Fade')
  await checkEverything(page)
  await expect(page.getByText('OBS has no media source')).toHaveCount(0)
  await expect(page.getByText('OBS has no transition')).toHaveCount(0)

  // It may not be in OBS yet.
  await media.selectOption({ label: 'Type a name…' })
  const typed = page.getByRole('textbox', { name: 'Ends with media' })
  await expect(typed).toBeFocused()
  await typed.fill('Later ')
  await typed.press('Enter')
  await expect(media).toHaveValue('Later ')
  await expect(media.locator('option:checked')).toHaveText('Later (not in OBS)')
  await media.selectOption('')
  await expect(page.getByLabel('End early by')).toHaveCount(0)
})

test('what an action names may be typed, with the spaces that OBS’s names have', async ({
  rig,
}) => {
  const cues = [{ id: 'a', title: 'Talk', scene: 'Cam 1', planned: 60_000 }]
  const { page } = await open(rig, obs, { ...before, cues })
  await row(page, 'Talk').click()
  const part = editor(page)
  await part.locator('summary').first().click()
  await part
    .getByRole('combobox', { name: 'Input', exact: true })
    .selectOption({ label: 'Type a name…' })
  const typed = part.getByRole('textbox', { name: 'Input' })
  await typed.fill('Guest ')
  await typed.press('Enter')

  await expect(part.getByRole('combobox', { name: 'Input', exact: true })).toHaveValue(
    JSON.stringify(['Guest ']),
  )
})
