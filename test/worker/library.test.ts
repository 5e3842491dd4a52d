import { describe, expect, test } from 'vitest'

import { limits } from '#show/state/limits.ts'

import { earlier, onAir, sheet, withRundown } from './earlier-house.ts'
import { add, entryNamed, idNamed, libraryOf, shelves, valueOf } from './library-house.ts'
import { createStudio } from './studio.ts'

const undo = { type: 'undo' }

function rename(title: string): object {
  return { type: 'edit', edit: { type: 'rename', title } }
}

describe('the library', () => {
  test('keeps any number of rundowns beside the loaded one, also after a reload', async () => {
    const { studio, page } = await withRundown()
    await page.ask('arrange', { type: 'shelve', shelf: 'kept' })
    await add(page, sheet('Friday'))
    await add(page, sheet('Talk', ['B']))
    page.close()
    const reloaded = await studio.open()

    const { loaded, entries } = await libraryOf(reloaded)
    expect(entries.map(({ title, cues }) => [title, cues])).toEqual([
      ['Talk', 1],
      ['Friday', 3],
      ['Mine', 3],
    ])
    expect(entries.find(({ id }) => id === loaded)?.title).toBe('Mine')
    expect(studio.rundown()?.title).toBe('Mine')
  })

  test('of which one that is loaded goes back to its place with its edits, and none is an earlier one', async () => {
    const { studio, page } = await withRundown()
    await page.ask('arrange', { type: 'shelve', shelf: 'kept' })
    const friday = await add(page, sheet('Friday'))
    expect(await page.ask('bringBack', friday)).toMatchObject({ ok: true })
    await page.ask('send', rename('Friday, late'))
    const mine = await idNamed(page, 'Mine')
    expect(await page.ask('bringBack', mine)).toMatchObject({ ok: true, value: friday })
    page.close()
    const reloaded = await studio.open()

    expect(studio.rundown()?.title).toBe('Mine')
    expect(earlier(studio)).toEqual([])
    expect(await shelves(reloaded)).toEqual({ kept: ['Friday, late', 'Mine'] })
    await reloaded.ask('bringBack', friday)
    await reloaded.ask('send', undo)
    expect(studio.rundown()?.title).toBe('Friday')
    await reloaded.ask('send', { type: 'redo' })
    expect(studio.rundown()?.title).toBe('Friday, late')
  })

  test('an empty one that is kept and loaded is not lost when another is loaded', async () => {
    const { page } = await withRundown()
    const blank = await add(page, '{"title": "Blank", "cues": []}')
    await page.ask('bringBack', blank)
    await page.ask('send', rename('Blank still'))
    await page.ask('load', sheet('Other'))

    expect(await shelves(page)).toEqual({ kept: ['Blank still'] })
  })

  test('a rundown is copied, archived and removed, and all of it can be taken back', async () => {
    const { studio, page } = await withRundown()
    const friday = await add(page, sheet('Friday'))
    const copy = valueOf(await page.ask('arrange', { type: 'copy', id: friday }))
    const template = { type: 'copy', id: friday, shelf: 'template' }
    await page.ask('arrange', template)
    await page.ask('arrange', { type: 'shelve', id: copy, shelf: 'archived' })
    expect(await shelves(page)).toEqual({
      archived: ['Friday (copy)'],
      template: ['Friday'],
      kept: ['Friday'],
    })

    await page.ask('arrange', { type: 'shelve', id: friday, shelf: 'earlier' })
    await page.ask('arrange', { type: 'shelve', id: copy, shelf: 'kept' })
    expect(earlier(studio)).toEqual([['Friday', 3]])
    expect(await shelves(page)).toEqual({ kept: ['Friday (copy)'], template: ['Friday'] })
    await page.ask('arrange', { type: 'shelve', id: friday, shelf: 'kept' })
    expect(earlier(studio)).toEqual([])
    expect(await shelves(page)).toMatchObject({ kept: ['Friday', 'Friday (copy)'] })
  })

  test('one that is not loaded is renamed by an edit that can be undone once it is', async () => {
    const { studio, page } = await withRundown()
    const friday = await add(page, sheet('Friday'))
    const before = await entryNamed(page, 'Friday')
    await page.ask('arrange', { type: 'rename', id: friday, title: 'Saturday' })
    const after = await entryNamed(page, 'Saturday')
    expect(after?.revision).toBe((before?.revision ?? 0) + 1)
    expect(after?.createdAt).toBe(before?.createdAt)
    expect(after?.changedAt).toBeGreaterThan(before?.changedAt ?? 0)

    await page.ask('bringBack', friday)
    expect(studio.rundown()?.title).toBe('Saturday')
    await page.ask('send', undo)
    expect(studio.rundown()?.title).toBe('Friday')
  })

  test('the loaded one is renamed as the show’s own', async () => {
    const { studio, page } = await withRundown()
    const id = valueOf(await page.ask('arrange', { type: 'shelve', shelf: 'kept' }))
    await page.ask('arrange', { type: 'rename', id, title: 'Ours' })

    expect(studio.rundown()?.title).toBe('Ours')
    expect(await shelves(page)).toEqual({ kept: ['Ours'] })
  })

  test('the loaded one is not moved away, and is not loaded over its own edits', async () => {
    const { studio, page } = await withRundown()
    const id = valueOf(await page.ask('arrange', { type: 'shelve', shelf: 'kept' }))
    await page.ask('send', rename('Mine, edited'))
    for (const shelf of ['archived', 'earlier', 'template']) {
      expect(await page.ask('arrange', { type: 'shelve', id, shelf })).toEqual({
        ok: false,
        reason: 'is-loaded',
        message: '“Mine, edited” is loaded. Load another rundown first.',
      })
    }
    expect(await page.ask('bringBack', id)).toMatchObject({ ok: false, reason: 'is-loaded' })
    expect(studio.rundown()?.title).toBe('Mine, edited')
  })

  test('the example is none of a person’s, until it is changed', async () => {
    const { page } = await withRundown()
    const show = { type: 'shelve', shelf: 'kept' }
    const fresh = await createStudio('right').open()
    expect(await fresh.ask('arrange', show)).toMatchObject({ reason: 'nothing-of-its-own' })
    await fresh.ask('send', rename('My example'))
    expect(await fresh.ask('arrange', show)).toMatchObject({ ok: true })
    expect(await page.ask('arrange', show)).toMatchObject({ ok: true })
  })

  test('on air another is not loaded in one press, and what was refused is as it was', async () => {
    const { studio, page } = await onAir()
    await page.ask('arrange', { type: 'shelve', shelf: 'kept' })
    const friday = await add(page, sheet('Friday'))
    const before = await libraryOf(page)
    expect(await page.ask('bringBack', friday)).toMatchObject({
      ok: false,
      reason: 'rundown-is-on-air',
    })
    expect(await libraryOf(page)).toEqual(before)
    expect(studio.rundown()?.title).toBe('Mine')

    await page.ask('bringBack', friday, true)
    expect(await shelves(page)).toEqual({ kept: ['Mine', 'Friday'] })
    expect((await libraryOf(page)).loaded).toBe(friday)
  })

  test('that is full takes no more, and says so', async () => {
    const { page } = await withRundown()
    const rundowns = Array.from({ length: limits.library }, (_, at) => ({
      id: `r${at}`,
      rundown: { title: `Rundown ${at}`, cues: [{ scene: 'A' }] },
    }))
    const text = JSON.stringify({ onframe: 'library', version: 1, rundowns })
    await page.ask('arrange', { type: 'import', text })
    const refused = { ok: false, reason: 'library-is-full' }
    expect(await page.ask('arrange', { type: 'copy', id: 'r1' })).toMatchObject(refused)
    expect(await page.ask('arrange', { type: 'shelve', shelf: 'kept' })).toMatchObject(refused)
    const more = { onframe: 'library', version: 1, rundowns: [{ ...rundowns[0], id: 'more' }] }
    expect(await page.ask('arrange', { type: 'import', text: JSON.stringify(more) })).toMatchObject(
      { ok: true, notice: '0 rundowns added. There was no room for “Rundown 0”.' },
    )

    await page.ask('arrange', { type: 'shelve', id: 'r1', shelf: 'earlier' })
    expect(await page.ask('arrange', { type: 'shelve', shelf: 'kept' })).toMatchObject({ ok: true })
    expect((await libraryOf(page)).entries).toHaveLength(limits.library)
  })

  test('two pages that change it do so one after another, and the one that only follows asks the other', async () => {
    const { studio, page } = await withRundown()
    const friday = await add(page, sheet('Friday'))
    const second = await studio.open()
    const asked = [
      page.host.ask('main', 'arrange', [{ type: 'rename', id: friday, title: 'One' }]),
      second.host.ask('main', 'arrange', [{ type: 'copy', id: friday }]),
      second.host.ask('main', 'bringBack', [friday]),
      page.host.ask('main', 'arrange', [{ type: 'rename', id: friday, title: 'Two' }]),
    ]
    await studio.pass(3000)
    for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ ok: true })

    expect(studio.rundown()?.title).toBe('Two')
    expect((await shelves(page))['kept']).toHaveLength(2)
    page.close()
    await studio.pass(15_000)
    expect(second.host.role()).toBe('leading')
    expect((await libraryOf(second)).loaded).toBe(friday)
  })
})
