import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { expect } from '@playwright/test'

import { engines } from '#test/rig/engines.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

/** What Onframe stands on when it is opened as a file: nothing of it may be missing in an engine. */
const page = `<!doctype html><script>
  const code = 'onmessage = () => postMessage("from the worker")'
  const worker = new Worker(URL.createObjectURL(new Blob([code])))
  worker.onmessage = ({ data }) => (window.fromWorker = data)
  worker.postMessage(null)
  const channel = new BroadcastChannel('rig')
  channel.onmessage = ({ data }) => (window.fromChannel = data)
  const opening = indexedDB.open('rig', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('kept')
  const store = (mode) => opening.result.transaction('kept', mode).objectStore('kept')
  opening.onsuccess = () => (window.opened = true)
</script>`

for (const engine of engines) {
  test(`${engine}: pages from files share a channel and a store, and have workers`, async ({
    rig,
  }, { outputDir }) => {
    const file = join(outputDir, 'page.html')
    await mkdir(outputDir, { recursive: true })
    await writeFile(file, page)
    const context = await rig.launchEngine(engine)
    const [one, other] = [await context.newPage(), await context.newPage()]
    for (const tab of [one, other]) {
      await tab.goto(pathToFileURL(file).href)
      await tab.waitForFunction('window.opened && window.fromWorker === "from the worker"')
    }

    await one.evaluate('channel.postMessage("to the other")')
    await other.waitForFunction('window.fromChannel === "to the other"')

    await one.evaluate(`new Promise((kept) => {
      store('readwrite').put('kept', 'key').onsuccess = kept
    }).then(() => true)`)
    const found = await other.evaluate(`new Promise((found) => {
      store('readonly').get('key').onsuccess = ({ target }) => found(target.result)
    })`)
    expect(found).toBe('kept')
  })
}

test('each engine is the version that it is called', async ({ rig }) => {
  for (const engine of engines) {
    if (engine === 'current') continue
    const context = await rig.launchEngine(engine)
    expect(context.browser()?.version()).toMatch(new RegExp(`^${engine}\\.`))
  }
})
