import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { World } from './world.ts'
import { createWorld } from './world.ts'

type Page = ReturnType<World['open']>

const scenes = ['S1', 'S2', 'S3', 'S1', 'S2', 'S3', 'S1', 'S2']
const text = (planned: string): string =>
  JSON.stringify({ title: 'Matinee', cues: scenes.map((scene) => ({ scene, planned })) })

const address = { url: 'ws://127.0.0.1:4455', password: 'secret', remember: true }
const request = { type: 'request', from: 'r', id: '1', call: 'send', args: [{ type: 'skip' }] }

/** Two browsers with a storage of their own on one OBS; each has the same show. */
function createRivals() {
  const here = createWorld({ hasLocks: true })
  const there = createWorld({ hasLocks: true, beside: here })
  return { here, there, pass: here.pass, obs: here.obs }
}

async function join(world: World): Promise<Page> {
  const page = world.open()
  await world.pass(300)
  void page.host.ask('main', 'load', [text('0:03')])
  void page.host.ask('main', 'connect', [address])
  await world.pass(1000)
  return page
}

function rivalOf(world: World) {
  return world.snapshot()?.obs.rival
}

function cutsBy(world: World, name: string): readonly string[] {
  return world.obs.cuts.filter(({ by }) => by.startsWith(name)).map(({ scene }) => scene)
}

describe('two browsers on one OBS with the same show', () => {
  test('the second only watches, and says why', async () => {
    const { here, there, pass } = createRivals()
    const page = await join(here)
    void page.host.ask('main', 'send', [{ type: 'start' }])
    await pass(1000)
    const other = await join(there)
    const started = other.host.ask('main', 'send', [{ type: 'start' }])
    await pass(10_000)

    expect(await started).toMatchObject({ ok: false, reason: 'obs-is-run-elsewhere' })
    expect(rivalOf(there)).toMatchObject({ title: 'Matinee', isSilent: false })
    expect(rivalOf(here)).toBeNull()
    expect(cutsBy(here, 'other')).toEqual([])
    expect(cutsBy(here, 'page')).toEqual(['S1', 'S2', 'S3', 'S1', 'S2'])
    // It is no hand of a stranger that changes the scene.
    expect([here.snapshot()?.notice, there.snapshot()?.notice]).toEqual([null, null])
    expect(there.snapshot()?.program).toBe(here.obs.program().program())
  })

  test('of two that come at once the older one runs it, and the other knows', async () => {
    const { here, there, pass } = createRivals()
    await Promise.all([join(here), join(there)])
    await pass(3000)

    expect([rivalOf(here), rivalOf(there)].filter((rival) => rival != null)).toHaveLength(1)
  })

  test('taken over, the first lets go of what it armed before the second begins', async () => {
    const { here, there, pass, obs } = createRivals()
    const page = await join(here)
    void page.host.ask('main', 'send', [{ type: 'start' }])
    await pass(1000)
    const other = await join(there)
    // Its next cut sleeps in OBS by now.
    await pass(600)
    const before = obs.cuts.length
    const taken = other.host.ask('main', 'takeOver', [])
    await pass(400)
    const answer = await taken
    await pass(10_000)
    const since = obs.cuts.slice(before)

    expect(answer).toEqual({ ok: true })
    expect([rivalOf(there), rivalOf(here)?.isSilent]).toEqual([null, false])
    expect(since).toEqual([])
    void other.host.ask('main', 'send', [{ type: 'start' }])
    await pass(7000)
    // The first of its scenes was on program already.
    expect(cutsBy(here, 'other')).toEqual(['S2', 'S3'])
    expect(obs.cuts.slice(before).every(({ by }) => by.startsWith('other'))).toBe(true)
  })

  test('one that is gone is missed after eight seconds, and nothing is begun in its stead', async () => {
    const { here, there, pass, obs } = createRivals()
    const page = await join(here)
    void page.host.ask('main', 'send', [{ type: 'start' }])
    await join(there)
    page.kill()
    const before = obs.cuts.length
    await pass(6000)
    const early = rivalOf(there)?.isSilent
    await pass(6000)

    expect([early, rivalOf(there)?.isSilent]).toEqual([false, true])
    expect(obs.cuts.slice(before).filter(({ by }) => by.startsWith('other'))).toEqual([])
  })

  test('an idle one that came while nobody ran it lets go when a page goes on with the show', async () => {
    const { here, there, pass, obs } = createRivals()
    const page = await join(here)
    void page.host.ask('main', 'send', [{ type: 'start' }])
    await pass(1000)
    page.kill()
    const idle = await join(there)
    const before = rivalOf(there)
    here.open()
    await pass(1000)
    const cuts = obs.cuts.length
    await pass(7000)

    expect(before).toBeNull()
    expect([rivalOf(here), rivalOf(there)?.isSilent]).toEqual([null, false])
    expect(cutsBy(here, 'page-2').length).toBeGreaterThan(1)
    expect(obs.cuts.slice(cuts).every(({ by }) => by === 'page-2')).toBe(true)
    // Whoever takes over by hand is in the right all the same.
    expect(await taking(idle)).toEqual({ ok: true })
    expect([rivalOf(there), rivalOf(here)?.isSilent]).toEqual([null, false])

    async function taking(by: Page): Promise<unknown> {
      const taken = by.host.ask('main', 'takeOver', [])
      await pass(3000)
      return await taken
    }
  })

  test('one that was frozen while it was taken over cuts no more when it is thawed', async () => {
    const { here, there, pass, obs } = createRivals()
    const page = await join(here)
    void page.host.ask('main', 'send', [{ type: 'start' }])
    const other = await join(there)
    page.freeze()
    const taken = other.host.ask('main', 'takeOver', [])
    await pass(3000)
    void other.host.ask('main', 'send', [{ type: 'start' }])
    await pass(7500)
    const before = obs.cuts.length
    page.thaw()
    await pass(8000)

    expect(await taken).toEqual({ ok: true })
    expect(obs.cuts.slice(before).filter(({ by }) => by.startsWith('page'))).toEqual([])
    expect(rivalOf(here)).toMatchObject({ isSilent: false })
  })

  test('the one that runs it stays that when OBS is restarted', async () => {
    const { here, there, pass, obs } = createRivals()
    const page = await join(here)
    await join(there)
    obs.kill()
    await pass(2000)
    obs.start()
    await pass(20_000)
    void page.host.ask('main', 'send', [{ type: 'start' }])
    await pass(1000)

    expect([rivalOf(here), rivalOf(there)?.isSilent]).toEqual([null, false])
    expect(obs.program().program()).toBe('S1')
  })

  test('what a remote asks is done once, by the one that runs it, and answered once', async () => {
    const { here, there, pass, obs } = createRivals()
    const page = await join(here)
    void page.host.ask('main', 'send', [{ type: 'start' }])
    await join(there)
    const index = here.snapshot()?.onAir?.index ?? 0
    const answers = obs.listen('answer')
    obs.broadcast({ ...request, showId: 'main' })
    await pass(300)

    expect(answers.map(({ value }) => value)).toEqual([{ ok: true }])
    expect([here.snapshot()?.onAir?.index, there.snapshot()?.phase]).toEqual([index + 1, 'idle'])
  })

  test('what is asked of a show that nobody has is answered once', async () => {
    const { here, there, pass, obs } = createRivals()
    await join(here)
    await join(there)
    const answers = obs.listen('answer')
    obs.broadcast({ ...request, showId: 'none' })
    await pass(3000)

    expect(answers.map(({ value }) => value)).toMatchObject([{ reason: 'no-such-show' }])
  })

  test('of two shows on one OBS the one that is meant does what is asked, once', async () => {
    const { here, pass, obs } = createRivals()
    const page = await join(here)
    void page.host.ask('second', 'createShow', [{ id: 'second' }])
    await pass(500)
    void page.host.ask('second', 'connect', [address])
    await pass(1000)
    const answers = obs.listen('answer')
    obs.broadcast({ ...request, showId: 'second' })
    await pass(3000)

    expect(answers).toMatchObject([{ showId: 'second', value: { reason: 'not-running' } }])
  })

  test('whatever is pressed, closed or frozen: never do two cut within one reign', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constantFrom('start', 'takeOver', 'freeze', 'thaw'), who: fc.nat(1) }),
      fc.record({ do: fc.constant('wait'), who: fc.integer({ min: 1, max: 50 }) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
        const { here, there, pass, obs } = createRivals()
        const pages = [await join(here), await join(there)] as const
        const reigns: string[] = []
        for (const { do: what, who } of steps) {
          const page = pages[who === 0 ? 0 : 1]
          if (what === 'wait') await pass(who * 100)
          if (what === 'start') void page.host.ask('main', 'send', [{ type: 'start' }])
          if (what === 'takeOver') void page.host.ask('main', 'takeOver', [])
          if (what === 'freeze') page.freeze()
          if (what === 'thaw') page.thaw()
          await pass(50)
        }
        for (const page of pages) page.thaw()
        await pass(12_000)
        const before = obs.cuts.length
        await pass(9000)
        for (const { by } of obs.cuts.slice(before)) reigns.push(by)

        // In the end one of the two runs it, and the other knows.
        expect(new Set(reigns).size).toBeLessThanOrEqual(1)
        expect([rivalOf(here), rivalOf(there)].filter((rival) => rival == null)).toHaveLength(1)
      }),
      { numRuns: 15 },
    )
  })
})
