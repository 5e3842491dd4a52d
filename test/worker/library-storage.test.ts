import { expect, test } from 'vitest'

import { sheet, withRundown } from './earlier-house.ts'
import { add, idNamed, libraryOf, shelves } from './library-house.ts'
import { createStudio } from './studio.ts'

const states = ['full', 'broken', 'silent'] as const

test.each(states)(
  'with a %s disk all that is done is at hand, the answers say that it is not stored, and a reload has what was',
  async (state) => {
    const { studio, disk, page } = await withRundown()
    await page.ask('arrange', { type: 'shelve', shelf: 'kept' })
    const friday = await add(page, sheet('Friday'))
    const talk = await add(page, sheet('Talk'))
    disk.become(state)
    for (const order of [
      { type: 'copy' },
      { type: 'rename', id: talk, title: 'Never stored' },
      { type: 'shelve', id: friday, shelf: 'earlier' },
    ]) {
      const asked = page.host.ask('main', 'arrange', [order])
      await studio.pass(8000)
      const answer = await asked
      // A text that only the disk has cannot be changed while the disk says nothing.
      if (order.type === 'rename' && state !== 'full') {
        expect(answer).toMatchObject({ ok: false, reason: 'not-read' })
      } else expect(answer).toMatchObject({ notice: expect.stringContaining('not stored') })
    }
    expect((await shelves(page))['kept']).toContain('Mine (copy)')
    page.close()
    disk.become('well')
    const reloaded = await studio.open()
    await studio.pass(3000)

    expect(await shelves(reloaded)).toEqual({ kept: ['Talk', 'Friday', 'Mine'] })
    expect(studio.rundown()?.title).toBe('Mine')
  },
)

test.each(states)('a %s disk that is well again has all of it', async (state) => {
  const { studio, disk, page } = await withRundown()
  await page.ask('arrange', { type: 'shelve', shelf: 'kept' })
  const friday = await add(page, sheet('Friday'))
  disk.become(state)
  const orders = [{ type: 'copy' }, { type: 'shelve', id: friday, shelf: 'archived' }]
  const asked = orders.map((order) => page.host.ask('main', 'arrange', [order]))
  await studio.pass(9000)
  await Promise.all(asked)
  disk.become('well')
  await studio.pass(6000)
  page.close()
  const reloaded = await studio.open()
  await studio.pass(3000)

  expect(await shelves(reloaded)).toEqual({ archived: ['Friday'], kept: ['Mine (copy)', 'Mine'] })
  await reloaded.ask('bringBack', friday)
  expect(studio.rundown()).toMatchObject({ title: 'Friday', cues: [{}, {}, {}] })
})

test('a page that dies while a rundown is put in place of another has both', async () => {
  const { studio, page } = await withRundown()
  await page.ask('arrange', { type: 'shelve', shelf: 'kept' })
  const friday = await add(page, sheet('Friday'))
  const before = await studio.stored()
  void page.host.ask('main', 'bringBack', [friday])
  for (let turns = 0; turns < 400; turns += 20) {
    for (let one = 0; one < 20; one += 1) await Promise.resolve()
    const next = createStudio('right', await studio.stored())
    const opened = await next.open()
    await next.pass(1000)
    expect((await shelves(opened))['kept']?.sort()).toEqual(['Friday', 'Mine'])
    const shown = next.rundown()?.title
    expect(['Friday', 'Mine']).toContain(shown)
    const other = shown === 'Mine' ? 'Friday' : 'Mine'
    await opened.ask('bringBack', await idNamed(opened, other))
    expect(next.rundown()).toMatchObject({ title: other, cues: [{}, {}, {}] })
  }
  expect(await studio.stored()).not.toEqual(before)
})

test('a rundown that cannot be read is kept aside and named, and the others are as they were', async () => {
  const { studio, page } = await withRundown()
  const friday = await add(page, sheet('Friday'))
  await add(page, sheet('Talk'))
  page.close()
  const entries = (await studio.stored()).map(
    ([key, value]) => [key, key === `library/${friday}` ? { id: 7 } : value] as const,
  )
  const next = createStudio('right', entries)
  const opened = await next.open()
  for (const ask of [
    () => opened.ask('bringBack', friday),
    () => opened.ask('arrange', { type: 'copy', id: friday }),
    () => opened.ask('exportLibrary', friday),
  ]) {
    expect(await ask()).toMatchObject({
      ok: false,
      reason: 'not-read',
      message: expect.stringMatching(
        /^“Friday” could not be opened\. .*“aside\/library\/.*It stays in the library\.$/,
      ),
    })
  }
  expect(next.rundown()?.title).toBe('Mine')
  expect(await shelves(opened)).toEqual({ kept: ['Talk', 'Friday'] })
  expect(await opened.ask('exportLibrary')).toMatchObject({
    ok: true,
    value: expect.stringContaining('"Talk"'),
    notice: expect.stringContaining('“Friday” could not be opened.'),
  })
  await opened.ask('bringBack', await idNamed(opened, 'Talk'))
  expect(next.rundown()?.title).toBe('Talk')
  expect(new Map(await next.stored()).get(`library/${friday}`)).toEqual({ id: 7 })
})

test('of a list with an entry that cannot be read the others are as they were, and its rundown is found', async () => {
  const { studio, page } = await withRundown()
  await page.ask('arrange', { type: 'shelve', shelf: 'kept' })
  await add(page, sheet('Friday'))
  const talk = await add(page, sheet('Talk'))
  await page.ask('arrange', { type: 'shelve', id: talk, shelf: 'archived' })
  page.close()
  const list = new Map(await studio.stored()).get('library') as { entries: { title: string }[] }
  const spoilt = list.entries.map((one) => (one.title === 'Friday' ? { ...one, cues: -1 } : one))
  const entries = (await studio.stored()).map(
    ([key, value]) => [key, key === 'library' ? { ...list, entries: spoilt } : value] as const,
  )
  const next = createStudio('right', entries)
  const opened = await next.open()
  await next.pass(1000)

  expect(next.snapshot()?.notice?.message).toContain('library.entries[1].cues')
  expect(await shelves(opened)).toEqual({ archived: ['Talk'], kept: ['Mine', 'Friday'] })
  expect((await libraryOf(opened)).loaded).not.toBeNull()
})

test('after "Clear site data" what was loaded is there, and what went is not offered, but told', async () => {
  const { studio, disk, page } = await withRundown()
  await page.ask('arrange', { type: 'shelve', shelf: 'kept' })
  await add(page, sheet('Friday'))
  await disk.wipe()
  await page.ask('send', { type: 'edit', edit: { type: 'rename', title: 'Mine still' } })
  await page.ask('load', sheet('Other'))

  expect(await shelves(page)).toEqual({ kept: ['Mine still'] })
  const told = studio.snapshot()?.notices?.map(({ message }) => message)
  expect(told?.join(' ')).toContain(
    '1 rundown of the library was deleted with the stored data: “Friday”.',
  )
})
