import { expect, test } from 'vitest'

import type { BadDisk } from '#test/storage/bad-disk.ts'
import { createBadDisk } from '#test/storage/bad-disk.ts'
import type { Reply } from '#wire/envelope.ts'

import type { Page, Studio } from './studio.ts'
import { createStudio } from './studio.ts'

function sheet(title: string, scenes: readonly string[] = ['A', 'B', 'A']): string {
  return JSON.stringify({ title, cues: scenes.map((scene) => ({ scene, title: scene })) })
}

interface House {
  readonly studio: Studio
  readonly disk: BadDisk
  readonly page: Page
  readonly ask: Page['ask']
}

/** A show with a rundown of its own. */
async function withRundown(title = 'Mine'): Promise<House> {
  const disk = createBadDisk()
  const studio = createStudio('right', [], disk)
  const page = await studio.open()
  await page.ask('load', sheet(title))
  return { studio, disk, page, ask: page.ask }
}

async function onAir(): Promise<House> {
  const house = await withRundown()
  await house.page.connect('right', { remember: true })
  await house.ask('send', { type: 'start' })
  return house
}

/** A browser that has nothing stored, on an OBS that keeps a copy of the rundown "In OBS". */
async function withCopyInObs(): Promise<Studio> {
  const { studio: first, page } = await withRundown('In OBS')
  await page.connect('right')
  await first.pass(10_000)
  const fresh = createStudio('right')
  fresh.obs.keepCopy(first.obs.copy())
  return fresh
}

function earlier(studio: Studio): readonly (readonly [title: string, cues: number])[] {
  return (studio.desk()?.earlier ?? []).map(({ title, cues }) => [title, cues] as const)
}

function idOf(studio: Studio, title: string): string {
  return studio.desk()?.earlier?.find((one) => one.title === title)?.id ?? ''
}

function rename(title: string): object {
  return { type: 'edit', edit: { type: 'rename', title } }
}

function revisionIn(copy: unknown): number | undefined {
  return (copy as { readonly of?: { readonly revision: number } } | null)?.of?.revision
}

async function keys(studio: Studio, prefix: string): Promise<readonly string[]> {
  return (await studio.stored()).map(([key]) => key).filter((key) => key.startsWith(prefix))
}

async function askRemotely(studio: Studio, call: string, ...args: unknown[]): Promise<Reply> {
  const id = `${studio.obs.given.length}`
  studio.obs.send({ onframe: 1, type: 'request', showId: 'main', from: 'phone', id, call, args })
  await studio.pass(1000)
  const answers = studio.obs.given as { to?: string; id?: unknown; value: Reply }[]
  return answers.findLast((given) => given.id === id)?.value ?? { ok: true, value: 'no answer' }
}

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
  expect(await keys(studio, 'earlier/')).toEqual([])
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
  expect(await keys(studio, 'earlier/')).toHaveLength(30)
})

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

test('a list that cannot be read is put aside and told, and what is replaced next is kept', async () => {
  const { studio, page, ask } = await withRundown()
  await ask('load', sheet('Second'))
  page.close()
  const entries = (await studio.stored()).map(
    ([key, value]) => [key, key === 'earlier' ? 'spoilt' : value] as const,
  )
  const next = createStudio('right', entries)
  const reloaded = await next.open()
  await next.pass(1000)
  const told = next.snapshot()?.notice?.message
  await reloaded.ask('load', sheet('Third'))

  expect(told).toContain('The list of earlier rundowns could not be read')
  expect(earlier(next)).toEqual([['Second', 3]])
  expect(new Map(await next.stored()).get('aside/earlier/1')).toBe('spoilt')
})

test('an earlier rundown that cannot be read stays in the list, and nothing is replaced', async () => {
  const { studio, page, ask } = await withRundown()
  await ask('load', sheet('Second'))
  page.close()
  const entries = (await studio.stored()).map(
    ([key, value]) => [key, key.startsWith('earlier/') ? 'spoilt' : value] as const,
  )
  const next = createStudio('right', entries)
  const reloaded = await next.open()
  await next.pass(1000)

  expect(await reloaded.ask('bringBack', idOf(next, 'Mine'))).toMatchObject({ reason: 'not-read' })
  expect(next.rundown()?.title).toBe('Second')
  expect(earlier(next)).toEqual([['Mine', 3]])
})

test('on air nothing replaces the rundown in one press, from here or from a remote', async () => {
  const { studio, ask } = await onAir()
  await ask('send', { type: 'stop' })
  await ask('load', sheet('Second'))
  await ask('send', { type: 'start' })
  const rundown = studio.rundown()
  const refused = [
    await ask('load', sheet('Other')),
    await ask('bringBack', idOf(studio, 'Mine')),
    await ask('send', { type: 'reconfigure', rundown: sheet('Other') }),
    await askRemotely(studio, 'load', sheet('Other')),
    await askRemotely(studio, 'bringBack', idOf(studio, 'Mine')),
    await askRemotely(studio, 'send', { type: 'reconfigure', rundown: sheet('Other') }),
  ]

  for (const answer of refused) {
    expect(answer).toMatchObject({ ok: false, reason: 'rundown-is-on-air' })
  }
  expect(JSON.stringify(refused[3])).toContain('sure')
  expect(studio.rundown()).toEqual(rundown)
  expect(earlier(studio)).toEqual([['Mine', 3]])
})

test('confirmed it is replaced on air, from here or from a remote, and is kept', async () => {
  const { studio, ask } = await onAir()
  expect(await ask('load', sheet('Second'), true)).toMatchObject({ ok: true })
  const answers = [
    await askRemotely(studio, 'load', sheet('Third'), true),
    await askRemotely(studio, 'bringBack', idOf(studio, 'Mine'), true),
    await askRemotely(studio, 'send', { type: 'reconfigure', rundown: sheet('Last'), sure: true }),
  ]

  for (const answer of answers) expect(answer).toMatchObject({ ok: true })
  expect(studio.snapshot()).toMatchObject({ phase: 'running', onAir: { title: 'A' } })
  expect(earlier(studio).map(([title]) => title)).toEqual(['Mine', 'Third', 'Second'])
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

test('OBS’s copy that nobody answered is an earlier rundown once another is made, also after reloads', async () => {
  const fresh = await withCopyInObs()
  for (let reloads = 0; reloads < 3; reloads += 1) {
    const opened = await fresh.open()
    await opened.connect('right')
    await fresh.pass(20_000)
    expect(fresh.desk()?.offer).toMatchObject({ title: 'In OBS', cues: 3 })
    opened.close()
  }
  const last = await fresh.open()
  await last.connect('right')
  await fresh.pass(2000)
  await last.ask('load', sheet('Another'))
  await last.ask('send', { type: 'start' })
  await fresh.pass(20_000)

  expect(fresh.desk()?.offer).toBeNull()
  expect(earlier(fresh)).toEqual([['In OBS', 3]])
  expect(JSON.stringify(fresh.obs.copy())).toContain('Another')
  await last.ask('bringBack', idOf(fresh, 'In OBS'), true)
  expect(fresh.rundown()?.title).toBe('In OBS')
})

test('OBS’s copy is kept once, however often a page with the example on air is reloaded', async () => {
  const fresh = await withCopyInObs()
  const copy = fresh.obs.copy()
  const opened = await fresh.open()
  await opened.connect('right', { remember: true })
  await fresh.pass(2000)
  expect(fresh.desk()?.offer).not.toBeNull()
  await opened.ask('send', { type: 'start' })
  await fresh.pass(8000)
  expect(fresh.desk()?.offer).toBeNull()
  opened.close()
  await fresh.open()
  await fresh.pass(8000)

  expect(earlier(fresh)).toEqual([['In OBS', 3]])
  expect(fresh.obs.copy()).toEqual(copy)
})

test('the answer to a load names what it has replaced, not the copy of OBS, and so undo never brings that', async () => {
  const fresh = await withCopyInObs()
  const opened = await fresh.open()
  await opened.connect('right')
  await fresh.pass(5000)
  expect(fresh.desk()?.offer).not.toBeNull()
  const answer = await opened.ask('load', sheet('Another'))
  // The example is worth no place, so nothing that it replaced is kept.
  expect(answer).toEqual({ ok: true })

  const { value } = answer as { readonly value?: string }
  if (value !== undefined) await opened.ask('bringBack', value, true)
  expect(fresh.rundown()?.title).not.toBe('In OBS')
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
  expect(await keys(studio, 'earlier/')).toEqual([`earlier/${id}`])
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

test('the answer of every way to replace a rundown names what it replaced, and a request that comes twice is done once', async () => {
  const { studio, page } = await withRundown('First')
  await page.connect('right')
  const answers = [
    await page.ask('send', { type: 'reconfigure', rundown: JSON.parse(sheet('Second')) }),
    await page.ask('load', sheet('Third')),
    await askRemotely(studio, 'send', { type: 'reconfigure', rundown: sheet('Fourth') }),
    await askRemotely(studio, 'load', sheet('Fifth')),
  ]
  const list = studio.desk()?.earlier ?? []
  expect(answers.map((answer) => answer.ok && answer.value)).toEqual(
    ['First', 'Second', 'Third', 'Fourth'].map((title) => idOf(studio, title)),
  )

  const request = { onframe: 1, type: 'request', showId: 'main', from: 'phone', id: 'twice' }
  for (let times = 0; times < 2; times += 1) {
    studio.obs.send({ ...request, call: 'load', args: [sheet('Sixth')] })
    await studio.pass(1000)
  }
  expect(studio.desk()?.earlier).toHaveLength(list.length + 1)
})

test('while storage fails it is told how long what is replaced is kept', async () => {
  const { studio, disk, page } = await withRundown()
  disk.become('full')
  const asked = page.host.ask('main', 'load', [sheet('Second')])
  await studio.pass(6000)
  await asked

  expect(studio.snapshot()?.notice?.message).toContain('are lost if Onframe is closed or reloaded')
})
