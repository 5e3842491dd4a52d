import { pathToFileURL } from 'node:url'

import type { BrowserContext, Page } from '@playwright/test'

import { toSnapshot } from '#show/snapshot.ts'
import type { Cue } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { cue, noon, onObs, play, rundown } from '#test/fixtures.ts'

export const overlayUrl = pathToFileURL('dist/overlay.html').href

/** An hour of talk, five seconds on. */
export function running(fields: Partial<Cue> = {}): Show {
  const talk = cue('talk', 3600, { title: 'The talk', ...fields })
  return play(onObs(rundown(talk, cue('end', null, { title: 'Farewell' }))), [0, { type: 'start' }])
    .show
}

/** An overlay, and a page of the same origin that speaks in the orchestrator's place. */
export async function openStage(context: BrowserContext, query: string) {
  const warnings: string[] = []
  const overlay = await context.newPage()
  overlay.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text())
  })
  await overlay.goto(`${overlayUrl}?${query}`)
  const speaker = await context.newPage()
  await speaker.goto(`${overlayUrl}?show=none`)
  let sequence = 0

  async function tell(show: Show): Promise<void> {
    sequence += 1
    await speaker.evaluate(
      (envelope) => new BroadcastChannel('onframe.1.show.main').postMessage(envelope),
      {
        type: 'snapshot',
        showId: 'main',
        topic: 'show',
        mark: { run: 'one', sequence },
        clock: { at: noon + 5000, rate: 1 },
        to: null,
        body: toSnapshot(show),
      },
    )
  }
  return { overlay, warnings, tell }
}

/** What a viewer could read. */
export async function pageText(page: Page): Promise<string> {
  return await page.locator('body').innerText()
}
