import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'

import { WebSocket } from 'ws'

import { startTied } from './tied.ts'

/** A tab that does not pretend to be visible. */
export interface BareTab {
  /** The value of an expression, or of its promise. */
  readonly evaluate: (expression: string) => Promise<unknown>
  /** Brings it to the front, and so hides the tab that was there. */
  readonly activate: () => Promise<void>
}

/** The current Chromium, controlled by its own protocol. */
export interface BareBrowser {
  readonly open: (url: string) => Promise<BareTab>
  readonly stop: () => Promise<void>
}

/**
 * Playwright makes every page believe that it is visible (`Emulation.setFocusEmulationEnabled`), so a
 * hidden page needs a browser without Playwright.
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

  /**
   * Resolves when the requested page is there and loaded. A target that is created with an address is
   * answered while it still navigates: an expression evaluated then may be lost with the old page.
   */
  async function go(address: string, sessionId: string | undefined): Promise<void> {
    await call('Page.enable', {}, sessionId)
    await call('Page.setLifecycleEventsEnabled', { enabled: true }, sessionId)
    const loaded = new Set<string | undefined>()
    let tell: (() => void) | null = null
    const hear = (data: Buffer): void => {
      const message = JSON.parse(data.toString()) as LifecycleEvent
      if (message.method !== 'Page.lifecycleEvent' || message.sessionId !== sessionId) return
      if (message.params.name === 'load') loaded.add(message.params.loaderId)
      tell?.()
    }
    socket.on('message', hear)
    const { result } = await call('Page.navigate', { url: address }, sessionId)
    if (result.errorText !== undefined) throw new Error(`${address}: ${result.errorText}`)
    while (!loaded.has(result.loaderId)) await new Promise<void>((told) => (tell = told))
    socket.off('message', hear)
  }

  return {
    open: async (address) => {
      const { result } = await call('Target.createTarget', { url: 'about:blank' })
      const targetId = result.targetId
      const attached = await call('Target.attachToTarget', { targetId, flatten: true })
      const { sessionId } = attached.result
      await go(address, sessionId)
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
    readonly loaderId?: string
    readonly errorText?: string
    readonly result?: { readonly value?: unknown }
    readonly exceptionDetails?: unknown
  }
}

interface LifecycleEvent {
  readonly method: string
  readonly sessionId?: string
  readonly params: { readonly name: string; readonly loaderId: string }
}
