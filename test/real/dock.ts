import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import type { BrowserContext, Page } from '@playwright/test'
import { expect } from '@playwright/test'

import type { Answer } from '#base/answer.ts'
import type { DockApi, Moment } from '#page/api.ts'
import type { ObsProcess } from '#test/rig/obs.ts'

/** Where the build lies; tests and benchmarks are run from the top of the tree. */
export const dist = `${pathToFileURL(resolve('dist')).href}/`

/** The built dock, open in a browser, driven by what `window.onframe` gives everybody. */
export interface OpenDock {
  readonly page: Page
  readonly connect: (url: string, password: string) => Promise<Answer>
  readonly load: (rundown: unknown) => Promise<Answer>
  readonly send: (command: unknown) => Promise<Answer>
  readonly snapshot: () => Promise<Moment>
  /** The first moment, from the present one on, of which that is so. */
  readonly until: (isSo: (moment: Moment) => boolean) => Promise<Moment>
  /** Settles when all that was told until now is stored, too: what is told is not stored yet, and an answer comes after both. */
  readonly stored: () => Promise<void>
  /** As a person does with Ctrl+R: page and worker die, and begin anew. */
  readonly reload: () => Promise<void>
  /** Page and worker end at once, and the tab stays, as in a crash. */
  readonly close: () => Promise<void>
  readonly reopen: () => Promise<void>
  /** Every moment that was told since the page was opened. */
  readonly moments: readonly Moment[]
}

/** As a file, which is how most people have it; or from `base`, such as `http://127.0.0.1:4700/`. */
export async function openDock(context: BrowserContext, base = dist): Promise<OpenDock> {
  const page = await context.newPage()
  const moments: Moment[] = []
  /** Whoever waits, and for what. */
  const waiting = new Map<(moment: Moment) => void, string>()
  await page.exposeFunction('tell', (moment: Moment) => {
    moments.push(moment)
    for (const wait of waiting.keys()) wait(moment)
  })
  // A test that ran out of time says what it waited for.
  page.once('close', () => {
    for (const isSo of waiting.values()) {
      console.error(`Waited in vain for ${isSo}; the last: ${JSON.stringify(moments.at(-1))}`)
    }
  })
  await page.goto(`${base}dock.html`)
  await watch(page)

  function until(isSo: (moment: Moment) => boolean): Promise<Moment> {
    return new Promise((found) => {
      const last = moments.at(-1)
      if (last && isSo(last)) {
        found(last)
        return
      }
      const wait = (moment: Moment): void => {
        if (!isSo(moment)) return
        waiting.delete(wait)
        found(moment)
      }
      waiting.set(wait, String(isSo))
    })
  }

  function send(command: unknown): Promise<Answer> {
    return page.evaluate((value) => (window.onframe as DockApi).send(value), command)
  }

  await until(() => true)
  return {
    page,
    moments,
    until,
    connect: (url, password) =>
      page.evaluate(
        // Remembered, so that the page that is reloaded or opened anew connects by itself.
        ([to, secret]) =>
          (window.onframe as DockApi).connect({ url: to, password: secret, remember: true }),
        [url, password] as const,
      ),
    load: (rundown) =>
      page.evaluate(
        (text) => (window.onframe as DockApi).load(text),
        typeof rundown === 'string' ? rundown : JSON.stringify(rundown),
      ),
    send,
    stored: async () => {
      const { title } = (await until(() => true)).rundown
      const answer = await send({ type: 'edit', edit: { type: 'rename', title } })
      if (!answer.ok || answer.notice !== undefined) throw new Error(JSON.stringify(answer))
    },
    reload: async () => {
      await page.reload()
      // What was heard before tells nothing of the page that is there now.
      moments.length = 0
      await watch(page)
    },
    close: async () => {
      await page.goto('about:blank')
    },
    reopen: async () => {
      await page.goto(`${base}dock.html`)
      moments.length = 0
      await watch(page)
    },
    snapshot: () => page.evaluate(() => window.onframe?.snapshot() as Moment),
  }
}

/** Settles when the show is so many ms in that cue, or is past it. */
export async function showIsAt({ page }: OpenDock, cue: number, ms: number): Promise<void> {
  await page.waitForFunction(
    ([index, offset]) => {
      const { onAir, now } = window.onframe?.snapshot() ?? { onAir: null, now: 0 }
      if (onAir === null) return false
      return onAir.index > index || (onAir.index === index && now - onAir.startedAt >= offset)
    },
    [cue, ms] as const,
    { polling: 5 },
  )
}

/** OBS itself says that it shows the cue on air. The show goes on between the two questions. */
export async function hasOnAirOnProgram(obs: ObsProcess, dock: OpenDock): Promise<void> {
  await expect
    .poll(async () => {
      const { currentProgramSceneName } = await obs.call('GetCurrentProgramScene')
      return currentProgramSceneName === (await dock.snapshot()).onAir?.scene
    })
    .toBe(true)
}

async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { tell } = window as unknown as { tell: (moment: unknown) => void }
    window.onframe?.watch((moment) => tell(moment))
  })
}
