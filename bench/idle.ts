import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as pass } from 'node:timers/promises'

import type { BrowserContext, Page } from '@playwright/test'

import { openDock } from '#test/real/dock.ts'
import { launchEngine } from '#test/rig/engines.ts'
import { startObs } from '#test/rig/obs.ts'

import type { Row } from './rows.ts'
import { rowOf } from './rows.ts'

const rounds = 6
const round = 10_000

/**
 * A running show with an hour to its next cut and no operator: what it sends, how often its worker wakes,
 * and how much processor time dock and overlay take, with the page visible.
 */
export async function run(): Promise<readonly Row[]> {
  const obs = await startObs({ version: '32', password: 'bench', scenes: ['S0', 'S1'] })
  const context = await launchEngine('current')
  try {
    const dock = await openDock(context)
    await dock.connect(obs.url, obs.password)
    await dock.load({ cues: [{ scene: 'S0', planned: 3_600_000 }, { scene: 'S1' }] })
    const overlay = await context.newPage()
    await overlay.goto(dock.page.url().replace(/dock\.html.*/, 'overlay.html?widget=countdown'))
    await dock.send({ type: 'start' })
    const counts = await countMessages(context, dock.page.url())
    const processes = await processesOf(context, [dock.page, overlay])
    // OBS's frames are sampled quickly at first, then more and more rarely for half a minute.
    await pass(35_000)

    const seen = { messages: [] as number[], wakes: [] as number[], dock: [] as number[] }
    const overlayShare: number[] = []
    for (let at = 0; at < rounds; at += 1) {
      const before = await look(processes, counts)
      await pass(round)
      const after = await look(processes, counts)
      seen.messages.push((after.messages - before.messages) * (60_000 / round))
      seen.wakes.push((after.wakes - before.wakes) * (60_000 / round))
      seen.dock.push(((after.dock - before.dock) / round) * 100)
      overlayShare.push(((after.overlay - before.overlay) / round) * 100)
    }
    return [
      rowOf('messages to pages', '1/min', seen.messages),
      rowOf('wake-ups of the worker’s thread', '1/min', seen.wakes),
      rowOf('dock and its worker, of one processor', '%', seen.dock),
      rowOf('overlay, of one processor', '%', overlayShare),
    ]
  } finally {
    await context.close()
    await obs.stop()
  }
}

/** A page that listens on the show's channel and counts messages and bytes. */
async function countMessages(
  context: BrowserContext,
  address: string,
): Promise<() => Promise<number>> {
  const page = await context.newPage()
  await page.goto(address.replace(/dock\.html.*/, 'overlay.html?show=nobody'))
  await page.evaluate(() => {
    const heard = { count: 0 }
    Object.assign(window, { heard })
    new BroadcastChannel('onframe.1.show.main').addEventListener('message', () => {
      heard.count += 1
    })
  })
  return () => page.evaluate(() => (window as unknown as { heard: { count: number } }).heard.count)
}

interface Processes {
  readonly dock: number
  readonly overlay: number
  readonly workerThread: string
}

/** Finds the process of each page: while a page counts for a moment, only its own process is busy. */
async function processesOf(
  context: BrowserContext,
  [dock, overlay]: readonly [Page, Page],
): Promise<Processes> {
  const session = await context.browser()?.newBrowserCDPSession()
  if (!session) throw new Error('no browser to ask for its processes')
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)

  async function busiest(page: Page): Promise<number> {
    const before = await Promise.all(renderers.map(cpuOf))
    await page.evaluate(() => {
      const until = performance.now() + 400
      while (performance.now() < until) Math.random()
    })
    const after = await Promise.all(renderers.map(cpuOf))
    const spent = after.map((ms, at) => ms - (before[at] ?? 0))
    return renderers[spent.indexOf(Math.max(...spent))] ?? NaN
  }

  const dockProcess = await busiest(dock)
  return {
    dock: dockProcess,
    overlay: await busiest(overlay),
    workerThread: await threadNamed(dockProcess, /Dedicated/),
  }
}

async function threadNamed(pid: number, name: RegExp): Promise<string> {
  for (const thread of await readdir(`/proc/${pid}/task`)) {
    const path = `/proc/${pid}/task/${thread}`
    if (name.test(await readFile(`${path}/comm`, 'utf8'))) return path
  }
  throw new Error(`process ${pid} has no such thread`)
}

interface Look {
  readonly messages: number
  readonly wakes: number
  readonly dock: number
  readonly overlay: number
}

async function look(
  { dock, overlay, workerThread }: Processes,
  count: () => Promise<number>,
): Promise<Look> {
  const status = await readFile(`${workerThread}/status`, 'utf8')
  return {
    messages: await count(),
    // A waiting thread gives up its processor by itself, once for each time it was woken.
    wakes: Number(/^voluntary_ctxt_switches:\s*(\d+)/m.exec(status)?.[1]),
    dock: await cpuOf(dock),
    overlay: await cpuOf(overlay),
  }
}

/** Processor time that a process has used (ms). Linux counts in hundredths of a second. */
async function cpuOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}
