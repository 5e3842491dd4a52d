import { expect, test } from 'vitest'

import { createBadDisk } from '#test/storage/bad-disk.ts'
import { createStudio } from '#test/worker/studio.ts'

const sheet = (title: string) =>
  JSON.stringify({ title, cues: ['A', 'B', 'A'].map((scene) => ({ scene, title: scene })) })

test('a rundown that was refused on air is still stored', async () => {
  const disk = createBadDisk()
  const studio = createStudio('right', [], disk)
  const page = await studio.open()
  await page.ask('load', sheet('Mine'))
  await page.ask('load', sheet('Second'))
  await page.connect('right', { remember: true })
  await page.ask('send', { type: 'start' })
  const id = studio.desk()?.earlier?.find((one) => one.title === 'Mine')?.id ?? ''
  const asked = [
    page.host.ask('main', 'send', [{ type: 'pause' }]),
    page.host.ask('main', 'send', [{ type: 'resume' }]),
    page.host.ask('main', 'bringBack', [id]),
    page.host.ask('main', 'send', [{ type: 'pause' }]),
    page.host.ask('main', 'send', [{ type: 'resume' }]),
  ]
  await studio.pass(5000)
  expect(await asked[2]).toMatchObject({ ok: false, reason: 'rundown-is-on-air' })
  const shown = (studio.desk()?.earlier ?? []).map((one) => one.title)
  const keys = (await studio.stored()).map(([key]) => key).filter((k) => k.startsWith('earlier/'))
  // The page dies now: what is stored is all that is left.
  const next = createStudio('right', await studio.stored())
  await next.open()
  await next.pass(2000)
  expect.soft(shown).toEqual(['Mine'])
  expect.soft(keys).toEqual([`earlier/${id}`])
  expect((next.desk()?.earlier ?? []).map((one) => one.title)).toEqual(['Mine'])
})
