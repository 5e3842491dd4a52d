import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { expect, test } from '@playwright/test'

import { startBareBrowser } from '#test/rig/bare-browser.ts'

/** Answers each request when the test says so. */
async function startSlowPages() {
  const held = new Map<string, ServerResponse>()
  const server = createServer(({ url = '' }, response) => {
    held.set(url, response)
    server.emit(url)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    base,
    asked: async (path: string) => {
      if (!held.has(path)) await once(server, path)
    },
    answer: (path: string, type: string, text: string) =>
      held.get(path)?.setHeader('content-type', type).end(text),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

test('a page is not asked before it is there, with all that it loads', async () => {
  const pages = await startSlowPages()
  const browser = await startBareBrowser()
  try {
    let isOpen = false
    const opening = browser.open(`${pages.base}/page`).then((tab) => {
      isOpen = true
      return tab
    })
    await pages.asked('/page')
    // Takes the same questions and answers on the same socket: whoever does not wait has been told by then.
    await browser.open('about:blank')
    expect(isOpen).toBe(false)

    pages.answer('/page', 'text/html', '<title>Slow</title><script src="script.js"></script>')
    await pages.asked('/script.js')
    await browser.open('about:blank')
    expect(isOpen).toBe(false)

    pages.answer('/script.js', 'text/javascript', 'var made = 7')
    const tab = await opening
    expect(await tab.evaluate('[document.title, document.readyState, made].join()')).toBe(
      'Slow,complete,7',
    )
  } finally {
    await browser.stop()
    pages.close()
  }
})
