import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

import { openDock } from '#test/real/dock.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

test('notes are read on air, in Now and in Next, and as they are at that moment', async ({
  rig,
}) => {
  const { page, load, send } = await openDock(await rig.launchEngine('current'))
  await load({
    cues: [
      { id: 'a', title: 'First', scene: 'A', notes: 'Wave at camera 2' },
      { id: 'b', title: 'Second', scene: 'B', notes: 'Lights down' },
    ],
  })
  await send({ type: 'start' })
  await expect(page.locator('.card.now .notes')).toContainText('Wave at camera 2')
  await expect(page.locator('.card.next .notes')).toContainText('Lights down')
  const edit = { type: 'change', cueId: 'a', fields: { notes: 'Camera 3 instead' } }
  await send({ type: 'edit', edit })

  await expect(page.locator('.card.now .notes')).toContainText('Camera 3 instead')
})

test('a row begins with the first line of the notes beside its scene, and has all of them as its title', async ({
  rig,
}) => {
  const { page, load } = await openDock(await rig.launchEngine('current'))
  await page.setViewportSize({ width: 690, height: 900 })
  const long =
    'a scene whose name is much longer than a row of this list is wide, and than two of them'
  const notes = `Music starts with the doors, not before. ${'Mind the cables. '.repeat(20)}\nAnd close them at eight.`
  await load({
    cues: [
      { id: 'a', title: 'First', scene: 'Hall', notes },
      { id: 'b', title: 'Second', scene: long, notes },
      { id: 'c', title: 'Third', scene: 'Hall' },
    ],
  })
  const row = page.locator('[data-row="a"]')
  const shown = row.locator('.notes')
  await expect(shown).toContainText('· Music starts with the doors')
  await expect(shown).not.toContainText('close them')
  await expect(shown).toHaveAttribute('title', notes.trim())
  await expect(shown).toHaveCSS('text-overflow', 'ellipsis')
  const at = await boxes(page, 'a')
  expect(at.notes.top).toBe(at.scene.top)
  expect(at.notes.left).toBeGreaterThan(at.scene.right)
  expect(at.notes.right).toBeLessThanOrEqual(at.below.right)

  // A long scene keeps the line: the notes are not in a line that is half seen.
  const beside = await boxes(page, 'b')
  expect(beside.scene.top).toBeLessThan(beside.below.bottom)
  expect(beside.notes.top).toBeGreaterThanOrEqual(beside.below.bottom)
  expect(await page.locator('[data-row="c"] .notes').count()).toBe(0)
  for (const id of ['a', 'b', 'c']) {
    const item = page.locator('.row-item').filter({ has: page.locator(`[data-row="${id}"]`) })
    expect((await item.boundingBox())?.height).toBe(44)
  }
})

async function boxes(page: Page, id: string) {
  const box = (part: string) =>
    page.locator(`[data-row="${id}"] .${part}`).evaluate((element) => {
      const { top, right, bottom, left } = element.getBoundingClientRect()
      return { top, right, bottom, left }
    })
  return { below: await box('below'), scene: await box('scene'), notes: await box('notes') }
}
