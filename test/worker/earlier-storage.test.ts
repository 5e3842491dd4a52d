import { expect, test } from 'vitest'

import { earlier, idOf, keys, onAir, sheet, withRundown } from './earlier-house.ts'
import { createStudio } from './studio.ts'

function rename(title: string): object {
  return { type: 'edit', edit: { type: 'rename', title } }
}

function revisionIn(copy: unknown): number | undefined {
  return (copy as { readonly of?: { readonly revision: number } } | null)?.of?.revision
}

test.each(['full', 'broken', 'silent'] as const)(
  'with a %s disk what is replaced is at hand, the answer says that it is not stored, and a reload has it as it was',
  async (state) => {
    const { studio, disk, page, ask } = await withRundown()
    disk.become(state)
    const asked = ask('load', sheet('Second'))
    await studio.pass(4000)
    const answer = await asked
    await studio.pass(1000)

    expect(answer).toMatchObject({ ok: true, notice: expect.stringContaining('not stored') })
    expect(studio.snapshot()?.notice?.message).toContain('The show cannot be stored.')
    expect(earlier(studio)).toEqual([['Mine', 3]])
    page.close()
    disk.become('well')
    await studio.open()
    await studio.pass(3000)
    expect(studio.rundown()?.title).toBe('Mine')
  },
)

test.each(['full', 'broken', 'silent'] as const)(
  'a %s disk that is well again has all of them',
  async (state) => {
    const { studio, disk, page, ask } = await withRundown('First')
    await ask('load', sheet('Second'))
    disk.become(state)
    for (const title of ['Third', 'Fourth']) {
      const asked = page.host.ask('main', 'load', [sheet(title)])
      await studio.pass(4500)
      expect(await asked).toMatchObject({ ok: true })
    }
    disk.become('well')
    await studio.pass(5000)
    page.close()
    await studio.open()
    await studio.pass(3000)

    expect(studio.rundown()?.title).toBe('Fourth')
    expect(earlier(studio).map(([title]) => title)).toEqual(['Third', 'Second', 'First'])
  },
)

test('after "Clear site data" those that went with it are not offered', async () => {
  const { studio, disk, ask } = await withRundown()
  await ask('load', sheet('Second'))
  await disk.wipe()
  await ask('send', { type: 'edit', edit: { type: 'rename', title: 'Third' } })
  await studio.pass(5000)
  await ask('load', sheet('Fourth'))

  expect(earlier(studio)).toEqual([['Third', 3]])
})

test('a list that cannot be read is put aside and told, its rundowns are found, and what is replaced next is kept', async () => {
  const { studio, page, ask } = await withRundown()
  await ask('load', sheet('Second'))
  page.close()
  const entries = (await studio.stored()).map(
    ([key, value]) => [key, key === 'library' ? 'spoilt' : value] as const,
  )
  const next = createStudio('right', entries)
  const reloaded = await next.open()
  await next.pass(1000)
  const told = next.snapshot()?.notice?.message
  await reloaded.ask('load', sheet('Third'))

  expect(told).toContain('The list of rundowns could not be read')
  expect(told).toContain('1 rundown was found again')
  expect(await reloaded.ask('library')).toMatchObject({ value: { entries: [{ title: 'Mine' }] } })
  expect(earlier(next)).toEqual([['Second', 3]])
  expect(new Map(await next.stored()).get('aside/library/1')).toBe('spoilt')
})

test('an earlier rundown that cannot be read stays in the list, and nothing is replaced', async () => {
  const { studio, page, ask } = await withRundown()
  await ask('load', sheet('Second'))
  page.close()
  const entries = (await studio.stored()).map(
    ([key, value]) => [key, key.startsWith('library/') ? 'spoilt' : value] as const,
  )
  const next = createStudio('right', entries)
  const reloaded = await next.open()
  await next.pass(1000)

  expect(await reloaded.ask('bringBack', idOf(next, 'Mine'))).toMatchObject({ reason: 'not-read' })
  expect(next.rundown()?.title).toBe('Second')
  expect(earlier(next)).toEqual([['Mine', 3]])
})

test('one that was refused on air while a save was under way is still stored', async () => {
  const { studio, page, ask } = await onAir()
  await ask('send', { type: 'stop' })
  await ask('load', sheet('Second'))
  await ask('send', { type: 'start' })
  const id = idOf(studio, 'Mine')
  const asked = [
    page.host.ask('main', 'send', [{ type: 'pause' }]),
    page.host.ask('main', 'send', [{ type: 'resume' }]),
    page.host.ask('main', 'bringBack', [id]),
    page.host.ask('main', 'send', [{ type: 'pause' }]),
    page.host.ask('main', 'send', [{ type: 'resume' }]),
  ]
  await studio.pass(5000)
  expect(await asked[2]).toMatchObject({ ok: false, reason: 'rundown-is-on-air' })
  // The page dies now: what is stored is all that is left.
  const next = createStudio('right', await studio.stored())
  await next.open()
  await next.pass(2000)

  expect(earlier(studio)).toEqual([['Mine', 3]])
  expect(await keys(studio, 'library/')).toEqual([`library/${id}`])
  expect(earlier(next)).toEqual([['Mine', 3]])
})

test.each(['full', 'broken', 'silent'] as const)(
  'what OBS alone kept of the rundown while the disk was %s is an earlier one when as many edits are made after a reload',
  async (state) => {
    const { studio, disk, page } = await withRundown()
    await page.connect('right')
    await studio.pass(8000)
    disk.become(state)
    const asked = page.host.ask('main', 'send', [rename('Never stored')])
    await studio.pass(20_000)
    expect(await asked).toMatchObject({ ok: true, notice: expect.stringContaining('not stored') })
    expect(JSON.stringify(studio.obs.copy())).toContain('Never stored')
    page.close()
    disk.become('well')
    const reloaded = await studio.open()
    await studio.pass(3000)
    await reloaded.ask('send', rename('Other edit'))
    expect(studio.rundown()?.revision).toBe(revisionIn(studio.obs.copy()))
    await reloaded.connect('right')
    await studio.pass(20_000)

    expect(earlier(studio)).toEqual([['Never stored', 3]])
    expect(JSON.stringify(studio.obs.copy())).toContain('Other edit')
  },
)

test('while storage fails it is told how long what is replaced is kept', async () => {
  const { studio, disk, page } = await withRundown()
  disk.become('full')
  const asked = page.host.ask('main', 'load', [sheet('Second')])
  await studio.pass(6000)
  await asked

  expect(studio.snapshot()?.notice?.message).toContain('are lost if Onframe is closed or reloaded')
})

test('those of an older version are there, come back, and are stored as all others are from then on', async () => {
  const { studio, page, ask } = await withRundown()
  await ask('load', sheet('Second'))
  page.close()
  const stored = new Map(await studio.stored())
  const { entries } = stored.get('library') as { readonly entries: readonly { id: string }[] }
  const [{ id } = { id: '' }] = entries
  const { changedAt: replacedAt, ...text } = stored.get(`library/${id}`) as { changedAt: number }
  const others = [...stored].filter(([key]) => !key.startsWith('library'))
  const next = createStudio('right', [
    ...others,
    ['earlier', [{ id, title: 'Mine', cues: 3, replacedAt, size: 300 }]],
    [`earlier/${id}`, text],
  ])
  const opened = await next.open()
  expect(earlier(next)).toEqual([['Mine', 3]])
  await opened.ask('arrange', { type: 'shelve', id, shelf: 'kept' })
  await opened.ask('arrange', { type: 'rename', id, title: 'Still mine' })
  expect(await opened.ask('bringBack', id)).toMatchObject({ ok: true })

  expect(next.rundown()?.title).toBe('Still mine')
  expect(await keys(next, 'earlier')).toEqual([])
})
