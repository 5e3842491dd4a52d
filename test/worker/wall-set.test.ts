import { afterEach, describe, expect, test, vi } from 'vitest'

import { minutes, seconds, sum } from '#base/time.ts'

import { createStudio } from './studio.ts'
import type { Page, Studio } from './studio.ts'

afterEach(() => vi.restoreAllMocks())

/** Of the wall clock, while the show is on: far enough for other cues to be due. */
const step = sum(minutes(7), seconds(20))

const webhook = { base: 'https://example.com', secret: 'hush' }

async function onAir(): Promise<readonly [Studio, Page]> {
  const studio = createStudio('right')
  const page = await studio.open()
  const cues = ['A', 'B', 'A', 'B'].map((scene) => ({ scene, planned: '5:00', end: 'follow' }))
  await page.ask('load', JSON.stringify({ cues }))
  await page.connect('right', { remember: true })
  await page.ask('configureBackends', { webhook })
  await page.ask('send', { type: 'start' })
  return [studio, page]
}

/** The step is seen whenever the worker wakes. */
async function wallIsSet(studio: Studio): Promise<void> {
  studio.setWall(step)
  await studio.pass(6000)
}

/** The newest post of that kind: the time that it was signed with, and its body. */
function postOf({ posted }: Studio, kind: string): { stamp: string | null; body: object } {
  const post = posted.findLast(({ url }) => url.endsWith(`/${kind}/`))
  return {
    stamp: new Headers(post?.init.headers).get('x-onframe-timestamp'),
    body: JSON.parse(String(post?.init.body)) as object,
  }
}

describe('the wall clock was set while a show is on: what is read as a time of day is the wall’s', () => {
  test('what a backend is told, and the time that it is signed with', async () => {
    const [studio, page] = await onAir()
    await wallIsSet(studio)
    const before = studio.wall()
    await page.ask('send', { type: 'initialize' })
    await page.ask('send', { type: 'start-broadcast' })
    await studio.pass(3000)

    const { stamp, body } = postOf(studio, 'broadcast')
    expect(body).toMatchObject({ broadcastState: 'live' })
    const { startedAt } = body as { startedAt: number }
    const read = [Date.parse(stamp ?? ''), startedAt]
    const streaming = postOf(studio, 'streaming-change')
    read.push(Date.parse((streaming.body as { at: string }).at), Date.parse(streaming.stamp ?? ''))
    for (const one of read) {
      expect(one).toBeGreaterThanOrEqual(before)
      expect(one).toBeLessThanOrEqual(studio.wall())
    }
  })

  test('the as-run, in each of its forms', async () => {
    const [studio, page] = await onAir()
    const startedAt = studio.snapshot()?.onAir?.startedAt ?? 0
    await wallIsSet(studio)
    const csv = await page.ask('asRun', 'csv')
    const json = await page.ask('asRun', 'json')

    const onWall = startedAt + step
    expect(csv).toMatchObject({ value: expect.stringContaining(new Date(onWall).toISOString()) })
    const { value } = json as { value: string }
    expect(JSON.parse(value)).toMatchObject({ cues: [{ startedAt: onWall }] })
  })

  test('the copy that OBS keeps', async () => {
    const [studio, page] = await onAir()
    await wallIsSet(studio)
    const before = studio.wall()
    await page.ask('send', { type: 'edit', edit: { type: 'rename', title: 'Evening' } })
    await studio.pass(10_000)

    const { rundown, savedAt } = studio.obs.copy() as { rundown: string; savedAt: number }
    expect(rundown).toContain('Evening')
    expect(savedAt).toBeGreaterThanOrEqual(before)
    expect(savedAt).toBeLessThanOrEqual(studio.wall())
  })

  test('each input in the console, where those are wanted', async () => {
    const lines: string[] = []
    vi.spyOn(console, 'debug').mockImplementation((time: string) => void lines.push(time))
    const [studio, page] = await onAir()
    await wallIsSet(studio)
    await page.ask('send', { type: 'configure-broadcast', config: { verboseLogging: true } })
    const before = studio.wall()
    await page.ask('send', { type: 'skip' })

    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expect(Date.parse(line)).toBeGreaterThanOrEqual(before)
  })
})

describe('the wall clock was set, or the machine slept, and then another worker runs the show', () => {
  test.each([
    ['reloaded', 0],
    ['reloaded twice', 1],
  ])('the page is %s: the show does not move by the step', async (_, more) => {
    const [studio, page] = await onAir()
    const before = studio.snapshot()?.onAir
    await wallIsSet(studio)
    page.close()
    let next = await studio.open()
    for (let count = 0; count < more; count += 1) {
      next.close()
      next = await studio.open()
    }
    await studio.pass(5000)

    expect(next.host.role()).toBe('leading')
    expect(studio.snapshot()?.onAir).toMatchObject({ index: 0, startedAt: before?.startedAt })
    expect(studio.snapshot()?.clocks.wallAhead).toBe(step)
    // A is on program from the beginning.
    expect(studio.obs.cuts).toEqual([])
  })

  test('a page that waited takes over: the show does not move by the step', async () => {
    const [studio, page] = await onAir()
    const other = await studio.open()
    const before = studio.snapshot()?.onAir
    await wallIsSet(studio)
    page.close()
    await studio.pass(20_000)

    expect(other.host.role()).toBe('leading')
    expect(studio.snapshot()?.onAir).toMatchObject({ index: 0, startedAt: before?.startedAt })
    expect(studio.snapshot()?.clocks.wallAhead).toBe(step)
  })
})
