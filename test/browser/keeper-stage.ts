import type { BrowserContext, Page } from '@playwright/test'
import { expect } from '@playwright/test'

import type { DockApi } from '#page/api.ts'
import type { FakeObs } from '#test/obs/fake-obs.ts'
import { startFakeObs } from '#test/obs/fake-obs.ts'
import type { OpenDock } from '#test/real/dock.ts'
import { dist, openDock } from '#test/real/dock.ts'
import type { Engine } from '#test/rig/engines.ts'
import type { Rig } from '#test/rig/rig-test.ts'

export const origins = ['file', 'http', 'insecure'] as const
type Origin = (typeof origins)[number]

/** A dock, an OBS that notes what it is asked, and overlays of the dock's origin. */
interface KeeperStage {
  readonly context: BrowserContext
  readonly obs: FakeObs
  readonly openDock: () => Promise<OpenDock>
  readonly openOverlay: (query?: string) => Promise<Page>
}

const scenes = ['S0', 'S1', 'S2', 'S3']

export async function openKeeperStage(
  rig: Rig,
  engine: Engine,
  origin: Origin,
): Promise<KeeperStage> {
  const served = origin === 'file' ? null : new URL((await rig.serve('dist')).url)
  // As OBS's own pages on `http://absolute` have it: no secure context, hence no locks.
  if (origin === 'insecure' && served) served.hostname = 'absolute'
  const base = served?.href ?? dist
  const context = await rig.launchEngine(engine)
  const obs = await startFakeObs({ password: 'x', scenes: ['Rest', ...scenes] })
  context.on('close', () => void obs.stop())
  return {
    context,
    obs,
    openDock: () => openDock(context, base),
    openOverlay: async (query = 'widget=now-next') => {
      const page = await context.newPage()
      await page.goto(`${base}overlay.html?${query}`)
      return page
    },
  }
}

/** Cues of `interval` ms on the scenes in turn, and one open-ended at the end. */
export function cutsOf(cuts: number, interval: number): object {
  return { onframe: 1, cues: cuesOf(cuts, interval) }
}

function cuesOf(cuts: number, interval: number): readonly object[] {
  return Array.from({ length: cuts + 1 }, (_, at) => ({
    id: `c${at}`,
    title: `Cue ${at}`,
    scene: scenes[at % scenes.length],
    planned: at === cuts ? null : interval,
  }))
}

/**
 * Runs these cuts, and closes the dock in the first cue, which lasts `first` ms. It is taken only when the overlay has its
 * keeper, so that the time until the first cut does not depend on how long that took.
 */
export async function runAndClose(
  dock: OpenDock,
  overlay: Page,
  cuts: number,
  interval: number,
  first = interval,
): Promise<void> {
  const before = { id: 'before', scene: 'Rest', planned: null }
  const [begins, ...others] = cuesOf(cuts, interval)
  await dock.load({ onframe: 1, cues: [before, { ...begins, planned: first }, ...others] })
  await dock.send({ type: 'start' })
  await hasKeeper(overlay)
  expect(await dock.send({ type: 'take', cueId: 'c0' })).toEqual({ ok: true })
  await dock.until(({ program }) => program === 'S0')
  await dock.page.close()
}

/**
 * The cuts of a show that is closed before they are made. The first is armed five seconds ahead, and the dock is gone by
 * then. Where there are no locks a page that goes without a word is missed after ten seconds, and what was due meanwhile
 * is not cut to.
 */
export function closingShow(origin: Origin): {
  readonly cuts: number
  readonly interval: number
  readonly first: number
  readonly asks: readonly string[]
} {
  return origin === 'insecure'
    ? { cuts: 1, interval: 15_000, first: 15_000, asks: ['S0', 'S1'] }
    : { cuts: 2, interval: 2000, first: 6000, asks: ['S0', 'S1', 'S2'] }
}

export async function connect(dock: OpenDock, obs: FakeObs, remember: boolean): Promise<void> {
  const answer = await dock.page.evaluate(
    (request) => (window.onframe as DockApi).connect(request),
    { url: obs.url, password: 'x', remember },
  )
  expect(answer).toEqual({ ok: true })
}

/** The scenes that OBS was asked to switch to, in turn. */
export function asked(obs: FakeObs): readonly unknown[] {
  return obs.received
    .filter(({ type }) => type === 'SetCurrentProgramScene')
    .map(({ data }) => data['sceneName'])
    .filter((scene) => typeof scene === 'string')
}

export function keepersOf(overlay: Page): number {
  return overlay.frames().filter((frame) => frame.url().endsWith('dock.html#keeper')).length
}

/** The keeper's page is there, and its worker: it stands in line. */
export async function hasKeeper(overlay: Page): Promise<void> {
  await expect
    .poll(() => [keepersOf(overlay), overlay.workers().length], { timeout: 15_000 })
    .toEqual([1, 1])
}

export function shownBy(overlay: Page): Promise<string | undefined> {
  return overlay.evaluate(() => window.onframe?.snapshot()?.onAir?.id)
}

/** The overlay shows this cue or a later one. Its page tells each: who asks now and then may step over one. */
export async function reaches(overlay: Page, index: number): Promise<void> {
  await overlay.evaluate(
    (from) =>
      new Promise<void>((reached) => {
        const stop = window.onframe?.watch(({ onAir }) => {
          if (onAir === null || onAir.index < from) return
          queueMicrotask(() => stop?.())
          reached()
        })
      }),
    index,
  )
}
