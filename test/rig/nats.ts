import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'

import { JetStreamApiError, jetstreamManager } from '@nats-io/jetstream'
import { connect as connectTo, TimeoutError } from '@nats-io/transport-node'

import { freePort } from './free-port.ts'
import { freeze } from './freeze.ts'
import { natsRoot } from './places.mjs'
import { startTied, type Tied } from './tied.ts'

/** A real NATS server. */
export interface NatsServer {
  /** For programs. */
  readonly url: string
  /** For pages. */
  readonly webSocketUrl: string
  /** Its users are those of `docs/nats-permissions.conf`. */
  readonly passwordOf: (user: NatsUser) => string
  /** Ends it in good order. */
  readonly stop: () => Promise<void>
  /** Ends it like a power cut. */
  readonly kill: () => Promise<void>
  /** It stands still when this returns: its sockets stay open, and it reads nothing. */
  readonly freeze: () => void
  readonly thaw: () => void
  /** Starts it on the same ports with the same store; ends it first if it runs. */
  readonly restart: (options?: { readonly config?: string }) => Promise<void>
  /** Its output since the last start. */
  readonly output: () => string
  /** Ends it and removes its files. */
  readonly close: () => Promise<void>
}

export type NatsUser = 'runner' | 'remote' | 'watcher'

export interface NatsOptions {
  /**
   * Lines instead of `docs/nats-server.conf`, beside the ports; without JetStream. Null: that file, so that the
   * documented configuration is the tested one.
   */
  readonly config?: string | null
  /** More lines, before those. */
  readonly more?: string
  /** Other permissions than `docs/nats-permissions.conf` has, made of its text. */
  readonly permit?: (text: string) => string
}

/**
 * Three servers that keep everything together, once they have chosen who leads, and that one has heard of the others' room:
 * before that it refuses what three are to keep. Each alone is no majority.
 */
export async function startNatsCluster(options: NatsOptions = {}): Promise<readonly NatsServer[]> {
  const ports = [await freePort(), await freePort(), await freePort()]
  const routes = ports.map((port) => `"nats://127.0.0.1:${port}"`).join(', ')
  const servers = await Promise.all(
    ports.map((port, at) =>
      startNats({
        config: `server_name: "n${at}"
          jetstream { store_dir: "/var/lib/nats", sync_interval: always }
          cluster { name: three, listen: "127.0.0.1:${port}", routes: [${routes}], no_advertise: true }`,
        ...options,
      }),
    ),
  )
  while (!servers.every(({ output }) => output().includes('metadata leader'))) await pass(50)
  await untilThreeKeep(servers[0])
  return servers
}

async function untilThreeKeep(any: NatsServer | undefined): Promise<void> {
  const connection = await connectTo({ servers: any?.url ?? '' })
  const { streams } = await jetstreamManager(connection, { checkAPI: false })
  const tried = { name: 'READY', subjects: ['ready'], num_replicas: 3 }
  while (!(await streams.add(tried).catch(isNoRoom))) await pass(50)
  await streams.delete(tried.name).catch(isNoRoom)
  await connection.close()
}

/** What nats-server answers until then: `JSClusterNoPeersErrF`, `JSClusterNotAvailErr`. */
const notYet: ReadonlySet<number> = new Set([10_005, 10_008])

/** A server that is asked while they still choose who leads may not answer at all. */
function isNoRoom(error: unknown): false {
  if (error instanceof TimeoutError) return false
  if (error instanceof JetStreamApiError && notYet.has(error.code)) return false
  throw error
}

/** NATS includes files from the same directory only. */
const included = 'nats-permissions.conf'
/** By the working directory, since a benchmark is bundled elsewhere. */
const docs = resolve('docs')

export async function startNats({
  config = null,
  more = '',
  permit = (text) => text,
}: NatsOptions = {}): Promise<NatsServer> {
  const directory = await mkdtemp(join(tmpdir(), 'onframe-nats-'))
  const [port, webSocketPort] = [await freePort(), await freePort()]
  const file = join(directory, 'nats.conf')
  let lines = config
  let running: Tied | null = null

  async function start(): Promise<void> {
    const text =
      lines === null
        ? await readFile(join(docs, 'nats-server.conf'), 'utf8')
        : `listen: "0.0.0.0:4222"
           websocket { listen: "0.0.0.0:9222", no_tls: true }
           ${lines}`
    const placed = text
      .replace('0.0.0.0:4222', `127.0.0.1:${port}`)
      .replace('0.0.0.0:9222', `127.0.0.1:${webSocketPort}`)
      .replace(/store_dir: ".*?"/, () => `store_dir: "${join(directory, 'store')}"`)
    const permissions = permit(await readFile(join(docs, included), 'utf8'))
    await writeFile(join(directory, included), permissions)
    await writeFile(file, `${more}\n${placed}`)
    const server = startTied(join(natsRoot, 'nats-server'), ['-c', file], {
      ...process.env,
      ONFRAME_RUNNER_PASSWORD: quoted(passwordOf('runner')),
      ONFRAME_REMOTE_PASSWORD: quoted(passwordOf('remote')),
      ONFRAME_WATCHER_PASSWORD: quoted(passwordOf('watcher')),
    })
    running = server
    await server.says(/Server is ready/)
    for (const one of [port, webSocketPort]) await accepts(one, server)
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    // One that is frozen hears of no end.
    if (signal === 'SIGTERM') thaw()
    const server = running
    running = null
    await server?.end(signal)
  }

  function thaw(): void {
    if (running?.pid !== undefined) process.kill(running.pid, 'SIGCONT')
  }

  async function close(): Promise<void> {
    await end('SIGKILL')
    await rm(directory, { recursive: true, force: true })
  }

  try {
    await start()
  } catch (error) {
    await close()
    throw error
  }
  return {
    url: `nats://127.0.0.1:${port}`,
    webSocketUrl: `ws://127.0.0.1:${webSocketPort}`,
    passwordOf,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    freeze: () => {
      if (running?.pid !== undefined) freeze(running.pid)
    },
    thaw,
    restart: async (options = {}) => {
      lines = options.config ?? lines
      await end('SIGTERM')
      await start()
    },
    output: () => running?.output() ?? '',
    close,
  }
}

function passwordOf(user: NatsUser): string {
  return `${user}'s-password`
}

/** NATS reads a value of the environment as a line of configuration. */
function quoted(password: string): string {
  return JSON.stringify(password)
}

async function accepts(port: number, server: Tied): Promise<void> {
  const ended = server.ended.then(() => 'ended' as const)
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    const up = new Promise<'up' | 'down'>((go) => {
      socket.once('connect', () => go('up'))
      socket.once('error', () => go('down'))
    })
    const state = await Promise.race([up, ended])
    socket.destroy()
    if (state === 'up') return
    if (state === 'ended') throw new Error(`nats-server ended:\n${server.output()}`)
    await pass(20)
  }
}
