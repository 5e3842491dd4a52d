import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { BrowserContext, Page } from '@playwright/test'
import { expect } from '@playwright/test'

import type { DockApi } from '#page/api.ts'
import type { Random } from '#test/chaos/random.ts'
import { createRandom } from '#test/chaos/random.ts'
import type { ObsProcess } from '#test/rig/obs.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import { dist } from './dock.ts'

const scenes = ['S0', 'S1', 'S2', 'S3']
/** From one cut to the next, ms. */
const interval = 3000
/** `npm run chaos` sets them to more. */
const seeds = Number(process.env['CHAOS_SEEDS'] ?? 3)
const acts = Number(process.env['CHAOS_ACTS'] ?? 8)
const password = 'x'
/** How long a dock may take to find an OBS that is back, ms: it asks every second or two. */
const comingUp = 3500

interface Cast {
  readonly context: BrowserContext
  readonly obs: ObsProcess
  readonly random: Random
  docks: Page[]
  /** When OBS was killed, and when it was back, by `performance.now()`. */
  readonly absences: (readonly [from: number, to: number])[]
}

async function openDock({ context }: Pick<Cast, 'context'>): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${dist}dock.html`)
  await page.waitForFunction(() => window.onframe?.snapshot() != null)
  return page
}

function send(page: Page, command: object): Promise<{ readonly ok: boolean }> {
  return page.evaluate((value) => (window.onframe as DockApi).send(value), command)
}

const can: Readonly<Record<string, (cast: Cast) => Promise<void>>> = {
  open: async (cast) => {
    if (cast.docks.length < 3) cast.docks.push(await openDock(cast))
  },
  reload: async ({ docks, random }) => {
    await random.pick(docks).reload()
  },
  close: async (cast) => {
    await take(cast).close()
  },
  crash: async (cast) => {
    const page = take(cast)
    const session = await cast.context.newCDPSession(page)
    const crashed = page.waitForEvent('crash')
    session.send('Page.crash').catch(() => {})
    await crashed
    await page.close()
  },
  'stand still': async ({ docks, random }) => {
    // Longer than the others wait for a word of it.
    const [worker] = random.pick(docks).workers()
    const server = createServer((_, answer) => setTimeout(() => answer.end(), 12_000))
    await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens))
    const { port } = server.address() as AddressInfo
    // Its thread waits for the answer, and takes nothing from the other processes of the machine.
    const stood = await worker?.evaluate((url) => {
      const from = performance.now()
      const request = new XMLHttpRequest()
      request.open('GET', url, false)
      try {
        request.send()
      } catch {
        // It may not read the answer, which comes from another origin.
      }
      return performance.now() - from
    }, `http://127.0.0.1:${port}/`)
    server.close()
    expect(stood).toBeGreaterThan(11_900)
  },
  'kill OBS': async ({ obs, absences }) => {
    const from = performance.now()
    await obs.kill()
    await obs.restart()
    absences.push([from, performance.now()])
  },
}

/** Who runs the show, by what this page is answered. */
function ranByOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const reply = await (window.onframe as DockApi).health()
    return reply.ok ? (reply.value as { readonly ranBy: string }).ranBy : reply.message
  })
}

/** One of the docks, that will be gone. */
function take(cast: Cast): Page {
  const page = cast.random.pick(cast.docks)
  cast.docks = cast.docks.filter((other) => other !== page)
  return page
}

for (let seed = 1; seed <= seeds; seed += 1) {
  const version = seed % 2 === 1 ? '32' : '29'
  test(`seed ${seed} on OBS ${version}: docks and OBS die and come back, and the show goes on`, async ({
    rig,
  }) => {
    test.setTimeout(60_000 + acts * 40_000)
    const obs = await rig.startObs({ version, password, scenes })
    const context = await rig.launchEngine('current')
    const random = createRandom(seed)
    const cast: Cast = { context, obs, random, docks: [await openDock({ context })], absences: [] }
    const [first] = cast.docks as [Page]
    await first.evaluate(
      ([url, secret]) =>
        (window.onframe as DockApi).connect({ url, password: secret, remember: true }),
      [obs.url, password] as const,
    )
    const cues = Array.from({ length: 400 }, (_, at) => ({
      id: `c${at}`,
      scene: scenes[at % scenes.length],
      planned: interval,
    }))
    await first.evaluate(
      (text) => (window.onframe as DockApi).load(text),
      JSON.stringify({ onframe: 1, cues }),
    )
    await send(first, { type: 'start' })
    const startedAt = await first.evaluate(() => window.onframe?.snapshot()?.startedAt ?? 0)
    const log: string[] = []
    const added: string[] = []

    for (let act = 0; act < acts; act += 1) {
      const name = random.pick(Object.keys(can))
      log.push(`${secondsSince(startedAt)} ${name}`)
      await can[name]?.(cast)
      if (cast.docks.length === 0) cast.docks.push(await openDock(cast))
      // Somebody makes the next cut, or else OBS says nothing, and this throws.
      await obs.events.next('CurrentProgramSceneChanged', undefined, 25_000)
      const cueId = `added-${act}`
      const edited = await send(random.pick(cast.docks), {
        type: 'edit',
        edit: { type: 'add', cue: { id: cueId, scene: 'S0' } },
      })
      if (edited.ok) added.push(cueId)
      log.push(`${secondsSince(startedAt)} ${cast.docks.length} docks, edit ${edited.ok}`)
    }
    await obs.events.next('CurrentProgramSceneChanged', undefined, 25_000)

    // Who runs the show may just be changing: then they are not of one mind yet.
    const soFar = `${log.join('\n')}\n${switchesOf(obs, startedAt).join('\n')}`
    await expect
      .poll(async () => [...new Set(await Promise.all(cast.docks.map(ranByOf)))], {
        message: soFar,
        timeout: 20_000,
      })
      .toHaveLength(1)
    const [any] = cast.docks as [Page]
    const kept = await Promise.all(
      added.map((cueId) =>
        send(any, { type: 'edit', edit: { type: 'change', cueId, fields: { title: 'kept' } } }),
      ),
    )
    const story = `${log.join('\n')}\n${switchesOf(obs, startedAt).join('\n')}`
    expect(kept.filter(({ ok }) => !ok).length, story).toBe(0)
    expect(added.length, story).toBeGreaterThan(acts / 2)
    expect(wrongSwitches(cast, startedAt), story).toEqual([])
  })
}

function secondsSince(startedAt: number): string {
  return ((performance.timeOrigin + performance.now() - startedAt) / 1000).toFixed(2)
}

function switchesOf(obs: ObsProcess, startedAt: number): readonly string[] {
  return programOf(obs, startedAt).map(
    ({ since, scene }) => `${(since / 1000).toFixed(2)} ${scene}`,
  )
}

/** Every scene that went on program, as OBS told it, and when. */
function programOf(
  obs: ObsProcess,
  startedAt: number,
): readonly { readonly since: number; readonly scene: string; readonly at: number }[] {
  return obs.events.all
    .filter(({ type }) => type === 'CurrentProgramSceneChanged')
    .map(({ data, at }) => ({
      at,
      since: performance.timeOrigin + at - startedAt,
      scene: String(data['sceneName']),
    }))
    .filter(({ since }) => since > 500)
}

function sceneOf(index: number): string | undefined {
  return scenes[index % scenes.length]
}

/** The scene of another cue than is due then; or the same cue's twice, which is a cut made twice. */
function wrongSwitches({ obs, absences }: Cast, startedAt: number): readonly string[] {
  const wrong: string[] = []
  let last = 0
  for (const { since, scene, at } of programOf(obs, startedAt)) {
    // OBS that comes up puts its own scene on first, and then ours is put back.
    if (absences.some(([from, to]) => at >= from && at <= to + comingUp)) continue
    // A hair before the boundary either cue is on time: the next, or one that is put back just then.
    const index = Math.floor(since / interval)
    const next = Math.floor((since + 100) / interval)
    const cue = scene === sceneOf(next) ? next : index
    if (scene !== sceneOf(cue)) wrong.push(`${since}: ${scene} is not cue ${cue}`)
    if (cue === last) wrong.push(`${since}: cue ${cue} for a second time`)
    last = cue
  }
  return wrong
}
