import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { build } from 'vite'

import { startNats } from '#test/rig/nats.ts'

import { codec, openHost, openLink, pass, post, subjects } from './cluster-stage.ts'
import type { Row } from './rows.ts'
import { rowOf } from './rows.ts'

const shows = 100
const watchers = 100
const rundown = JSON.stringify({
  cues: Array.from({ length: 20 }, (_, at) => ({ id: `c${at}`, scene: 'S', planned: 30_000 })),
})

/** The optional file of pages. One message is measured by `codec`. */
export async function measureSizes(): Promise<readonly Row[]> {
  const outDir = join(process.cwd(), 'node_modules/.cache/bench-cluster')
  await build({ mode: 'cluster', logLevel: 'error', build: { outDir } })
  const file = readFileSync(join(outDir, 'onframe-cluster.js'))
  return [
    rowOf('onframe-cluster.js', 'B', [file.length]),
    rowOf('onframe-cluster.js, gzip', 'B', [gzipSync(file).length]),
  ]
}

/** A host that runs a hundred rehearsals, each with a hundred watchers that say hello. */
export async function measureMemory(program: string): Promise<readonly Row[]> {
  const server = await startNats()
  const host = await openHost(program, [server])
  const link = await openLink([server.url])
  try {
    await pass(2000)
    const empty = resident(host.pid)
    for (let show = 0; show < shows; show += 1) {
      await post(`${host.url}/shows?id=show-${show}`, rundown)
      await post(`${host.url}/shows/show-${show}/start`)
    }
    for (let show = 0; show < shows; show += 1) {
      for (let watcher = 0; watcher < watchers; watcher += 1) hello(`show-${show}`, watcher)
      await link.connection()?.flush()
      await pass(20)
    }
    const sizes: number[] = []
    for (let second = 0; second < 30; second += 1) {
      await pass(1000)
      sizes.push(resident(host.pid))
    }
    const { value } = (await post(`${host.url}/shows/main/calls/health`, '[]')) as {
      readonly value: { readonly uniqueClients: number }
    }
    return [
      rowOf('host without more than its first show, resident', 'MB', [empty]),
      rowOf('host with 100 shows of 100 watchers, resident', 'MB', sizes),
      rowOf('watchers that it counts', '', [value.uniqueClients]),
    ]
  } finally {
    await link.close()
    await host.end('SIGKILL')
    await server.close()
  }

  function hello(showId: string, watcher: number): void {
    const from = `overlay-${watcher}-of-${showId}`
    link.publish({
      subject: subjects.of(showId).hello,
      bytes: codec.encode({
        type: 'hello',
        showId,
        from,
        source: 'overlay',
        topics: ['show'],
        filter: null,
      }),
      what: 'hello',
    })
  }
}

/** Megabytes. */
function resident(pid: number): number {
  const [, kilobytes = NaN] =
    /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}
