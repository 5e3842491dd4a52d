import type { BrowserContext, Page } from '@playwright/test'
import { expect } from '@playwright/test'

import { dist, openDock } from '#test/real/dock.ts'
import { startBareBrowser } from '#test/rig/bare-browser.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

const rundown = {
  onframe: 1,
  title: 'Browser show',
  cues: [
    { id: 'a', title: 'First', scene: 'A', planned: 2000 },
    { id: 'b', title: 'Second', scene: 'B', planned: 2000 },
    { id: 'c', title: 'Third', scene: 'C', planned: 3_600_000 },
    { id: 'd', title: 'Fourth', scene: 'D' },
  ],
}

/** In which nothing is taken by itself, however busy the machine is. */
const longRundown = {
  ...rundown,
  cues: rundown.cues.map((cue) => ({ ...cue, planned: 3_600_000 })),
}

/** From the folder of a dock's page: the same origin, as in OBS. */
async function openOverlay(context: BrowserContext, dock: Page, query: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${dock.url().replace(/dock\.html.*/, '')}overlay.html?${query}`)
  return page
}

for (const from of ['file', 'http'] as const) {
  test.describe(`from ${from}`, () => {
    test('dock, worker and two overlays, one of them late: all tell the same show', async ({
      rig,
    }) => {
      const context = await rig.launchEngine('current')
      const base = from === 'http' ? `${(await rig.serve('dist')).url}/` : undefined
      const dock = await openDock(context, base)
      await dock.load(rundown)
      const early = await openOverlay(context, dock.page, 'widget=countdown')
      await dock.send({ type: 'start' })
      await dock.until(({ onAir }) => onAir?.id === 'c')
      const late = await openOverlay(context, dock.page, 'widget=now-next')

      await expect(early.locator('body')).toContainText(/5\d:\d\d/)
      await expect(late.locator('body')).toContainText('Third')
      const [shown, inDock] = await Promise.all([
        late.evaluate(() => window.onframe?.snapshot()?.onAir?.startedAt),
        dock.snapshot(),
      ])
      expect(shown).toBe(inDock.onAir?.startedAt)
    })

    test('reloaded in mid-show, the dock goes on where it was due to be', async ({ rig }) => {
      const context = await rig.launchEngine('current')
      const base = from === 'http' ? `${(await rig.serve('dist')).url}/` : undefined
      const dock = await openDock(context, base)
      await dock.load(rundown)
      await dock.send({ type: 'start' })
      const first = await dock.until(({ onAir }) => onAir?.id === 'a')
      await dock.reload()
      const third = await dock.until(({ onAir }) => onAir?.id === 'c')

      expect(third.onAir?.startedAt).toBe((first.onAir?.startedAt ?? 0) + 4000)
      expect(third.rundown.title).toBe('Browser show')
    })
  })
}

test('a hidden dock cuts on time all the same: its worker has the clock', async () => {
  const cuts = 20
  const cues = Array.from({ length: cuts + 1 }, (_, at) => ({
    scene: `S${at % 4}`,
    planned: at === cuts ? null : 250,
  }))
  const browser = await startBareBrowser()
  try {
    const dock = await browser.open(`${dist}dock.html`)
    await dock.evaluate('new Promise((resolve) => onframe.watch(() => resolve()))')
    await dock.evaluate(`onframe.load(${JSON.stringify(JSON.stringify({ cues }))})`)
    const other = await browser.open('about:blank')
    await other.activate()
    const seen = (await dock.evaluate(`new Promise((resolve) => {
      const states = new Set()
      let takes = new Set()
      let most = 0
      setInterval(() => takes = new Set(), 100)
      onframe.watch(({ onAir }) => {
        states.add(document.visibilityState)
        if (!onAir) return
        takes.add(onAir.take)
        most = Math.max(most, takes.size)
        if (onAir.index === ${cuts}) resolve({ states: [...states], most })
      })
      onframe.send({ type: 'start' })
    })`)) as { readonly states: readonly string[]; readonly most: number }

    expect(seen.states).toEqual(['hidden'])
    // The page's own timers get one turn a second, in which four cuts come. Were it they who keep the time, one
    // cut would be seen from one turn to the next; and were it not hidden, there would be two turns for a cut.
    expect(seen.most).toBeGreaterThan(2)
  } finally {
    await browser.stop()
  }
})

test('a rehearsal at 60 times the pace, by the clock of the overlay too', async ({ rig }) => {
  const context = await rig.launchEngine('current')
  const dock = await openDock(context)
  await dock.load({
    ...rundown,
    cues: [
      { id: 'a', scene: 'A', planned: 600_000 },
      { id: 'b', scene: 'B' },
    ],
  })
  const overlay = await openOverlay(context, dock.page, 'widget=countdown')
  await dock.send({ type: 'set-rate', rate: 60 })
  await dock.send({ type: 'start' })
  // Eight seconds, of which by its own clock it would see 9:5 alone.
  await expect(overlay.locator('body')).toContainText(/[1-8]:\d\d/)
  const { onAir } = await dock.until((moment) => moment.onAir?.id === 'b')

  expect(onAir?.take).toBe(2)
})

test('an acknowledged command survives the death of its page', async ({ rig }) => {
  const context = await rig.launchEngine('current')
  const dock = await openDock(context)
  await dock.load(rundown)
  await dock.send({ type: 'start' })
  await dock.send({ type: 'take', cueId: 'd' })
  await dock.page.close()
  const again = await openDock(context)

  expect((await again.snapshot()).onAir?.id).toBe('d')
})

test('what is not ours on the channel, and what storage has spoilt, harms no show', async ({
  rig,
}) => {
  const context = await rig.launchEngine('current')
  const dock = await openDock(context)
  await dock.load(longRundown)
  await dock.send({ type: 'start' })
  const overlay = await openOverlay(context, dock.page, 'widget=countdown')
  await expect(overlay.locator('body')).toContainText(/\d:\d\d/)
  await overlay.evaluate(() => {
    const names = ['onframe.1.show.main', 'onframe']
    const garbage = [
      null,
      7,
      'hello',
      { type: 'snapshot' },
      { type: 'snapshot', showId: 'main', topic: 'show' },
    ]
    for (const name of names) {
      const channel = new BroadcastChannel(name)
      for (const message of garbage) channel.postMessage(message)
    }
  })
  await dock.send({ type: 'nudge', by: 1_800_000 })
  await expect(overlay.locator('body')).toContainText(/1:2\d:\d\d/)

  await dock.page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('onframe')
        opening.addEventListener('success', () => {
          const writing = opening.result.transaction('kept', 'readwrite')
          writing.objectStore('kept').put({ saved: 'rubbish' }, 'show/main')
          writing.addEventListener('complete', () => resolve())
        })
      }),
  )
  await dock.page.close()
  const again = await openDock(context)
  const { notice, phase } = await again.until((moment) => moment.notice !== null)
  expect(notice?.message).toMatch(/stored show/i)
  expect(phase).toBe('idle')
})

test('hostile text is refused with a sentence that names the place, and the show goes on', async ({
  rig,
}) => {
  const context = await rig.launchEngine('current')
  const dock = await openDock(context)
  await dock.load(longRundown)
  await dock.send({ type: 'start' })
  const before = await dock.snapshot()
  const refused = [
    ['', /empty|nothing/i],
    ['{"onframe":1,"cues":[{"scene":"A","planned":-5}]}', /cues\[0\]\.planned/],
    ['{"onframe":1,"cues":[{"id":"x","scene":"A"},{"id":"x","scene":"B"}]}', /cues\[1\]\.id/],
    ['['.repeat(1_000_000), /./],
    [`{"onframe":1,"cues":[${'{"scene":"A"},'.repeat(10)}`, /line|JSON/i],
  ] as const
  for (const [text, sentence] of refused) {
    const answer = await dock.load(text)
    expect(answer).toMatchObject({ ok: false, message: expect.stringMatching(sentence) })
  }

  const after = await dock.snapshot()
  expect(after.onAir).toEqual(before.onAir)
  expect(after.rundown).toEqual(before.rundown)
})

test('a hundred thousand cues load, and the show runs', async ({ rig }) => {
  const context = await rig.launchEngine('current')
  const dock = await openDock(context)
  const cues = Array.from({ length: 100_000 }, (_, at) => ({
    scene: `S${at % 9}`,
    planned: 600_000,
  }))
  expect(await dock.load({ onframe: 1, cues })).toEqual({ ok: true })
  await dock.send({ type: 'start' })
  expect(await dock.send({ type: 'skip' })).toEqual({ ok: true })

  expect((await dock.snapshot()).rundown.cues).toBe(100_000)
  expect((await dock.snapshot()).onAir?.index).toBe(1)
})
