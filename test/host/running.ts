import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { build } from 'vite'
import { WebSocket } from 'ws'

import { after } from '#host/thread.ts'
import type { Snapshot } from '#show/snapshot.ts'
import { createAsker } from '#subscription/requests.ts'
import { watchShow } from '#subscription/watch.ts'
import { freeze } from '#test/rig/freeze.ts'
import { openWebSocket } from '#transport/web-socket.ts'
import type { Reply } from '#wire/envelope.ts'

/** The program as it is shipped, with what lies beside it, and a place for what it keeps; `remove` removes all of it. */
export async function buildHost() {
  const home = mkdtempSync(join(tmpdir(), 'onframe-host-'))
  for (const mode of ['host', 'otlp']) {
    await build({
      mode,
      logLevel: 'warn',
      build: { outDir: home, emptyOutDir: false, reportCompressedSize: false },
    })
  }
  return {
    home,
    program: join(home, 'onframe-host.js'),
    remove: () => rmSync(home, { recursive: true, force: true }),
  }
}

/** A host in a process of its own. */
export interface RunningHost {
  readonly url: string
  readonly pid: number
  /** All that it printed. */
  readonly printed: () => string
  /** Answers the exit code, or null if it was killed. */
  readonly end: (signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL') => Promise<number | null>
  /** Stops all that it does, with its sockets open. */
  readonly freeze: () => void
  readonly thaw: () => void
}

interface Start {
  readonly program: string
  /** Null: it is kept elsewhere, as the arguments say. */
  readonly data: string | null
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

function spawnHost({ program, data, args = [], env = {} }: Start) {
  const place = data === null ? [] : ['--data', data]
  const all = [program, '--port', '0', ...place, ...args]
  const child = spawn(process.execPath, all, { env: { PATH: process.env['PATH'], ...env } })
  let printed = ''
  const waiting = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => {
      printed += bytes.toString()
      for (const look of waiting) look()
    })
  }
  const over = once(child, 'close').then(([code]) => code as number | null)
  return { child, over, printed: () => printed, waiting }
}

/** Rejects with what it printed if it does not start. */
export async function startHost(start: Start): Promise<RunningHost> {
  const { child, over, printed, waiting } = spawnHost(start)
  const url = await new Promise<string>((found, failed) => {
    const look = (): void => {
      const at = /runs on (http:[^\s,]+)/.exec(printed())?.[1]
      if (at === undefined) return
      waiting.delete(look)
      found(at)
    }
    waiting.add(look)
    void over.then((code) => failed(new Error(`ended with ${code}: ${printed()}`)))
  })
  return {
    url,
    pid: child.pid ?? 0,
    printed,
    end: async (signal) => {
      child.kill(signal)
      return await over
    },
    freeze: () => {
      if (child.pid !== undefined) freeze(child.pid)
    },
    thaw: () => void child.kill('SIGCONT'),
  }
}

/** One that is expected to end by itself. */
export async function runToEnd(start: Start) {
  const { over, printed } = spawnHost(start)
  const code = await over
  return { code, printed: printed() }
}

/** Watches a show by WebSocket, as a page does. */
export function watchByWebSocket(url: string, showId: string, token: string | null = null) {
  const protocols = token === null ? ['onframe.1'] : ['onframe.1', `onframe.token.${token}`]
  const moments: Snapshot[] = []
  const waiting = new Set<() => void>()
  const closed: { readonly code: number }[] = []
  const id = `watcher-${Math.random()}`
  let watch: ReturnType<typeof watchShow> | null = null
  const transport = openWebSocket({
    open: () => {
      const to = `${url.replace('http', 'ws')}/shows/${showId}/ws`
      const socket = new WebSocket(to, protocols, { headers: {} })
      socket.on('error', () => {})
      socket.on('close', (code) => closed.push({ code }))
      return socket
    },
    after,
    random: () => 0,
    onUp: () => {
      watch ??= watchShow({
        transport,
        showId,
        topics: ['show'],
        id,
        source: 'test',
        filter: null,
        monotonicNow: () => performance.now(),
        after,
        onNews: () => {
          const snapshot = watch?.latest('show')
          if (snapshot !== undefined && snapshot !== moments.at(-1)) moments.push(snapshot)
          for (const look of waiting) look()
        },
      })
    },
  })
  const asker = createAsker({ id, after, publish: transport.publish })
  transport.subscribe(asker.hear)

  return {
    closed,
    ask: (call: string, ...args: readonly unknown[]): Promise<Reply> =>
      asker.ask(showId, call, args),
    /** The first moment, from the present one on, of which that is so. */
    until: (isSo: (snapshot: Snapshot) => boolean): Promise<Snapshot> =>
      new Promise((found) => {
        const look = (): void => {
          const last = moments.at(-1)
          if (last === undefined || !isSo(last)) return
          waiting.delete(look)
          found(last)
        }
        waiting.add(look)
        look()
      }),
    stop: () => {
      watch?.stop()
      transport.close()
    },
  }
}
