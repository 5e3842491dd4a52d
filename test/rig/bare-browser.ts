import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'

import { WebSocket } from 'ws'

import { startTied } from './tied.ts'

/** A tab that nobody pretends to look at. */
export interface BareTab {
  /** The value of an expression, or of the promise it makes. */
  readonly evaluate: (expression: string) => Promise<unknown>
  /** Brings it to the front, and so hides the one that was there. */
  readonly activate: () => Promise<void>
}

/** The current Chromium, spoken to in its own protocol. */
export interface BareBrowser {
  readonly open: (url: string) => Promise<BareTab>
  readonly stop: () => Promise<void>
}

/**
 * Playwright makes every page believe that it is seen (`Emulation.setFocusEmulationEnabled`), so a
 * hidden one can only be had without it.
 */
export async function startBareBrowser(): Promise<BareBrowser> {
  const profile = await mkdtemp('/tmp/onframe-browser-')
  const chromium = startTied('/usr/bin/chromium', [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    'about:blank',
  ])
  const [, url] = await chromium.says(/DevTools listening on (ws:\S+)/)
  const socket = new WebSocket(url ?? '')
  await once(socket, 'open')
  let asked = 0

  function call(method: string, params: unknown, sessionId?: string): Promise<Answered> {
    asked += 1
    const id = asked
    return new Promise((resolve, reject) => {
      socket.on('message', function hear(data: Buffer) {
        const message = JSON.parse(data.toString()) as Answered & { id?: number; error?: unknown }
        if (message.id !== id) return
        socket.off('message', hear)
        if (message.error === undefined) resolve(message)
        else reject(new Error(`${method}: ${JSON.stringify(message.error)}`))
      })
      socket.send(JSON.stringify({ id, method, params, sessionId }))
    })
  }

  return {
    open: async (address) => {
      const { result } = await call('Target.createTarget', { url: address })
      const targetId = result.targetId
      const attached = await call('Target.attachToTarget', { targetId, flatten: true })
      const { sessionId } = attached.result
      return {
        evaluate: async (expression) => {
          const params = { expression, awaitPromise: true, returnByValue: true }
          const answer = await call('Runtime.evaluate', params, sessionId)
          if (answer.result.exceptionDetails) throw new Error(JSON.stringify(answer.result))
          return answer.result.result?.value
        },
        activate: async () => {
          await call('Target.activateTarget', { targetId })
        },
      }
    },
    stop: async () => {
      socket.terminate()
      await chromium.end('SIGKILL')
      await rm(profile, { recursive: true, force: true })
    },
  }
}

interface Answered {
  readonly result: {
    readonly targetId?: string
    readonly sessionId?: string
    readonly result?: { readonly value?: unknown }
    readonly exceptionDetails?: unknown
  }
}
