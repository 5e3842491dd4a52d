import { expect, test } from 'vitest'

import type { Reply } from '#wire/envelope.ts'

import { sheet, withRundown } from './earlier-house.ts'
import { add, entryNamed, libraryOf, shelves, valueOf } from './library-house.ts'
import type { Page } from './studio.ts'
import { createStudio } from './studio.ts'

async function bring({ ask }: Pick<Page, 'ask'>, text: string): Promise<Reply> {
  return await ask('arrange', { type: 'import', text })
}

test('all rundowns are carried to another browser by one text, the loaded one too', async () => {
  const { page } = await withRundown()
  await add(page, sheet('Friday'))
  const talk = await add(page, sheet('Talk', ['B']))
  await page.ask('arrange', { type: 'shelve', id: talk, shelf: 'archived' })
  await page.ask('arrange', { type: 'rename', id: talk, title: 'Old talk' })
  const text = valueOf(await page.ask('exportLibrary'))
  const other = await createStudio('right').open()

  expect(await bring(other, text)).toEqual({ ok: true, notice: '3 rundowns added.' })
  expect(await shelves(other)).toEqual({ kept: ['Mine', 'Friday'], archived: ['Old talk'] })
  const [there, here] = [await entryNamed(page, 'Old talk'), await entryNamed(other, 'Old talk')]
  expect(here).toEqual(there)
  expect(JSON.parse(valueOf(await other.ask('exportLibrary'))).rundowns).toEqual(
    JSON.parse(text).rundowns,
  )
})

test('what is there already is not overwritten, and that is told by name', async () => {
  const { page } = await withRundown()
  const friday = await add(page, sheet('Friday'))
  const text = valueOf(await page.ask('exportLibrary'))
  await page.ask('arrange', { type: 'rename', id: friday, title: 'Friday, newer' })
  const before = await libraryOf(page)

  expect(await bring(page, text)).toMatchObject({
    notice:
      '0 rundowns added. “Mine”, “Friday” are in the library already and were left as they are.',
  })
  expect(await libraryOf(page)).toEqual(before)
})

test('one that was removed here comes back beside it', async () => {
  const { page } = await withRundown()
  const friday = await add(page, sheet('Friday'))
  const text = valueOf(await page.ask('exportLibrary', friday))
  await page.ask('arrange', { type: 'shelve', id: friday, shelf: 'earlier' })
  await bring(page, text)

  expect(await shelves(page)).toEqual({ kept: ['Friday'] })
})

test('a rundown that cannot be read is named with the place, and the others are added', async () => {
  const page = await createStudio('right').open()
  const rundowns = [
    { id: 'a', rundown: { title: 'Good', cues: [{ scene: 'A' }] } },
    { id: 'b', rundown: { title: 'Bad', cues: [{ scene: 'A', planned: 'soon' }] } },
    { id: 'c', shelf: 'top', rundown: { title: 'Worse', cues: [] } },
  ]
  const answer = await bring(page, JSON.stringify({ onframe: 'library', version: 1, rundowns }))

  expect(answer).toMatchObject({ ok: true })
  const { notice } = answer as { readonly notice: string }
  expect(notice).toContain('1 rundown added.')
  expect(notice).toContain('“Bad” was left out: rundowns[1].rundown.cues[0].planned: expected')
  expect(notice).toContain('“Worse” was left out: rundowns[2].shelf: expected')
  expect(await shelves(page)).toEqual({ kept: ['Good'] })
})

test.each([
  ['a single rundown', sheet('One')],
  ['prose', 'Good evening'],
  ['nothing', ''],
])('%s is no library, and changes nothing', async (_, text) => {
  const { page } = await withRundown()
  expect(await bring(page, text)).toEqual({
    ok: false,
    reason: 'malformed',
    message: 'This is not a library of rundowns. To load a single rundown, use Import beside it.',
  })
  expect((await libraryOf(page)).entries).toEqual([])
})

test('a remote may bring rundowns, but none that reaches beyond the show', async () => {
  const { page } = await withRundown()
  const act = { type: 'request', request: 'StopStream', data: {} }
  const rundown = {
    title: 'Far',
    cues: [{ scene: 'A', actions: [{ id: 'x', when: 'start', act }] }],
  }
  const text = JSON.stringify({ onframe: 'library', version: 1, rundowns: [{ id: 'a', rundown }] })
  const ask = page.host.askBy('remote')
  for (const order of [
    { type: 'add', rundown },
    { type: 'import', text },
  ]) {
    expect(await ask('main', 'arrange', [order])).toMatchObject({ reason: 'not-from-a-remote' })
    expect(await page.ask('arrange', order)).toMatchObject({ ok: true })
  }
  const plain = { type: 'add', rundown: { title: 'Near', cues: [] } }
  expect(await ask('main', 'arrange', [plain])).toMatchObject({ ok: true })
})
