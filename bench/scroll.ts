import type { BrowserContext, Page } from '@playwright/test'

import type { OpenDock } from '#test/real/dock.ts'
import { openDock } from '#test/real/dock.ts'
import { launchEngine } from '#test/rig/engines.ts'

import type { Row } from './rows.ts'
import { quantile, rowOf } from './rows.ts'

/** How long the table is scrolled each time (ms), and how far at each step of the wheel (px). */
const length = 6000
const step = 120

/** A frame at 60 Hz that came a tenth of a ms late is on time; one of 17.5 ms is not. */
const late = 17.5

/**
 * Frames while a table of 5,000 cues in 200 groups is scrolled, by steps of a wheel and by a thumb that is dragged: in a show
 * that is idle, that runs, and that runs over, which moves all expected times each second. What else runs on the machine
 * delays frames; the processor time of the page's thread tells what the page itself takes of the 16.7 ms of a frame.
 */
export async function run(): Promise<readonly Row[]> {
  const context = await launchEngine('current')
  try {
    const dock = await openDock(context)
    await dock.page.setViewportSize({ width: 1280, height: 800 })
    await dock.load({ onframe: 1, title: 'Long', groups, cues })
    await dock.page.waitForSelector('[aria-rowcount="5202"]')
    const measure = await createMeasure(context, dock.page)
    const rows: Row[] = []
    rows.push(...rowsOf('nothing scrolled', await measure('not')))
    for (const [state, begin] of Object.entries(states)) {
      await begin(dock)
      for (const how of ['wheel', 'thumb'] as const) {
        rows.push(...rowsOf(`${how}, ${state}`, await measure(how)))
      }
    }
    return rows
  } finally {
    await context.close()
  }
}

const groups = Array.from({ length: 200 }, (_, at) => ({ id: `g${at}`, title: `Act ${at + 1}` }))

const cues = Array.from({ length: 5000 }, (_, at) => ({
  id: `c${at}`,
  label: `${at + 1}`,
  title: `Item ${at + 1}`,
  scene: at % 2 === 0 ? 'Holding' : 'Cam 1',
  planned: at === 0 ? 600_000 : at === 1 ? 1000 : 20_000,
  end: at === 1 ? 'hold' : 'follow',
  flag: at % 100 === 7,
  colour: at % 3 === 0 ? '#c04040' : null,
  notes: at % 4 === 0 ? 'Mind the second microphone.' : '',
  group: `g${Math.floor(at / 25)}`,
}))

const states: Readonly<Record<string, (dock: OpenDock) => Promise<void>>> = {
  idle: async () => {},
  running: async ({ send, until }) => {
    await send({ type: 'start' })
    await until(({ onAir }) => onAir?.id === 'c0')
  },
  'running over': async ({ send, until, page }) => {
    await send({ type: 'skip' })
    await until(({ onAir }) => onAir?.id === 'c1')
    await page.waitForSelector('.now .countdown >> text=/^\\+/')
  },
}

interface Frames {
  readonly intervals: readonly number[]
  /** Lengths of tasks over 50 ms. */
  readonly tasks: readonly number[]
}

interface Measured extends Frames {
  /** Processor time (ms) of the page's thread for each frame, as a mean. */
  readonly processor: number
}

type How = 'not' | 'wheel' | 'thumb'

async function createMeasure(
  context: BrowserContext,
  page: Page,
): Promise<(how: How) => Promise<Measured>> {
  const cdp = await context.newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async (how) => {
    await page.locator('.list').hover()
    await page.locator('.list').evaluate((list) => list.scrollTo(0, 0))
    const before = await taskTime()
    const found = page.evaluate(watchFrames, { length, how })
    if (how === 'wheel') await turnWheel(page)
    const frames = await found
    return { ...frames, processor: ((await taskTime()) - before) / frames.intervals.length }
  }

  async function taskTime(): Promise<number> {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN)
  }
}

async function turnWheel(page: Page): Promise<void> {
  const end = Date.now() + length
  while (Date.now() < end) await page.mouse.wheel(0, step)
}

/** In the page. A thumb moves by a screen with each frame. */
function watchFrames({ length: until, how }: { length: number; how: string }): Promise<Frames> {
  return new Promise((resolve) => {
    const intervals: number[] = []
    const tasks: number[] = []
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
    })
    observer.observe({ entryTypes: ['longtask'] })
    const list = document.querySelector('.list')
    const began = performance.now()
    let before = began
    const next = (at: number): void => {
      if (at > began) intervals.push(at - before)
      before = at
      if (how === 'thumb') list?.scrollBy(0, 600)
      if (at - began < until) requestAnimationFrame(next)
      else resolve({ intervals: intervals.slice(1), tasks })
    }
    requestAnimationFrame(next)
  })
}

function rowsOf(name: string, { intervals, tasks, processor }: Measured): readonly Row[] {
  const share = (100 * intervals.filter((ms) => ms > late).length) / intervals.length
  return [
    rowOf(`${name}: from frame to frame`, 'ms', intervals),
    rowOf(`${name}: the same, 95th percentile`, 'ms', [quantile(intervals, 0.95)]),
    rowOf(`${name}: frames over ${late} ms`, '%', [share]),
    rowOf(`${name}: tasks over 50 ms`, 'count', [tasks.length]),
    rowOf(`${name}: processor for a frame`, 'ms', [processor]),
  ]
}
