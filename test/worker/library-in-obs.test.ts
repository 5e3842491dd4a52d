import { expect, test } from 'vitest'

import { limits } from '#show/state/limits.ts'

import { earlier, sheet, withRundown } from './earlier-house.ts'
import { add, libraryOf, shelves } from './library-house.ts'
import type { Studio } from './studio.ts'
import { createStudio } from './studio.ts'

function titlesIn(copy: unknown): readonly string[] {
  const { text = '' } = (copy ?? {}) as { readonly text?: string }
  if (text === '') return []
  const { rundowns } = JSON.parse(text) as { rundowns: { rundown: { title: string } }[] }
  return rundowns.map(({ rundown }) => rundown.title)
}

/** A browser with two rundowns beside the loaded one, and an OBS that has a copy of them. */
async function withCopy() {
  const house = await withRundown()
  const friday = await add(house.page, sheet('Friday'))
  const talk = await add(house.page, sheet('Talk'))
  await house.page.connect('right', { remember: true })
  await house.studio.pass(10_000)
  return { ...house, friday, talk }
}

/** Another browser on the same OBS. */
function beside({ obs }: Studio): Studio {
  const fresh = createStudio('right')
  fresh.obs.keepCopy(obs.copy())
  fresh.obs.keepLibraryCopy(obs.libraryCopy())
  return fresh
}

test('OBS has a copy of what is kept, of each change, and not of what is an earlier one', async () => {
  const { studio, page, talk } = await withCopy()
  expect(titlesIn(studio.obs.libraryCopy())).toEqual(['Talk', 'Friday'])
  await page.ask('arrange', { type: 'rename', id: talk, title: 'Talks' })
  await page.ask('load', sheet('Other'))
  await studio.pass(10_000)
  expect(titlesIn(studio.obs.libraryCopy())).toEqual(['Talks', 'Friday'])
  expect(earlier(studio)).toEqual([['Mine', 3]])
})

test('a browser that has lost all of them has them again from OBS, and it is told', async () => {
  const { studio } = await withCopy()
  const fresh = beside(studio)
  const opened = await fresh.open()
  await opened.connect('right')
  await fresh.pass(10_000)

  expect(await shelves(opened)).toEqual({ kept: ['Talk', 'Friday'] })
  expect(
    fresh
      .snapshot()
      ?.notices?.map(({ message }) => message)
      .join(' '),
  ).toContain('OBS kept 2 rundowns that were not here.')
  const [first] = (await libraryOf(opened)).entries
  await opened.ask('bringBack', first?.id)
  expect(fresh.rundown()).toMatchObject({ title: 'Talk', cues: [{}, {}, {}] })
  await fresh.pass(10_000)
  expect(titlesIn(fresh.obs.libraryCopy())).toEqual(['Talk', 'Friday'])
})

test('what was removed while OBS was away stays removed', async () => {
  const { studio, page, friday } = await withCopy()
  studio.obs.setUp(false)
  await studio.pass(1000)
  await page.ask('arrange', { type: 'shelve', id: friday, shelf: 'earlier' })
  studio.obs.setUp(true)
  await studio.pass(60_000)

  expect(await shelves(page)).toEqual({ kept: ['Talk'] })
  expect(titlesIn(studio.obs.libraryCopy())).toEqual(['Talk'])
})

test('… also when thirty more were replaced meanwhile', async () => {
  const { studio, page, friday } = await withCopy()
  studio.obs.setUp(false)
  await page.ask('arrange', { type: 'shelve', id: friday, shelf: 'earlier' })
  for (let at = 0; at <= limits.earlier; at += 1) await page.ask('load', sheet(`Other ${at}`))
  expect(earlier(studio).map(([title]) => title)).not.toContain('Friday')
  studio.obs.setUp(true)
  await studio.pass(60_000)

  expect(await shelves(page)).toEqual({ kept: ['Talk'] })
})

test('a browser in which more was done has what the copy of another has, and then OBS has both', async () => {
  const { studio } = await withCopy()
  const other = beside(studio)
  const opened = await other.open()
  for (let at = 0; at < 6; at += 1) await add(opened, sheet(`Here ${at}`))
  await opened.connect('right')
  await other.pass(20_000)

  expect((await shelves(opened))['kept']).toHaveLength(8)
  expect(titlesIn(other.obs.libraryCopy())).toHaveLength(8)
})

test.each(['full', 'broken', 'silent'] as const)(
  'what OBS alone has since the disk was %s is there after a reload, also if as much is done before OBS is asked',
  async (state) => {
    const { studio, disk, page } = await withCopy()
    disk.become(state)
    const asked = page.host.ask('main', 'arrange', [
      { type: 'add', rundown: { title: 'Never stored', cues: [{ scene: 'A' }] } },
    ])
    await studio.pass(20_000)
    expect(await asked).toMatchObject({ notice: expect.stringContaining('not stored') })
    expect(titlesIn(studio.obs.libraryCopy())).toContain('Never stored')
    page.close()
    disk.become('well')
    studio.obs.setUp(false)
    const reloaded = await studio.open()
    await studio.pass(3000)
    await add(reloaded, sheet('Instead'))
    studio.obs.setUp(true)
    await studio.pass(60_000)

    expect((await shelves(reloaded))['kept']).toContain('Never stored')
    expect(titlesIn(studio.obs.libraryCopy())).toContain('Never stored')
  },
)

test('a copy that cannot be read is left as it is, and that is told', async () => {
  const { studio } = await withCopy()
  const fresh = beside(studio)
  const newer = { version: 2, text: 'from a newer Onframe' }
  fresh.obs.keepLibraryCopy(newer)
  const opened = await fresh.open()
  await opened.connect('right')
  await fresh.pass(5000)
  await add(opened, sheet('Here'))
  await fresh.pass(20_000)

  expect(fresh.obs.libraryCopy()).toEqual(newer)
  expect(
    fresh
      .snapshot()
      ?.notices?.map(({ message }) => message)
      .join(' '),
  ).toContain('OBS keeps a copy of the library that cannot be read')
})

test('nothing is written to an OBS for a browser that keeps nothing', async () => {
  const { studio, page } = await withRundown()
  await page.connect('right')
  await studio.pass(20_000)

  expect(studio.obs.libraryCopy()).toBeNull()
})

test('what "Clear site data" took is there again from OBS, whose copy stays whole', async () => {
  const { studio, disk, page } = await withCopy()
  await disk.wipe()
  await page.ask('send', { type: 'edit', edit: { type: 'rename', title: 'Mine still' } })
  await studio.pass(60_000)

  expect(titlesIn(studio.obs.libraryCopy())).toEqual(['Talk', 'Friday'])
  expect(await shelves(page)).toEqual({ kept: ['Talk', 'Friday'] })
  page.close()
  const reloaded = await studio.open()
  expect(await shelves(reloaded)).toEqual({ kept: ['Talk', 'Friday'] })
})

test.each(['broken', 'silent'] as const)(
  'what a %s disk does not give stays in the copy that OBS has',
  async (state) => {
    const { studio, disk, page } = await withCopy()
    page.close()
    const reloaded = await studio.open()
    await reloaded.connect('right')
    await studio.pass(10_000)
    disk.become(state)
    const asked = reloaded.host.ask('main', 'arrange', [
      { type: 'add', rundown: { title: 'Never stored', cues: [{ scene: 'A' }] } },
    ])
    await studio.pass(60_000)
    await asked

    expect(titlesIn(studio.obs.libraryCopy())).toEqual(['Never stored', 'Talk', 'Friday'])
  },
)

test('a rundown that cannot be read here stays in the copy that OBS has', async () => {
  const { studio, friday, page } = await withCopy()
  page.close()
  const entries = (await studio.stored()).map(
    ([key, value]) => [key, key === `library/${friday}` ? 'spoilt' : value] as const,
  )
  const next = createStudio('right', entries)
  next.obs.keepCopy(studio.obs.copy())
  next.obs.keepLibraryCopy(studio.obs.libraryCopy())
  const opened = await next.open()
  await opened.connect('right')
  await next.pass(10_000)
  await add(opened, sheet('Here'))
  await next.pass(60_000)

  expect(titlesIn(next.obs.libraryCopy())).toEqual(['Here', 'Talk', 'Friday'])
})
