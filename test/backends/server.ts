import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { onTestFinished } from 'vitest'

export interface Received {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  /** As text, byte for byte. */
  readonly body: string
}

/** `hang`: says nothing; `close`: drops the connection; `endless`: 200, and a body without end. */
export type Answer =
  | number
  | 'hang'
  | 'close'
  | 'endless'
  | {
      readonly status: number
      readonly body: string
      readonly headers?: Record<string, string>
    }

/** From what was received, and how many were before. */
export type Answering = (request: Received, before: number) => Answer | Promise<Answer>

export interface LocalServer {
  readonly url: string
  readonly port: number
  readonly received: readonly Received[]
  /** Resolves when so many requests have come, or at once if they have. */
  readonly until: (count: number) => Promise<void>
  /** Resolves when a request was ended by the other side before its answer was. */
  readonly abandoned: Promise<void>
  /** How many requests there were at once, at most. */
  readonly most: () => number
  readonly stop: () => Promise<void>
}

/** A server on this machine, until the end of the test. */
export async function startServer(answering: Answering, at = 0): Promise<LocalServer> {
  const received: Received[] = []
  let waiters: { readonly count: number; readonly resolve: () => void }[] = []
  let abandon: () => void
  const abandoned = new Promise<void>((resolve) => {
    abandon = resolve
  })
  let open = 0
  let most = 0

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    open += 1
    most = Math.max(most, open)
    response.on('close', () => {
      open -= 1
      if (!response.writableFinished) abandon()
    })
    const chunks: Uint8Array[] = []
    for await (const chunk of request) chunks.push(chunk as Uint8Array)
    const { method = '', url = '', headers } = request
    const got = { method, path: url, headers, body: Buffer.concat(chunks).toString('latin1') }
    received.push(got)
    for (const { count, resolve } of waiters) if (received.length >= count) resolve()
    waiters = waiters.filter(({ count }) => count > received.length)
    give(response, await answering(got, received.length - 1))
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => request.socket.destroy())
  })
  await new Promise<void>((resolve) => {
    server.listen(at, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo

  async function stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  }
  onTestFinished(stop)

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    received,
    until: async (count) => {
      if (received.length >= count) return
      await new Promise<void>((resolve) => {
        waiters.push({ count, resolve })
      })
    },
    abandoned,
    most: () => most,
    stop,
  }
}

function give(response: ServerResponse, answer: Answer): void {
  if (answer === 'hang') return
  if (answer === 'close') {
    response.socket?.destroy()
  } else if (answer === 'endless') {
    response.writeHead(200)
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(16_384, 'x'))) continue
    }
    response.on('drain', more)
    more()
  } else if (typeof answer === 'number') {
    response.writeHead(answer).end('some words')
  } else {
    response.writeHead(answer.status, answer.headers).end(answer.body)
  }
}

/** An answer that is given when it is told to be. */
export function held(): {
  readonly answer: Promise<Answer>
  readonly give: (answer: Answer) => void
} {
  let resolve: (answer: Answer) => void
  const answer = new Promise<Answer>((settle) => {
    resolve = settle
  })
  return { answer, give: (given) => resolve(given) }
}
