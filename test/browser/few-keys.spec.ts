import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

import type { FakeObs } from '#test/obs/fake-obs.ts'
import { startFakeObs } from '#test/obs/fake-obs.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { open } from './actions-stage.ts'

const scenes = ['Camera', 'Desk', 'Guests', 'Slides', 'Break'] as const

/** A show of two hours: what each cue has is other than what the one before has. */
const plan = Array.from({ length: 60 }, (_, at) => ({
  scene: scenes[(at * 3 + 1) % scenes.length] as string,
  minutes: [1, 2, 3, 2, 1, 3][at % 6],
}))

/** Every key that goes down counts; nothing else is done to the page. */
function countKeys({ keyboard }: Page) {
  let pressed = 0
  return {
    press: async (...keys: readonly string[]) => {
      for (const key of keys) {
        pressed += 1
        await keyboard.press(key)
      }
    },
    pressed: () => pressed,
  }
}

let obs: FakeObs
test.beforeEach(async () => {
  obs = await startFakeObs({ scenes: [...scenes], version: '32' })
})
test.afterEach(() => obs.stop())

test('sixty cues with their scenes and lengths are built by at most 350 keys, and no mouse', async ({
  rig,
}) => {
  const { page, snapshot, until } = await open(rig, obs, { onframe: 1, title: '', cues: [] })
  await page.setViewportSize({ width: 900, height: 600 })
  const { press, pressed } = countKeys(page)
  const newScene = page.locator('[data-new-row] [data-cell=scene]')
  await expect(newScene).toBeVisible()

  for (const [key, target] of [
    ['Tab', '[data-new-row] [data-cell]'],
    ['ArrowRight', '[data-new-row] [data-cell=scene]'],
  ] as const) {
    while (!(await page.evaluate((to) => document.activeElement?.matches(to), target))) {
      expect(pressed()).toBeLessThan(350)
      await press(key)
    }
  }
  for (const { scene, minutes } of plan) {
    await press(scene.charAt(0).toLowerCase(), 'Tab', String(minutes), 'm', 'Enter')
  }

  await until(({ rundown }) => rundown.cues === plan.length)
  expect(pressed()).toBeLessThanOrEqual(350)
  expect((await snapshot()).plannedTotal).toBe(120 * 60_000)
  await page.getByRole('button', { name: 'Export' }).click()
  const { cues } = JSON.parse(await page.getByLabel('The rundown as text').inputValue()) as {
    readonly cues: readonly { readonly scene: string; readonly planned: string }[]
  }
  expect(cues.map(({ scene, planned }) => `${scene} ${planned}`)).toEqual(
    plan.map(({ scene, minutes }) => `${scene} ${minutes}:00`),
  )
})

const titles =
  `Opening Hello News Weather Guest Music Pause Sports Quiz Clip Chat Poll Winner Pets Kitchen
  Tasting Letters Report Traffic Debate Jokes Band Thanks Credits Goodbye`.split(/\s+/)

test('25 cues with a title, a scene and a length each are built by at most 40 clicks and 330 keys', async ({
  rig,
}) => {
  const { page, until } = await open(rig, obs, { onframe: 1, title: '', cues: [] })
  await page.setViewportSize({ width: 900, height: 600 })
  const { press, pressed } = countKeys(page)
  // The one click.
  await page.locator('[data-new-row] [data-cell=title]').click()
  for (const [at, title] of titles.entries()) {
    const scene = plan[at]?.scene ?? ''
    await press(...title.split(''), 'Tab')
    await press(scene.charAt(0).toLowerCase(), 'Tab', String(plan[at]?.minutes), 'm', 'Enter')
  }

  await until(({ rundown }) => rundown.cues === titles.length)
  expect(pressed()).toBeLessThanOrEqual(330)
  await page.getByRole('button', { name: 'Export' }).click()
  const { cues } = JSON.parse(await page.getByLabel('The rundown as text').inputValue()) as {
    readonly cues: readonly Record<'title' | 'scene' | 'planned', string>[]
  }
  expect(cues.map(({ title, scene, planned }) => `${title} ${scene} ${planned}`)).toEqual(
    titles.map((title, at) => `${title} ${plan[at]?.scene} ${plan[at]?.minutes}:00`),
  )
})
