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
 * From the worker's state to the overlays' handlers, beside a raw BroadcastChannel message of the
 * same size in the same run; and from a command in the dock to the scene in a real OBS.
 */
export async function run(): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const overlays of [1, 10, 50]) rows.push(...(await acrossPages(overlays)))
  rows.push(...(await throughObs()))
  return rows
}

async function acrossPages(overlays: number): Promise<readonly Row[]> {
  const context = await launchEngine('current')
  try {
    const dock = await openDock(context)
    await dock.load(rundown)
    await dock.send({ type: 'start' })
    const pages = await Promise.all(
      Array.from({ length: overlays }, async () => {
        const page = await context.newPage()
        await page.goto(dock.page.url().replace(/dock\.html.*/, 'overlay.html?widget=countdown'))
        await page.waitForFunction(() => window.onframe?.snapshot() != null)
        // All pages of a machine share a monotonic clock; timeOrigin puts them on one scale.
        await page.evaluate(() => {
          const heard: number[] = []
          const raw: number[] = []
          Object.assign(window, { heard, raw })
          let last = 0
          window.onframe?.watch(({ onAir }) => {
            if (!onAir || onAir.added === last) return
            last = onAir.added
            heard[onAir.added - 1] = performance.timeOrigin + performance.now()
          })
          new BroadcastChannel('onframe.bench').addEventListener('message', ({ data }) => {
            raw[data.number] = performance.timeOrigin + performance.now()
          })
        })
        return page
      }),
    )

    const sent = await dock.page.evaluate(
      async ([count]) => {
        const api = window.onframe
        if (!api || !('send' in api)) throw new Error('no dock')
        const channel = new BroadcastChannel('onframe.bench')
        const body = JSON.parse(JSON.stringify(api.snapshot()))
        const ours: number[] = []
        const raw: number[] = []
        for (let number = 0; number < count; number += 1) {
          // The answer comes when the state is stored; the feed does not wait for that.
          ours[number] = performance.timeOrigin + performance.now()
          await api.send({ type: 'nudge', by: 1 })
          raw[number] = performance.timeOrigin + performance.now()
          channel.postMessage({ number, body })
          await new Promise((resolve) => setTimeout(resolve, 5))
        }
        return { ours, raw }
      },
      [times] as const,
    )

    const ours: number[] = []
    const raw: number[] = []
    for (const page of pages) {
      const got = await page.evaluate(() => {
        const { heard, raw: heardRaw } = window as unknown as { heard: number[]; raw: number[] }
        return { heard, raw: heardRaw }
      })
      for (let number = 20; number < times; number += 1) {
        const [heard, heardRaw] = [got.heard[number], got.raw[number]]
        const [sentAt, sentRaw] = [sent.ours[number], sent.raw[number]]
        if (heard !== undefined && sentAt !== undefined) ours.push(heard - sentAt)
        if (heardRaw !== undefined && sentRaw !== undefined) raw.push(heardRaw - sentRaw)
      }
    }
    return [
      rowOf(`command in the dock to the handler of ${overlays} overlays`, 'ms', ours),
      rowOf(`a raw message of that size from the page to ${overlays} overlays`, 'ms', raw),
    ]
  } finally {
    await context.close()
  }
}

async function throughObs(): Promise<readonly Row[]> {
  const obs = await startObs({ version: '32', password: 'bench', scenes: ['S0', 'S1'] })
  const context = await launchEngine('current')
  try {
    const dock = await openDock(context)
    await dock.connect(obs.url, obs.password)
    await dock.load(rundown)
    await dock.send({ type: 'start' })
    const values = await dock.page.evaluate(
      ([count]) =>
        new Promise<readonly number[]>((resolve) => {
          const api = window.onframe
          if (!api || !('send' in api)) throw new Error('no dock')
          const took: number[] = []
          let sentAt = 0
          let wanted = ''
          const next = (): void => {
            if (took.length === count) {
              stop()
              resolve(took)
              return
            }
            const moment = api.snapshot()
            wanted = moment?.program === 'S0' ? 'S1' : 'S0'
            sentAt = performance.now()
            void api.send({ type: 'take', cueId: wanted === 'S0' ? 'c0' : 'c1' })
          }
          const stop = api.watch(({ program }) => {
            if (wanted === '' || program !== wanted) return
            took.push(performance.now() - sentAt)
            wanted = ''
            setTimeout(next, 60)
          })
          setTimeout(next, 500)
        }),
      [60] as const,
    )
    return [rowOf('take in the dock to OBS having cut, told back to the dock', 'ms', values)]
  } finally {
    await context.close()
    await obs.stop()
  }
}
