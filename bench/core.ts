import { join } from 'node:path'

import { build } from 'vite'

import { launchEngine } from '#test/rig/engines.ts'

import { made, speedRows } from './core-work.ts'
import { importRows } from './import-work.ts'
import type { Row } from './rows.ts'
import { rowOf } from './rows.ts'

const counts: Readonly<Record<string, number>> = { 'a running show besides its rundown': 5000 }
const usual = 100_000

/** The core alone: in Node, and in a worker of Chromium, where it really runs. */
export async function run(): Promise<readonly Row[]> {
  // Weighed first: the leftovers of the speed tests would be weighed, too.
  const weights = weighInNode()
  return [
    ...named('Node', [...speedRows(), ...importRows(), ...weights]),
    ...named('Chromium', await inChromium()),
  ]
}

function named(place: string, rows: readonly Row[]): readonly Row[] {
  return rows.map((row) => ({ ...row, name: `${place}: ${row.name}` }))
}

/** Node must be started with `--expose-gc`, as `npm run bench` does. */
function weighInNode(): readonly Row[] {
  const { gc } = globalThis as { gc?: () => void }
  if (!gc) throw new Error('start Node with --expose-gc')
  return Object.entries(made).map(([name, make]) => {
    const count = counts[name] ?? usual
    // One collection does not remove everything that the measurements before left.
    for (let goes = 0; goes < 4; goes += 1) gc()
    const before = process.memoryUsage().heapUsed
    const kept = make(count)
    for (let goes = 0; goes < 4; goes += 1) gc()
    const bytes = process.memoryUsage().heapUsed - before
    if (kept.length === 0) throw new Error('nothing was made')
    return rowOf(name, 'B', [bytes / count])
  })
}

async function inChromium(): Promise<readonly Row[]> {
  const script = await bundle()
  const context = await launchEngine('current')
  try {
    const page = await context.newPage()
    const speed = await page.evaluate(
      (text) =>
        new Promise<readonly Row[]>((resolve, reject) => {
          const ask = `${text};postMessage(bench.speedRows())`
          const worker = new Worker(URL.createObjectURL(new Blob([ask])))
          worker.addEventListener('message', ({ data }) => resolve(data))
          worker.addEventListener('error', ({ message }) => reject(new Error(message)))
        }),
      script,
    )
    // The heap of a page can be read exactly, that of a worker not; they are alike.
    await page.evaluate(script.replace('var bench', 'globalThis.bench'))
    const session = await context.newCDPSession(page)
    const heap = async (): Promise<number> => {
      for (let goes = 0; goes < 3; goes += 1) await session.send('HeapProfiler.collectGarbage')
      return (await session.send('Runtime.getHeapUsage')).usedSize
    }
    const rows = [...speed]
    for (const name of Object.keys(made)) {
      const count = counts[name] ?? usual
      await page.evaluate(() => Object.assign(globalThis, { kept: null }))
      const before = await heap()
      await page.evaluate(
        ([what, many]) => {
          const { bench } = globalThis as unknown as { bench: { made: typeof made } }
          Object.assign(globalThis, { kept: bench.made[what]?.(many) })
        },
        [name, count] as const,
      )
      rows.push(rowOf(name, 'B', [((await heap()) - before) / count]))
    }
    return rows
  } finally {
    await context.close()
  }
}

/** One script that leaves its exports in `bench`. */
async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: false,
      target: 'chrome103',
      lib: { entry: join(process.cwd(), 'bench/core-work.ts'), name: 'bench', formats: ['iife'] },
    },
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (!output || !('output' in output)) throw new Error('nothing was bundled')
  return output.output[0].code
}
