import { describe, expect, test } from 'vitest'

import { toSecret } from '#base/redacted.ts'

import { url } from './fake-link.ts'
import { createStudio } from './studio.ts'
import type { Page, Studio } from './studio.ts'

const rundown = JSON.stringify({ cues: [{ scene: 'A' }, { scene: 'B' }, { scene: 'A' }] })

/** A show on air, run by the first page, which was given the password. */
async function onAir(remember: boolean): Promise<{ studio: Studio; first: Page }> {
  const studio = createStudio('right')
  const first = await studio.open()
  await first.ask('load', rundown)
  expect(await first.connect('right', { remember })).toEqual({ ok: true })
  expect(await first.ask('send', { type: 'start' })).toEqual({ ok: true })
  return { studio, first }
}

/** Whether the show still cuts OBS. */
async function cuts({ obs, pass }: Studio, page: Page): Promise<boolean> {
  const before = obs.cuts.length
  expect(await page.ask('send', { type: 'skip' })).toEqual({ ok: true })
  await pass(200)
  return obs.cuts.length > before
}

async function storedPassword({ stored }: Studio): Promise<unknown> {
  return new Map(await stored()).get('password') ?? null
}

describe('Connect never takes a show off OBS', () => {
  test('an empty field is the remembered password', async () => {
    const { studio, first } = await onAir(true)

    expect(await first.connect('', { remember: true })).toEqual({ ok: true })
    expect(await cuts(studio, first)).toBe(true)
    expect(await storedPassword(studio)).toBe('right')
  })

  test.each(['first', 'second'] as const)(
    'a wrong password typed at the %s dock changes nothing but its answer',
    async (which) => {
      const { studio, first } = await onAir(true)
      const second = await studio.open()
      const page = which === 'first' ? first : second

      for (const remember of [true, false]) {
        expect(await page.connect('wrong', { remember })).toMatchObject({
          reason: 'wrong-password',
        })
      }
      expect([first.host.role(), second.host.role()]).toEqual(['leading', 'following'])
      expect(studio.snapshot()?.obs.link.phase).toBe('up')
      expect(studio.obs.connected()).toBe(1)
      expect(await cuts(studio, second)).toBe(true)
      expect(await storedPassword(studio)).toBe('right')
    },
  )

  test.each([
    ['another place', { url: 'ws://10.0.0.9' }, 'not-running'],
    ['no address at all', { url: 'http://x/secret' }, 'bad-address'],
  ])('%s is tried beside the link that is up', async (_name, more, reason) => {
    const { studio, first } = await onAir(true)
    const asked = await first.connect('right', { remember: true, ...more })

    expect(asked).toMatchObject({ ok: false, reason })
    await studio.pass(60_000)
    expect(studio.snapshot()?.obs.link).toMatchObject({ phase: 'up', url })
    expect(studio.desk()?.url).toBe(url)
    expect(await cuts(studio, first)).toBe(true)
  })

  test('a wrong password while OBS is away does not keep the right one out', async () => {
    const { studio, first } = await onAir(false)
    studio.obs.setUp(false)
    await studio.pass(500)
    await first.connect('wrong')
    studio.obs.setUp(true)
    await studio.pass(5000)

    expect(studio.obs.tried.slice(-2)).toEqual(['wrong', 'right'])
    expect(await cuts(studio, first)).toBe(true)
  })
})

test('with OBS’s server not on yet, Remember is done when it is', async () => {
  const studio = createStudio('right')
  studio.obs.setUp(false)
  const page = await studio.open()
  expect(await page.connect('right', { remember: true })).toMatchObject({ reason: 'not-running' })
  const early = await storedPassword(studio)
  studio.obs.setUp(true)
  await studio.pass(3000)

  expect([early, await storedPassword(studio)]).toEqual([null, 'right'])
  expect(studio.snapshot()?.obs.link.phase).toBe('up')
})

test('OBS is back within two seconds of its server, however long it was away', async () => {
  const { studio } = await onAir(false)
  studio.obs.setUp(false)
  await studio.pass(120_000)
  studio.obs.setUp(true)
  await studio.pass(2000)

  expect(studio.snapshot()?.obs.link.phase).toBe('up')
})

describe('the lead goes to a page that gets in', () => {
  test('a take-over and back has OBS both times, with nothing remembered', async () => {
    const { studio, first } = await onAir(false)
    const second = await studio.open()
    expect(await second.connect('right')).toEqual({ ok: true })
    expect([first.host.role(), second.host.role()]).toEqual(['following', 'leading'])
    const there = await cuts(studio, second)
    second.close()
    await studio.pass(3000)

    expect(first.host.role()).toBe('leading')
    expect([there, await cuts(studio, first)]).toEqual([true, true])
  })

  test('a page that knows no way in says so, and another that does takes the lead', async () => {
    const { studio, first } = await onAir(false)
    const second = await studio.open()
    // As one that was frozen for long: the other has taken over, and knows no password.
    await studio.pass(500)
    await second.connect('right')
    await second.ask('send', { type: 'skip' })
    studio.say({ type: 'lacks-obs', showId: 'main' })
    await studio.pass(1000)

    expect([first.host.role(), second.host.role()]).toEqual(['leading', 'following'])
    expect(await cuts(studio, second)).toBe(true)
  })

  test('one that nobody can help has no link, and the mode says what it lacks', async () => {
    const { studio, first } = await onAir(false)
    const second = await studio.open()
    first.close()
    await studio.pass(3000)

    expect(second.host.role()).toBe('leading')
    expect(studio.snapshot()).toMatchObject({
      mode: 'obs',
      phase: 'running',
      obs: { link: { phase: 'off' } },
    })
  })

  test('after Disconnect no page connects by itself again', async () => {
    const { studio, first } = await onAir(false)
    const second = await studio.open()
    await second.connect('right')
    expect(await first.ask('disconnect')).toEqual({ ok: true })
    second.close()
    await studio.pass(3000)

    expect(first.host.role()).toBe('leading')
    expect(studio.obs.connected()).toBe(0)
    expect(studio.snapshot()?.obs.link.phase).toBe('off')
  })

  test('an empty field at another dock is the leader’s to connect', async () => {
    const { studio, first } = await onAir(true)
    const second = await studio.open()

    expect(await second.connect('', { remember: true })).toEqual({ ok: true })
    expect([first.host.role(), second.host.role()]).toEqual(['leading', 'following'])
    expect(await storedPassword(studio)).toBe('right')
  })
})

test('a program that was started with a password can be disconnected, and connected again without it', async () => {
  const studio = createStudio('right')
  const page = await studio.open([['main', { url, password: toSecret('right') }]])
  expect(await page.ask('disconnect')).toEqual({ ok: true })

  expect(await page.connect('', { remember: true })).toEqual({ ok: true })
  expect(await storedPassword(studio)).toBeNull()
})
