import { describe, expect, test } from 'vitest'

import { milliseconds, minutes } from '#base/time.ts'
import { entryIn } from '#show/state/calendar.ts'
import type { CalendarEntry } from '#show/state/calendar.ts'
import { at, noon } from '#test/fixtures.ts'

import { sheet, withRundown } from './earlier-house.ts'
import { add, shelves } from './library-house.ts'
import type { Studio } from './studio.ts'

/** Seconds after noon. */
const start = 60

/** "Mine" is loaded, "Evening" is in the library, and starts by itself at `start`. OBS is connected. */
async function withEvening(fields: Partial<CalendarEntry> = {}) {
  const house = await withRundown()
  await house.page.connect('right', { remember: true })
  const evening = await add(house.page, sheet('Evening', ['B', 'A', 'B']))
  const entry: CalendarEntry = {
    id: 'e',
    title: 'Evening show',
    rundown: evening,
    weekdays: [],
    dates: ['2026-06-01'],
    time: milliseconds((12 * 3600 + start) * 1000),
    zone: 'UTC',
    prepare: milliseconds(0),
    late: 'join',
    busy: 'queue',
    isOff: false,
    ...fields,
  }
  const put = { type: 'calendar', order: { type: 'put', entry } }
  expect(await house.page.ask('send', put)).toMatchObject({ ok: true })
  return { ...house, evening, put }
}

async function until(studio: Studio, seconds: number): Promise<void> {
  await studio.pass(noon + seconds * 1000 - studio.now())
}

/** What is on air, and how often a cue came on air. */
function onAir(studio: Studio): readonly unknown[] {
  const { phase, onAir: cue } = studio.snapshot() ?? {}
  return [phase, studio.rundown()?.title, cue?.title, studio.desk()?.asRun.length]
}

test('a show of the library starts by itself, and a reload does not start it again', async () => {
  const { studio, page } = await withEvening()
  await until(studio, start - 1)
  expect(onAir(studio)).toEqual(['idle', 'Mine', undefined, 0])
  expect(studio.snapshot()?.calendar).toMatchObject({ title: 'Evening show', at: at(start) })
  await until(studio, start + 2)
  expect(onAir(studio)).toEqual(['running', 'Evening', 'B', 1])
  expect(studio.obs.cuts).toEqual(['B'])
  const startedAt = studio.snapshot()?.startedAt
  page.close()
  const next = await studio.open()
  await studio.pass(5000)
  expect(onAir(studio)).toEqual(['running', 'Evening', 'B', 1])
  expect(studio.snapshot()?.startedAt).toBe(startedAt)

  await next.ask('send', { type: 'stop' })
  next.close()
  await studio.open()
  await studio.pass(20_000)
  expect(studio.snapshot()?.phase).toBe('idle')
  expect(studio.snapshot()).not.toHaveProperty('calendar')
})

describe('a page that dies in mid-start', () => {
  test.each(Array.from({ length: 16 }, (_, step) => step * 4))(
    'after %i turns: the next one starts the show, or goes on with it; it never begins anew',
    async (turns) => {
      const { studio, page } = await withEvening()
      await until(studio, start - 0.05)
      void studio.pass(50)
      for (let one = 0; one < turns; one += 1) await Promise.resolve()
      page.close()
      const next = await studio.open()
      await studio.pass(5000)

      expect(onAir(studio)).toEqual(['running', 'Evening', 'B', 1])
      expect(studio.snapshot()?.startedAt).toBeLessThan(at(start + 5))
      // OBS may have a copy of it that looks like another.
      const kept = new Set(studio.desk()?.earlier?.map(({ title }) => title))
      expect([...kept]).toEqual(['Mine'])
      await next.ask('send', { type: 'stop' })
      await studio.pass(60_000)
      expect(studio.snapshot()?.phase).toBe('idle')
    },
  )
})

test('of two pages one starts it, and the other goes on with it when that is closed', async () => {
  const { studio, page } = await withEvening()
  await studio.open()
  await until(studio, start + 2)
  expect(onAir(studio)).toEqual(['running', 'Evening', 'B', 1])
  expect(studio.obs.cuts).toEqual(['B'])
  const startedAt = studio.snapshot()?.startedAt
  page.close()
  await studio.pass(15_000)

  expect(onAir(studio)).toEqual(['running', 'Evening', 'B', 1])
  expect(studio.snapshot()?.startedAt).toBe(startedAt)
})

test('a page that takes over just before the start makes it, once', async () => {
  const { studio, page } = await withEvening()
  const other = await studio.open()
  await until(studio, start - 2)
  page.close()
  await until(studio, start + 20)
  expect(onAir(studio)).toEqual(['running', 'Evening', 'B', 1])
  await other.ask('send', { type: 'stop' })
  await studio.pass(60_000)
  expect(studio.snapshot()?.phase).toBe('idle')
})

test.each(['full', 'broken', 'silent'] as const)(
  'with a %s disk it starts once, and once the disk is well a reload does not start it again',
  async (state) => {
    const { studio, page, disk } = await withEvening({ rundown: null })
    disk.become(state)
    await until(studio, start + 20)
    expect(onAir(studio)).toEqual(['running', 'Mine', 'A', 1])
    disk.become('well')
    await studio.pass(8000)
    await page.ask('send', { type: 'stop' })
    page.close()
    await studio.open()
    await studio.pass(30_000)

    expect(studio.snapshot()?.phase).toBe('idle')
  },
)

test('a start that has to wait leaves the library as it is, and puts both in their places when it comes', async () => {
  const { studio, page, evening } = await withEvening()
  await page.ask('arrange', { type: 'shelve', shelf: 'kept' })
  await page.ask('arrange', { type: 'shelve', id: evening, shelf: 'archived' })
  await page.ask('send', { type: 'start' })
  const changes = studio.desk()?.library
  // The rundown that is on air is another, so it is not the show that was meant.
  await until(studio, start + 5)
  expect(studio.snapshot()?.calendar).toMatchObject({ waits: 'queued' })
  expect(studio.desk()?.library).toBe(changes)
  await page.ask('send', { type: 'stop' })

  expect(onAir(studio).slice(0, 3)).toEqual(['running', 'Evening', 'B'])
  expect(await shelves(page)).toEqual({ kept: ['Mine', 'Evening'] })
})

test.each(['broken', 'silent'] as const)(
  'a rundown that a %s disk does not give is told by the name of its entry, and starts once the disk is well',
  async (state) => {
    const { studio, page, disk } = await withEvening()
    page.close()
    await studio.open()
    disk.become(state)
    await until(studio, start + 20)
    expect(onAir(studio)).toEqual(['idle', 'Mine', undefined, 0])
    expect(notices(studio)).toEqual([
      expect.stringMatching(/^“Evening show” did not start at 12:01: the storage/),
    ])
    disk.become('well')
    await studio.pass(20_000)

    expect(onAir(studio).slice(0, 2)).toEqual(['running', 'Evening'])
    expect(notices(studio)).not.toContainEqual(expect.stringContaining('did not start'))
  },
)

test('one that was removed is told, when it is checked and when it was to start', async () => {
  const { studio, page, evening } = await withEvening({ prepare: minutes(1) })
  await page.ask('arrange', { type: 'shelve', id: evening, shelf: 'earlier' })
  const told = new Set<string>()
  while (studio.now() < at(start + 2)) {
    await studio.pass(500)
    for (const message of notices(studio)) told.add(message)
  }

  expect(studio.snapshot()?.phase).toBe('idle')
  expect([...told].at(-1)).toMatch(/^“Evening show” did not start at 12:01\. /)
})

test('everything is checked before, and the operator is told', async () => {
  const { studio, put, page } = await withEvening()
  const { entry } = put.order
  const order = { ...put.order, entry: { ...entry, prepare: milliseconds(20_000) } }
  await page.ask('send', { ...put, order })
  await until(studio, start - 15)

  expect(notices(studio)).toEqual([
    expect.stringMatching(/^“Evening show” starts at 12:01\. 0 of 1 checks passed\. OBS/),
  ])
})

test('a remote may change it, as it may change the rundown, and sees it', async () => {
  const { studio, put } = await withEvening()
  const order = { ...put.order, entry: { ...put.order.entry, title: 'By phone' } }
  const asked = { onframe: 1, type: 'request', showId: 'main', from: 'phone', id: '7' }
  studio.obs.send({ ...asked, call: 'send', args: [{ ...put, order }] })
  await studio.pass(1000)

  expect(studio.desk()?.calendar).toMatchObject([{ title: 'By phone' }])
})

function notices(studio: Studio): readonly string[] {
  return (studio.snapshot()?.notices ?? [])
    .filter(({ about }) => entryIn(about) !== null)
    .map(({ message }) => message)
}
