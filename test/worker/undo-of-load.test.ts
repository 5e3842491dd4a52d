import { expect, test } from 'vitest'

import { createStudio } from '#test/worker/studio.ts'

const sheet = (title: string): string =>
  JSON.stringify({ title, cues: ['A', 'B', 'A'].map((scene) => ({ scene, title: scene })) })

test('what the answer to a load names is the rundown that it has replaced, not the copy of OBS', async () => {
  const first = createStudio('right')
  const page = await first.open()
  await page.ask('load', sheet('In OBS'))
  await page.connect('right')
  await first.pass(10_000)
  const fresh = createStudio('right')
  fresh.obs.keepCopy(first.obs.copy())
  const opened = await fresh.open()
  await opened.connect('right')
  await fresh.pass(5000)
  expect(fresh.desk()?.offer).not.toBeNull()
  const answer = await opened.ask('load', sheet('Another'))
  console.log(JSON.stringify(answer), JSON.stringify(fresh.desk()?.earlier))
  // The example is worth no place, so nothing that it replaced is kept.
  expect(answer).toEqual({ ok: true })
})

test('the same with a rundown of its own: through undo it is the own one that comes back', async () => {
  const first = createStudio('right')
  const page = await first.open()
  await page.ask('load', sheet('In OBS'))
  await page.connect('right')
  await first.pass(10_000)
  const fresh = createStudio('right')
  fresh.obs.keepCopy(first.obs.copy())
  const opened = await fresh.open()
  await opened.connect('right')
  await fresh.pass(5000)
  const { value } = (await opened.ask('load', sheet('Another'))) as { value?: string }
  if (value !== undefined) await opened.ask('bringBack', value, true)
  expect(fresh.rundown()?.title).not.toBe('In OBS')
})
