import type { BrowserContext, Page } from '@playwright/test'

import { openDock } from '#test/real/dock.ts'
import { launchEngine } from '#test/rig/engines.ts'
import { startObs } from '#test/rig/obs.ts'

import type { Row } from './rows.ts'
import { rowOf } from './rows.ts'

const times = 300
const rundown = {
  onframe: 1,
  title: 'Latency',
  cues: Array.from({ length: 20 }, (_, at) => ({
    id: `c${at}`,
    scene: `S${at % 2}`,
    planned: 3_600_000,
  })),
}

/**
 * From the worker's state to the overlays' handlers, beside a raw BroadcastChannel message of the same size
 * in the same run; and from a command in the dock to the scene in a real OBS.
 */
export async function run(): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const overlays of [1, 10, 50]) rows.push(...(await acrossPages(overlays)))
  rows.push(...(await throughObs()))
  return rows
}

/**
 * The worker's own messages, stamped as they leave it, and raw ones with the same content that leave right
 * before or after them, alternating.
 */
async function acrossPages(overlays: number): Promise<readonly Row[]> {
  const context = await launchEngine('current')
  try {
    const dock = await openDock(context)
    await dock.load(rundown)
    await dock.send({ type: 'start' })
    const pages = await openOverlays(context, dock.page.url(), overlays)
    const [worker] = dock.page.workers()
    if (!worker) throw new Error('the dock has no worker')
    await worker.evaluate(() => {
      const sent: { ours: number[]; raw: number[] } = { ours: [], raw: [] }
      const bench = new BroadcastChannel('onframe.bench')
      const post = Reflect.get(BroadcastChannel.prototype, 'postMessage')
      BroadcastChannel.prototype.postMessage = function stamped(message) {
        const number = message?.topic === 'show' ? (message.body.onAir?.added ?? 0) : 0
        const sendOurs = (): void => {
          if (number > 0) sent.ours[number] = performance.timeOrigin + performance.now()
          post.call(this, message)
        }
        const sendRaw = (): void => {
          sent.raw[number] = performance.timeOrigin + performance.now()
          post.call(bench, { number, message })
        }
        if (number === 0) sendOurs()
        else for (const send of number % 2 ? [sendOurs, sendRaw] : [sendRaw, sendOurs]) send()
      }
      Object.assign(globalThis, { sent })
    })
    await dock.page.evaluate(
      async ([count]) => {
        const api = window.onframe
        if (!api || !('send' in api)) throw new Error('no dock')
        for (let number = 0; number < count; number += 1) {
          await api.send({ type: 'nudge', by: 1 })
          await new Promise((resolve) => setTimeout(resolve, 5))
        }
      },
      [times] as const,
    )
    const sent = await worker.evaluate(
      () => (globalThis as unknown as { sent: { ours: number[]; raw: number[] } }).sent,
    )
    const heard = await Promise.all(
      pages.map((page) => page.evaluate(() => (window as unknown as { heard: typeof sent }).heard)),
    )
    const took = (kind: 'ours' | 'raw'): readonly number[] =>
      heard
        .flatMap((page) =>
          page[kind]
            .map((at, number) => at - (sent[kind][number] ?? NaN))
            // The first ones warm the engine up.
            .slice(20),
        )
        .filter((ms) => ms > 0)
    return [
      rowOf(`state to the handler of ${overlays} overlays`, 'ms', took('ours')),
      rowOf(`a raw message of that size to ${overlays} overlays`, 'ms', took('raw')),
    ]
  } finally {
    await context.close()
  }
}

async function openOverlays(
  context: BrowserContext,
  dockUrl: string,
  count: number,
): Promise<readonly Page[]> {
  const pages: Page[] = []
  for (let at = 0; at < count; at += 1) {
    const page = await context.newPage()
    await page.goto(dockUrl.replace(/dock\.html.*/, 'overlay.html?widget=countdown'))
    await page.waitForFunction(() => window.onframe?.snapshot() != null)
    // All pages of a machine share a monotonic clock; timeOrigin puts them on one scale.
    await page.evaluate(() => {
      const heard: { ours: number[]; raw: number[] } = { ours: [], raw: [] }
      window.onframe?.watch(({ onAir }) => {
        if (onAir && onAir.added > 0)
          heard.ours[onAir.added] ??= performance.timeOrigin + performance.now()
      })
      new BroadcastChannel('onframe.bench').addEventListener('message', ({ data }) => {
        heard.raw[data.number] = performance.timeOrigin + performance.now()
      })
      Object.assign(window, { heard })
    })
    pages.push(page)
  }
  return pages
}

/** From the operator's press to OBS's own event, and to a picture in the overlay. */
async function throughObs(): Promise<readonly Row[]> {
  const obs = await startObs({ version: '32', password: 'bench', scenes: ['S0', 'S1'] })
  const context = await launchEngine('current')
  try {
    const dock = await openDock(context)
    await dock.connect(obs.url, obs.password)
    await dock.load(rundown)
    await dock.send({ type: 'start' })
    const overlay = await context.newPage()
    await overlay.goto(dock.page.url().replace(/dock\.html.*/, 'overlay.html?widget=now-next'))
    await overlay.waitForFunction(() => window.onframe?.snapshot() != null)
    await overlay.evaluate(() => {
      const painted: { scene: string; at: number }[] = []
      Object.assign(window, { painted })
      let last = ''
      window.onframe?.watch(({ program, onAir }) => {
        if (program === null || program === last || program !== onAir?.scene) return
        last = program
        const scene = program
        // It is on screen with the frame after the one being made.
        requestAnimationFrame(() =>
          setTimeout(() => painted.push({ scene, at: performance.timeOrigin + performance.now() })),
        )
      })
    })
    const cuts = await dock.page.evaluate(
      ([count]) =>
        new Promise<{ scene: string; from: number; to: number }[]>((resolve) => {
          const api = window.onframe
          if (!api || !('send' in api)) throw new Error('no dock')
          const made: { scene: string; from: number; to: number }[] = []
          let from = 0
          let wanted = ''
          const next = (): void => {
            if (made.length === count) {
              stop()
              resolve(made)
              return
            }
            wanted = api.snapshot()?.program === 'S0' ? 'S1' : 'S0'
            from = performance.timeOrigin + performance.now()
            void api.send({ type: 'take', cueId: wanted === 'S0' ? 'c0' : 'c1' })
          }
          const stop = api.watch(({ program }) => {
            if (wanted === '' || program !== wanted) return
            made.push({ scene: wanted, from, to: performance.timeOrigin + performance.now() })
            wanted = ''
            setTimeout(next, 100)
          })
          setTimeout(next, 500)
        }),
      [60] as const,
    )
    const painted = await overlay.evaluate(
      () => (window as unknown as { painted: { scene: string; at: number }[] }).painted,
    )
    const shown = cuts.map(({ scene, from }) => {
      const first = painted.find((one) => one.scene === scene && one.at > from)
      return (first?.at ?? NaN) - from
    })
    return [
      rowOf(
        'take in the dock to OBS having cut, told back to the dock',
        'ms',
        cuts.map(({ from, to }) => to - from),
      ),
      rowOf('take in the dock to the overlay painted', 'ms', shown),
    ]
  } finally {
    await context.close()
    await obs.stop()
  }
}
