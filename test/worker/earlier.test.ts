import { expect, test } from 'vitest'

import { earlier, idOf, keys, sheet, withRundown } from './earlier-house.ts'
import { createStudio } from './studio.ts'

test('a rundown that is replaced is kept with all its edits, and comes back after a reload', async () => {
  const { studio, page, ask } = await withRundown()
  await ask('send', { type: 'edit', edit: { type: 'rename', title: 'Mine, edited' } })
  const before = studio.rundown()
  const answer = await ask('load', '{"cues": []}')
  page.close()
  const reloaded = await studio.open()
  await studio.pass(2000)

  expect(answer).toMatchObject({ ok: true, value: expect.any(String) })
  expect(earlier(studio)).toEqual([['Mine, edited', 3]])
  expect(await reloaded.ask('bringBack', idOf(studio, 'Mine, edited'))).toEqual({ ok: true })
  expect(studio.rundown()?.cues).toEqual(before?.cues)
  expect(earlier(studio)).toEqual([])
  expect(await keys(studio, 'library/')).toEqual([])
  expect(await keys(studio, 'rundown/')).toHaveLength(1)
})

test('those without a title are told apart by their first cue and their length, also after a reload', async () => {
  const { studio, page, ask } = await withRundown('')
  const cue = { title: 'Cold open', scene: 'B', planned: 90_000 }
  await ask('load', JSON.stringify({ title: '', cues: [cue, cue] }))
  await ask('load', '{"cues": []}')
  page.close()
  await studio.open()
  await studio.pass(2000)

  expect(studio.desk()?.earlier).toMatchObject([
    { title: '', first: 'Cold open', planned: 180_000 },
    { title: '', first: 'A', planned: 0 },
  ])
})

test('what is brought back keeps what it replaces: edits made after a load are not lost by its undo', async () => {
  const { studio, ask } = await withRundown('First')
  const { value } = (await ask('load', sheet('Second'))) as { value?: string }
  await ask('send', { type: 'edit', edit: { type: 'rename', title: 'Second, edited' } })
  await ask('bringBack', value)

  expect(studio.rundown()?.title).toBe('First')
  expect(earlier(studio)).toEqual([['Second, edited', 3]])
})

test('of one with the same id as the one that it replaces both are there', async () => {
  const { studio, ask } = await withRundown()
  const own = studio.rundown()
  await ask('load', { ...own, title: 'Again', cues: own?.cues.slice(1) })
  await ask('bringBack', idOf(studio, 'Mine'))

  expect(studio.rundown()?.cues).toEqual(own?.cues)
  expect(earlier(studio)).toEqual([['Again', 2]])
})

test('the example and an empty rundown are worth no place', async () => {
  const studio = createStudio('right')
  const page = await studio.open()
  await page.ask('load', '{"cues": []}')
  await page.ask('load', sheet('Mine'))

  expect(earlier(studio)).toEqual([])
})

test('another page that takes over has them', async () => {
  const { studio, page, ask } = await withRundown()
  await ask('load', sheet('Second'))
  const second = await studio.open()
  page.close()
  await studio.pass(15_000)
  await second.ask('bringBack', idOf(studio, 'Mine'))

  expect(second.host.role()).toBe('leading')
  expect(studio.rundown()?.title).toBe('Mine')
  expect(earlier(studio)).toEqual([['Second', 3]])
})

test('the newest thirty are kept, and it is told when the oldest goes', async () => {
  const { studio, ask } = await withRundown('Rundown 0')
  for (let at = 1; at <= 31; at += 1) await ask('load', sheet(`Rundown ${at}`))

  const list = earlier(studio)
  expect(list).toHaveLength(30)
  expect([list[0]?.[0], list.at(-1)?.[0]]).toEqual(['Rundown 30', 'Rundown 1'])
  expect(studio.snapshot()?.notice?.message).toContain('“Rundown 0”')
  expect(await keys(studio, 'library/')).toHaveLength(30)
})

test('two who bring the same one back have it once', async () => {
  const { studio, page, ask } = await withRundown()
  await ask('load', sheet('Second'))
  const id = idOf(studio, 'Mine')
  const both = [page.host.ask('main', 'bringBack', [id]), page.host.ask('main', 'bringBack', [id])]
  await studio.pass(1000)
  const answers = await Promise.all(both)

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ reason: 'no-such-rundown' })
  expect(earlier(studio)).toEqual([['Second', 3]])
})
