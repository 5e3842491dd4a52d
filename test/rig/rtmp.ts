import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pass } from 'node:timers/promises'

import { freePort } from './free-port.ts'
import { startTied, type Tied } from './tied.ts'

/** A real streaming server, like a platform's. */
export interface RtmpServer {
  /** The server and the key, for OBS's settings. */
  readonly url: string
  readonly key: string
  readonly port: number
  /** Keys of those who are publishing now. */
  readonly streams: () => readonly string[]
  /** Ends it like a power cut; start another on the same port to bring it back. */
  readonly kill: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Accepts only publishers with the key "test". */
export async function startRtmp(options: { readonly port?: number } = {}): Promise<RtmpServer> {
  const port = options.port ?? (await freePort())
  const directory = await mkdtemp('/tmp/onframe-rtmp-')
  const publishers = await countPublishers()
  const config = join(directory, 'nginx.conf')
  await writeFile(config, configuration(directory, port, publishers.port))
  const server = startTied('nginx', ['-p', directory, '-c', config, '-e', 'stderr'])
  let ended: Promise<void> | null = null

  async function end(signal: 'SIGTERM' | 'SIGKILL') {
    await server.end(signal)
    publishers.close()
    await rm(directory, { recursive: true, force: true })
  }
  const endOnce = (signal: 'SIGTERM' | 'SIGKILL') => (ended ??= end(signal))

  try {
    await listening(port, server)
  } catch (error) {
    await endOnce('SIGKILL')
    throw error
  }
  return {
    url: `rtmp://127.0.0.1:${port}/live`,
    key: goodKey,
    port,
    streams: () => [...publishers.names],
    kill: () => endOnce('SIGKILL'),
    stop: () => endOnce('SIGTERM'),
  }
}

function configuration(directory: string, port: number, publishersPort: number) {
  // The URL needs a path, any path.
  const tell = `http://127.0.0.1:${publishersPort}/publishers`
  return `
    load_module /usr/lib/nginx/modules/ngx_rtmp_module.so;
    # One process in the foreground: it can be killed as one.
    daemon off;
    master_process off;
    pid ${directory}/pid;
    error_log stderr;
    events { }
    rtmp {
      access_log off;
      server {
        listen 127.0.0.1:${port};
        application live {
          live on;
          record off;
          on_publish ${tell};
          on_publish_done ${tell};
        }
      }
    }`
}

const goodKey = 'test'

/** The server reports each publisher before it lets it in, and when it goes. */
async function countPublishers() {
  const names = new Set<string>()
  /** Whether a publisher is let in. */
  const hear = async (request: IncomingMessage): Promise<boolean> => {
    const form = new URLSearchParams(await text(request))
    const name = form.get('name') ?? ''
    if (form.get('call') !== 'publish') names.delete(name)
    else if (name === goodKey) names.add(name)
    return form.get('call') !== 'publish' || name === goodKey
  }
  const server = createServer((request, response) => {
    void hear(request).then((may) => response.writeHead(may ? 200 : 403).end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    names,
    port: (server.address() as AddressInfo).port,
    close() {
      names.clear()
      server.close()
      server.closeAllConnections()
    },
  }
}

/** The server does not say when it is ready. */
async function listening(port: number, server: Tied) {
  const ended = server.ended.then(() => 'ended' as const)
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    const up = once(socket, 'connect').then(
      () => 'up' as const,
      () => 'down' as const,
    )
    const state = await Promise.race([up, ended])
    socket.destroy()
    if (state === 'up') return
    if (state === 'ended') throw new Error(`nginx ended:\n${server.output()}`)
    await pass(20)
  }
}
